import {
  type Keypair,
  type PublicKey,
  SYSVAR_RENT_PUBKEY,
  SystemProgram,
  TransactionInstruction,
} from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../bench/runtimes";
import {
  acceptAuthority,
  batchPlayerOperations,
  CONFIG_ADDRESS,
  cancelGame,
  claimRefund,
  closeGame,
  createGame,
  extendGame,
  type GameTerms,
  gameAddress,
  getPlayer,
  initialize,
  joinGame,
  type PlayerOperation,
  PROGRAM_ID,
  pause,
  TREASURY_ADDRESS,
  unpause,
  updateConfig,
} from "../sdk/src";
import idl from "./fixtures/lottery.json";
import { NOW, SOL, termsOf, VRF_KEY, World, wallet } from "./support/world";

const { entryFee } = termsOf();

/** The instruction with one of its accounts replaced by another. */
function replaced(instruction: TransactionInstruction, from: PublicKey, to: PublicKey): TransactionInstruction {
  const keys = instruction.keys.map((key) => (key.pubkey.equals(from) ? { ...key, pubkey: to } : key));
  return new TransactionInstruction({ ...instruction, keys });
}

/** The instruction with other data. */
const withData = (instruction: TransactionInstruction, data: Buffer): TransactionInstruction =>
  new TransactionInstruction({ ...instruction, data });

/** A world with one game that has two entries, of two funded players. */
interface Scene {
  world: World;
  game: PublicKey;
  players: [Keypair, Keypair];
}

type Provocation = (scene: Scene) => Promise<unknown>;

const creating =
  (error: string, ...wrong: Partial<GameTerms>[]): Provocation =>
  async ({ world }) => {
    for (const terms of wrong) {
      await world.refuses(error, [createGame(world.payer, termsOf({ id: 2n, ...terms }))]);
    }
  };

const batching =
  (error: string, operations: PlayerOperation[], wallets: { address: PublicKey; signs: boolean }[] = []): Provocation =>
  ({ world, game }) =>
    world.refuses(error, [batchPlayerOperations(game, operations, wallets)]);

