import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import {
  acceptAuthority,
  batchPlayerOperations,
  batchTokenOperations,
  CLAIM_PERIOD,
  cancelGame,
  claimPrize,
  claimRefund,
  claimTokenPrize,
  claimTokenRefund,
  closeGame,
  closeJoining,
  closeTokenGame,
  createGame,
  createTokenGame,
  DRAW_PERIOD,
  ENTRY_LENGTH,
  expireGame,
  extendGame,
  getGame,
  getPlayer,
  initialize,
  joinGame,
  joinTokenGame,
  type PlayerOperation,
  pause,
  payInto,
  payTokensInto,
  proposeAuthority,
  recordDraw,
  rentExempt,
  submitVrf,
  TREASURY_ADDRESS,
  tokenAccount,
  tokenGame,
  unpause,
  updateConfig,
  withdrawTokenTreasury,
  withdrawTreasury,
} from "../../sdk/src";
import idl from "../fixtures/lottery.json";
import { NOW, termsOf, VRF_KEY, type World, wallet } from "../support/world";
import {
  CAST,
  CURRENCY,
  FEE,
  makeGames,
  OTHERS_TOKENS,
  OUR_GAME,
  OUR_TOKENS,
  pay,
  payTokens,
  RUNTIMES,
  SETTINGS,
  type Setting,
  type Stage,
  startWorld,
} from "./scene";

/** An account as an instruction declares it; without a declaration, behind those, one of the recipients of a batch. */
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
  /** The same of the operator's own game in the other currency. */
  otherCurrency?: string;
  recipients: AccountSpec[];
  prepare: (world: World) => Promise<TransactionInstruction>;
}

const fixture = (instruction: string, prepare: Fixture["prepare"], options: Partial<Fixture> = {}): Fixture => ({
  instruction,
  initialized: true,
  recipients: [],
  prepare,
  ...options,
});

const governed = (name: string, prepare: (authority: PublicKey, world: World) => Promise<TransactionInstruction>) =>
  fixture(name, (world) => prepare(CAST.authority.publicKey, world));

/** A call about our game in SOL when the games are at a stage. */
const ofGame = (
  name: string,
  stage: Stage,
  call: (world: World) => TransactionInstruction | Promise<TransactionInstruction>,
  refusals: Pick<Fixture, "othersGame" | "otherCurrency"> = {},
) =>
  fixture(
    name,
    async (world) => {
      await makeGames(world, stage);
      return call(world);
    },
    refusals,
  );

/** The same of our game in tokens: whichever other game is named, the vault is not its own. */
const ofTokens: typeof ofGame = (name, stage, call) =>
  ofGame(name, stage, call, { othersGame: "NotTheVault", otherCurrency: "WrongCurrency" });

const recipient = (name: string, signer = false): AccountSpec => ({ name, declared: false, signer, writable: true });
const repaying = (call: Fixture, ...recipients: AccountSpec[]): Fixture => ({ ...call, recipients });

const operator = CAST.operator.publicKey;
const player = CAST.player.publicKey;
const joining: PlayerOperation = { kind: "join", wallets: ["a", "b", "c"].map(wallet) };
const leaving: PlayerOperation = { kind: "leave", indices: [0] };
const refunding: PlayerOperation = { kind: "refund", indices: [0] };
const leaver = { address: player, signs: true };
const refunded = { address: player, signs: false };
const IN_SOL = { otherCurrency: "WrongCurrency" };

