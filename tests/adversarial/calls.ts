import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { RUNTIME_NAMES } from "../../bench/runtimes";
import {
  acceptAuthority,
  batchPlayerOperations,
  cancelGame,
  claimRefund,
  closeGame,
  createGame,
  ENTRY_LENGTH,
  extendGame,
  getGame,
  getPlayer,
  initialize,
  joinGame,
  type PlayerOperation,
  pause,
  proposeAuthority,
  rentExempt,
  unpause,
  updateConfig,
} from "../../sdk/src";
import idl from "../fixtures/lottery.json";
import { termsOf, VRF_KEY, type World, wallet } from "../support/world";
import { CAST, FEE, makeGames, OUR_GAME, pay, SETTINGS, type Setting, startWorld } from "./scene";

/** An account as an instruction declares it; without a declaration, behind those, one of the wallets of a batch. */
export interface AccountSpec {
  name: string;
  declared: boolean;
  signer: boolean;
  writable: boolean;
}

/** How to make a call that the program accepts. */
export interface Fixture {
  instruction: string;
  /** Whether `initialize` is to be called first. */
  initialized: boolean;
  /** What is answered when another operator's game, in the same state, takes the game's place; nothing where that is fine. */
  othersGame?: string;
  wallets: AccountSpec[];
  prepare: (world: World) => Promise<TransactionInstruction>;
}

const fixture = (instruction: string, prepare: Fixture["prepare"], options: Partial<Fixture> = {}): Fixture => ({
  instruction,
  initialized: true,
  wallets: [],
  prepare,
  ...options,
});

const governed = (name: string, prepare: (authority: PublicKey, world: World) => Promise<TransactionInstruction>) =>
  fixture(name, (world) => prepare(CAST.authority.publicKey, world));

function batch(
  operation: PlayerOperation,
  options: Partial<Fixture>,
  state?: Parameters<typeof makeGames>[1],
): Fixture {
  const wallets = (options.wallets ?? []).map(({ signer }) => ({ address: CAST.player.publicKey, signs: signer }));
  const prepare: Fixture["prepare"] = async (world) => {
    await makeGames(world, state);
    if (operation.kind === "join") await pay(world, FEE * BigInt(operation.wallets.length));
    return batchPlayerOperations(OUR_GAME, [operation], wallets);
  };
  return fixture("batch_player_operations", prepare, options);
}

const walletSpec = (name: string, signer: boolean): AccountSpec => ({ name, declared: false, signer, writable: true });
const operator = CAST.operator.publicKey;

/** A valid call of every instruction, and of every kind of batch. */
export const CALLS: Record<string, Fixture> = {
  initialize: fixture("initialize", async () => initialize(CAST.authority.publicKey, 500, VRF_KEY), {
    initialized: false,
  }),
  update_config: governed("update_config", async (authority) => updateConfig(authority, 100, VRF_KEY)),
  propose_authority: governed("propose_authority", async (by) => proposeAuthority(by, CAST.heir.publicKey)),
  accept_authority: governed("accept_authority", async (authority, world) => {
    const heir = CAST.heir.publicKey;
    await world.succeeds([proposeAuthority(authority, heir)], { signers: [CAST.authority] });
    return acceptAuthority(heir);
  }),
  pause: governed("pause", async (authority) => pause(authority)),
  unpause: governed("unpause", async (authority, world) => {
    await world.succeeds([pause(authority)], { signers: [CAST.authority] });
    return unpause(authority);
  }),
  create_game: fixture("create_game", async (world) => {
    await makeGames(world);
    return createGame(operator, termsOf({ id: 3n }));
  }),
  extend_game: fixture(
    "extend_game",
    async (world) => {
      await makeGames(world);
      await pay(world, rentExempt(10 * ENTRY_LENGTH));
      return extendGame(operator, OUR_GAME, 10);
    },
    { othersGame: "NotOperator" },
  ),
  join_game: fixture(
    "join_game",
    async (world) => {
      await makeGames(world);
      await pay(world, FEE);
      return joinGame(OUR_GAME, wallet("new"));
    },
    // Anyone may join any game: what is refused is that nobody has paid there.
    { othersGame: "Unpaid" },
  ),
  "batch_player_operations: join": batch(
    { kind: "join", wallets: ["a", "b", "c"].map(wallet) },
    { othersGame: "Unpaid" },
  ),
  "batch_player_operations: leave": batch(
    { kind: "leave", indices: [0] },
    { othersGame: "WalletMismatch", wallets: [walletSpec("leaver", true)] },
    { joined: true },
  ),
  "batch_player_operations: refund": batch(
    { kind: "refund", indices: [0] },
    { othersGame: "WalletMismatch", wallets: [walletSpec("refunded", false)] },
    { joined: true, cancelled: true },
  ),
  cancel_game: fixture(
    "cancel_game",
    async (world) => {
      await makeGames(world);
      return cancelGame(operator, OUR_GAME);
    },
    { othersGame: "NotOperator" },
  ),
  claim_refund: fixture(
    "claim_refund",
    async (world) => {
      await makeGames(world, { joined: true, cancelled: true });
      return claimRefund(OUR_GAME, CAST.player.publicKey, 0);
    },
    { othersGame: "WalletMismatch" },
  ),
  close_game: fixture(
    "close_game",
    async (world) => {
      await makeGames(world, { cancelled: true });
      return closeGame(operator, OUR_GAME);
    },
    { othersGame: "NotOperator" },
  ),
  // Anyone may read any game.
  get_game: fixture("get_game", async (world) => {
    await makeGames(world);
    return getGame(OUR_GAME);
  }),
  get_player: fixture("get_player", async (world) => {
    await makeGames(world, { joined: true });
    return getPlayer(OUR_GAME, 0);
  }),
};

/** The joins have two ways through the program; for all else the two builds are the same. */
const HAS_HOT_PATH = ["join_game", "batch_player_operations"];
export const settingsOf = ({ instruction }: Fixture): Setting[] =>
  HAS_HOT_PATH.includes(instruction) ? SETTINGS : SETTINGS.slice(0, RUNTIME_NAMES.length);

const INSTRUCTIONS: { name: string; accounts: { name: string; signer?: boolean; writable?: boolean }[] }[] =
  idl.instructions;

/** The accounts of a call as the program's interface declares them, then its wallets. */
export function accountsOf({ instruction, wallets }: Fixture): AccountSpec[] {
  const accounts = INSTRUCTIONS.find(({ name }) => name === instruction)?.accounts ?? [];
  const declared = accounts.map(({ name, signer = false, writable = false }) => {
    return { name, declared: true, signer, writable };
  });
  return [...declared, ...wallets];
}

/** A fresh world in which the call is valid, and the call. */
export async function prepare(setting: Setting, call: Fixture): Promise<[World, TransactionInstruction]> {
  const world = await startWorld(setting, call.initialized);
  return [world, await call.prepare(world)];
}