/** Every error of the program and what provokes it. */
const PROVOCATIONS: Record<string, Provocation> = {
  UnknownInstruction: ({ world, game }) =>
    world.refuses("UnknownInstruction", [withData(joinGame(game, wallet(0)), Buffer.alloc(40))]),
  InvalidInstructionLength: ({ world }) => {
    const instruction = pause(world.payer);
    return world.refuses("InvalidInstructionLength", [
      withData(instruction, Buffer.concat([instruction.data, Buffer.of(0)])),
    ]);
  },
  ConfigAddress: ({ world }) =>
    world.refuses("ConfigAddress", [replaced(pause(world.payer), CONFIG_ADDRESS, TREASURY_ADDRESS)]),
  async TreasuryAddress({ world }) {
    const fresh = await World.start(world.runtime.name, { initialized: false });
    await fresh.refuses("TreasuryAddress", [
      replaced(initialize(fresh.payer, 0, VRF_KEY), TREASURY_ADDRESS, wallet("treasury")),
    ]);
  },
  async NotInitialized({ world }) {
    const fresh = await World.start(world.runtime.name, { initialized: false });
    await fresh.refuses("NotInitialized", [pause(fresh.payer)]);
    await fresh.refuses("NotInitialized", [createGame(fresh.payer, termsOf())]);
  },
  AlreadyInitialized: ({ world }) => world.refuses("AlreadyInitialized", [initialize(world.payer, 0, VRF_KEY)]),
  ClockAddress: ({ world, game }) => {
    const instruction = joinGame(game, wallet(0));
    const clock = instruction.keys[2]?.pubkey ?? PROGRAM_ID;
    return world.refuses("ClockAddress", [replaced(instruction, clock, SYSVAR_RENT_PUBKEY)]);
  },
  GameAddress: ({ world, game }) => {
    const instruction = createGame(world.payer, termsOf({ id: 2n }));
    return world.refuses("GameAddress", [replaced(instruction, gameAddress(2n).address, game)]);
  },
  GameExists: ({ world }) => world.refuses("GameExists", [createGame(world.payer, termsOf())]),
  GameOwner: ({ world }) => world.refuses("GameOwner", [joinGame(wallet("no game"), wallet(0))]),
  NotAGame: ({ world }) => world.refuses("NotAGame", [cancelGame(world.payer, TREASURY_ADDRESS)]),
  NotWritable: ({ world, game }) => {
    const instruction = joinGame(game, wallet(0));
    const keys = instruction.keys.map((key) => ({ ...key, isWritable: false }));
    return world.refuses("NotWritable", [new TransactionInstruction({ ...instruction, keys })]);
  },
  NotAuthority: ({ world, players: [signer] }) =>
    world.refuses("NotAuthority", [updateConfig(signer.publicKey, 0, VRF_KEY)], { signers: [signer] }),
  NotPendingAuthority: ({ world }) => world.refuses("NotPendingAuthority", [acceptAuthority(world.payer)]),
  NotOperator: async ({ world, game, players: [signer] }) => {
    await world.refuses("NotOperator", [cancelGame(signer.publicKey, game)], { signers: [signer] });
    await world.refuses("NotOperator", [extendGame(signer.publicKey, game, 1)], { signers: [signer] });
    await world.succeeds([cancelGame(world.payer, game)]);
    await world.refuses("NotOperator", [closeGame(signer.publicKey, game)]);
  },
  async Paused({ world, game }) {
    await world.succeeds([pause(world.payer)]);
    await world.refuses("Paused", world.paidJoin(game, wallet(0), entryFee));
  },
  async AlreadyPaused({ world }) {
    await world.succeeds([pause(world.payer)]);
    await world.refuses("AlreadyPaused", [pause(world.payer)]);
  },
  NotPaused: ({ world }) => world.refuses("NotPaused", [unpause(world.payer)]),
  async FeeTooHigh({ world }) {
    await world.refuses("FeeTooHigh", [updateConfig(world.payer, 1_001, VRF_KEY)]);
    const fresh = await World.start(world.runtime.name, { initialized: false });
    await fresh.refuses("FeeTooHigh", [initialize(fresh.payer, 1_001, VRF_KEY)]);
  },
  VrfKeyMissing: ({ world }) => world.refuses("VrfKeyMissing", [updateConfig(world.payer, 0, new Uint8Array(32))]),
  EntryFeeOutOfRange: creating("EntryFeeOutOfRange", { entryFee: 0n }, { entryFee: 1n << 47n }),
  BondTooHigh: creating("BondTooHigh", { bond: 1n << 60n }),
  PlayersOutOfRange: creating("PlayersOutOfRange", { minPlayers: 1 }, { minPlayers: 101, maxPlayers: 100 }),
  CapacityOutOfRange: creating("CapacityOutOfRange", { capacity: 306 }, { capacity: 11, maxPlayers: 10 }),
  DeadlineNotInFuture: creating("DeadlineNotInFuture", { joinDeadline: NOW }, { joinDeadline: -1n }),
  SurvivorsOutOfRange: creating("SurvivorsOutOfRange", { survivors: 0 }, { survivors: 10_000 }),
  TooManyRounds: creating("TooManyRounds", { maxPlayers: 65_535, survivors: 6_000 }, { survivors: 9_999 }),
  InvalidShares: creating("InvalidShares", { shares: [] }, { shares: [9_999] }, { shares: [5_000, 0, 5_000] }),
  TooManyWinners: creating("TooManyWinners", { minPlayers: 2, shares: [5_000, 5_000] }),
  UndefinedFlag: creating("UndefinedFlag", ...[0, 1, 2, 4, 5, 6, 7].map((bit) => ({ flags: 1 << bit }))),
  async NotJoining({ world, game }) {
    await world.succeeds([cancelGame(world.payer, game)]);
    await world.refuses("NotJoining", world.paidJoin(game, wallet(0), entryFee));
    await world.refuses("NotJoining", [cancelGame(world.payer, game)]);
    await world.refuses("NotJoining", [extendGame(world.payer, game, 1)]);
  },
  async DeadlinePassed({ world, game }) {
    await world.runtime.setClock({ unixTimestamp: termsOf().joinDeadline });
    await world.refuses("DeadlinePassed", world.paidJoin(game, wallet(0), entryFee));
  },
  async GameFull({ world }) {
    const game = await world.createGame({ id: 2n, maxPlayers: 2, capacity: 2 });
    await world.refuses(
      "GameFull",
      world.paidJoins(
        game,
        [1, 2, 3].map((label) => wallet(label)),
        3n * entryFee,
      ),
    );
  },
  async NeedsExtension({ world }) {
    const game = await world.createGame({ id: 2n, capacity: 0 });
    await world.refuses("NeedsExtension", world.paidJoin(game, wallet(0), entryFee));
  },
  async Unpaid({ world, game }) {
    await world.refuses("Unpaid", world.paidJoin(game, wallet(0), entryFee - 1n));
    await world.refuses("Unpaid", [extendGame(world.payer, game, 1)]);
  },
  ExtensionOutOfRange: async ({ world, game }) => {
    for (const entries of [0, 321]) {
      await world.refuses("ExtensionOutOfRange", [extendGame(world.payer, game, entries)]);
    }
    const full = await world.createGame({ id: 2n, maxPlayers: 10, capacity: 10 });
    await world.refuses("ExtensionOutOfRange", [extendGame(world.payer, full, 1)]);
  },
  EmptyBatch: async (scene) => {
    await batching("EmptyBatch", [])(scene);
    await batching("EmptyBatch", [{ kind: "join", wallets: [] }])(scene);
  },
  MalformedBatch: ({ world, game }) => {
    const instruction = batchPlayerOperations(game, [{ kind: "join", wallets: [wallet(0)] }]);
    return world.refuses("MalformedBatch", [withData(instruction, instruction.data.subarray(0, -1))]);
  },
  WalletCount: async (scene) => {
    await batching("WalletCount", [{ kind: "leave", indices: [0] }])(scene);
    const { world, game } = scene;
    const surplus = [{ address: wallet(1), signs: false }];
    await world.refuses("WalletCount", [
      ...world.paidJoin(game, wallet(0), 2n * entryFee),
      batchPlayerOperations(game, [{ kind: "join", wallets: [wallet(0)] }], surplus),
    ]);
  },
  IndexOutOfRange: async (scene) => {
    await batching("IndexOutOfRange", [{ kind: "leave", indices: [2] }], [{ address: wallet(0), signs: false }])(scene);
    await scene.world.refuses("IndexOutOfRange", [getPlayer(scene.game, 2)]);
  },
  WalletMismatch: async ({ world, game, players: [first, second] }) => {
    const other = [{ address: second.publicKey, signs: true }];
    const leave = batchPlayerOperations(game, [{ kind: "leave", indices: [0] }], other);
    await world.refuses("WalletMismatch", [leave], { signers: [second] });
    await world.succeeds([cancelGame(world.payer, game)]);
    await world.refuses("WalletMismatch", [claimRefund(game, first.publicKey, 1)]);
  },
  WalletNotSigner: ({ world, game, players: [player] }) => {
    const silent = [{ address: player.publicKey, signs: false }];
    return world.refuses("WalletNotSigner", [batchPlayerOperations(game, [{ kind: "leave", indices: [0] }], silent)]);
  },
  async WalletBelowRent({ world }) {
    const game = await world.createGame({ id: 2n, entryFee: 890_879n });
    await world.joinAll(game, [wallet("empty"), wallet("enough")]);
    world.donate(wallet("enough"), 890_880n);
    await world.succeeds([cancelGame(world.payer, game)]);
    await world.refuses("WalletBelowRent", [claimRefund(game, wallet("empty"), 0)]);
    await world.succeeds([claimRefund(game, wallet("enough"), 1)]);
    world.donate(wallet("empty"), 1n);
    expect(await world.lamports(wallet("empty"))).to.equal(1n);
    await world.succeeds([claimRefund(game, wallet("empty"), 0)]);
  },
  NotCancelled: ({ world, game, players: [player] }) =>
    world.refuses("NotCancelled", [claimRefund(game, player.publicKey, 0)]),
  async AlreadyRefunded({ world, game, players: [player] }) {
    await world.succeeds([cancelGame(world.payer, game), claimRefund(game, player.publicKey, 0)]);
    await world.refuses("AlreadyRefunded", [claimRefund(game, player.publicKey, 0)]);
    await world.refuses("NotWritable", [claimRefund(game, SystemProgram.programId, 0)]);
  },
  GameNotOver: ({ world, game }) => world.refuses("GameNotOver", [closeGame(world.payer, game)]),
  async StillOwed({ world, game }) {
    await world.succeeds([cancelGame(world.payer, game)]);
    await world.refuses("StillOwed", [closeGame(world.payer, game)]);
  },
};

describe("the table of provocations", () => {
  it("has every error of the program, and no other", () => {
    expect(Object.keys(PROVOCATIONS)).to.deep.equal(idl.errors.map(({ name }) => name));
  });
});

for (const runtime of RUNTIME_NAMES) {
  describe(`errors under ${runtime}`, () => {
    for (const { name, msg } of idl.errors) {
      it(`${name}: ${msg}`, async () => {
        const world = await World.start(runtime);
        const game = await world.createGame();
        const players: [Keypair, Keypair] = [world.fund("one"), world.fund("two", 2n * SOL)];
        await world.joinAll(
          game,
          players.map(({ publicKey }) => publicKey),
        );
        await PROVOCATIONS[name]?.({ world, game, players });
      });
    }
  });
}