const pastClaims = (world: World): Promise<void> =>
  world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD + CLAIM_PERIOD });

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
  withdraw_treasury: governed("withdraw_treasury", async (authority, world) => {
    // Whoever sends it lamports gives them away as fees.
    await world.succeeds([payInto(TREASURY_ADDRESS, world.payer, FEE)]);
    return withdrawTreasury(authority, player, FEE);
  }),
  withdraw_token_treasury: governed("withdraw_token_treasury", async (authority, world) => {
    await makeGames(world);
    // What would be taken from another game, if it could.
    await world.succeeds([payTokensInto(OTHERS_TOKENS, world.payer, FEE)]);
    return withdrawTokenTreasury(authority, CURRENCY, tokenAccount(CURRENCY, player), FEE);
  }),
  create_game: ofGame("create_game", "open", () => createGame(operator, termsOf({ id: 9n }))),
  create_token_game: fixture("create_token_game", async (world) => {
    const token = await makeGames(world);
    await token.open(tokenGame(9n, CURRENCY).vaultAuthority);
    return createTokenGame(operator, termsOf({ id: 9n }), CURRENCY);
  }),
  extend_game: ofGame(
    "extend_game",
    "open",
    async (world) => {
      await pay(world, rentExempt(10 * ENTRY_LENGTH));
      return extendGame(operator, OUR_GAME, 10);
    },
    { othersGame: "NotOperator", otherCurrency: "Unpaid" },
  ),
  join_game: ofGame(
    "join_game",
    "open",
    async (world) => {
      await pay(world, FEE);
      return joinGame(OUR_GAME, wallet("new"));
    },
    // Anyone may join any game: what is refused is that nobody has paid there.
    { ...IN_SOL, othersGame: "Unpaid" },
  ),
  join_token_game: ofTokens("join_token_game", "open", async (world) => {
    await payTokens(world, FEE);
    return joinTokenGame(OUR_TOKENS, wallet("new"));
  }),
  "batch_player_operations: join": ofGame(
    "batch_player_operations",
    "open",
    async (world) => {
      await pay(world, 3n * FEE);
      return batchPlayerOperations(OUR_GAME, [joining]);
    },
    { ...IN_SOL, othersGame: "Unpaid" },
  ),
  "batch_player_operations: leave": repaying(
    ofGame("batch_player_operations", "joined", () => batchPlayerOperations(OUR_GAME, [leaving], [leaver]), {
      ...IN_SOL,
      othersGame: "WalletMismatch",
    }),
    recipient("leaver", true),
  ),
  "batch_player_operations: refund": repaying(
    ofGame("batch_player_operations", "cancelled", () => batchPlayerOperations(OUR_GAME, [refunding], [refunded]), {
      ...IN_SOL,
      othersGame: "WalletMismatch",
    }),
    recipient("refunded"),
  ),
  "batch_token_operations: join": ofTokens("batch_token_operations", "open", async (world) => {
    await payTokens(world, 3n * FEE);
    return batchTokenOperations(OUR_TOKENS, [joining]);
  }),
  "batch_token_operations: leave": repaying(
    ofTokens("batch_token_operations", "joined", () => batchTokenOperations(OUR_TOKENS, [leaving], [leaver])),
    recipient("leaver", true),
    recipient("leaver_tokens"),
  ),
  // Of an expired game, so that the wallet gets lamports too.
  "batch_token_operations: refund": repaying(
    ofTokens("batch_token_operations", "expired", () => batchTokenOperations(OUR_TOKENS, [refunding], [refunded])),
    recipient("refunded"),
    recipient("refunded_tokens"),
  ),
  close_joining: ofGame("close_joining", "ready", () => closeJoining(operator, OUR_GAME), {
    othersGame: "TooEarly",
  }),
  record_draw: ofGame("record_draw", "playing", () => recordDraw(OUR_GAME)),
  submit_vrf: ofGame("submit_vrf", "recorded", async (world) => submitVrf(OUR_GAME, await world.proof(OUR_GAME)), {
    othersGame: "VrfProofInvalid",
    otherCurrency: "VrfProofInvalid",
  }),
  claim_prize: ofGame("claim_prize", "finished", () => claimPrize(OUR_GAME, player, 0), {
    ...IN_SOL,
    othersGame: "WalletMismatch",
  }),
  claim_token_prize: ofTokens("claim_token_prize", "finished", () => claimTokenPrize(OUR_TOKENS, player, 0)),
  expire_game: ofGame("expire_game", "playing", async (world) => {
    await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD });
    return expireGame(OUR_GAME);
  }),
  cancel_game: ofGame("cancel_game", "open", () => cancelGame(operator, OUR_GAME), { othersGame: "NotOperator" }),
  claim_refund: ofGame("claim_refund", "cancelled", () => claimRefund(OUR_GAME, player, 0), {
    ...IN_SOL,
    othersGame: "WalletMismatch",
  }),
  claim_token_refund: ofTokens("claim_token_refund", "expired", () => claimTokenRefund(OUR_TOKENS, player, 0)),
  close_game: ofGame(
    "close_game",
    "expired",
    async (world) => {
      await pastClaims(world);
      return closeGame(operator, OUR_GAME);
    },
    { ...IN_SOL, othersGame: "NotOperator" },
  ),
  // With something for the treasury and something for the operator.
  close_token_game: ofTokens("close_token_game", "expired", async (world) => {
    await payTokens(world, 1n);
    await pastClaims(world);
    return closeTokenGame(operator, OUR_TOKENS);
  }),
  // Anyone may read any game.
  get_game: ofGame("get_game", "open", () => getGame(OUR_GAME)),
  get_player: ofGame("get_player", "finished", () => getPlayer(OUR_GAME, 0)),
};

/** The joins in SOL have two ways through the program; for all else the two builds are the same. */
const HAS_HOT_PATH = ["join_game", "batch_player_operations"];
export const settingsOf = ({ instruction }: Fixture): Setting[] =>
  HAS_HOT_PATH.includes(instruction) ? SETTINGS : RUNTIMES;

const INSTRUCTIONS: { name: string; accounts: { name: string; signer?: boolean; writable?: boolean }[] }[] =
  idl.instructions;

/** The accounts of a call as the program's interface declares them, then its recipients. */
export function accountsOf({ instruction, recipients }: Fixture): AccountSpec[] {
  const accounts = INSTRUCTIONS.find(({ name }) => name === instruction)?.accounts ?? [];
  const declared = accounts.map(({ name, signer = false, writable = false }) => {
    return { name, declared: true, signer, writable };
  });
  return [...declared, ...recipients];
}

/** A fresh world in which the call is valid, and the call. */
export async function prepare(setting: Setting, call: Fixture): Promise<[World, TransactionInstruction]> {
  const world = await startWorld(setting, call.initialized);
  return [world, await call.prepare(world)];
}
