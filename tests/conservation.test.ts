import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import * as fc from "fast-check";
import { RUNTIME_NAMES } from "../bench/runtimes";
import {
  batchPlayerOperations,
  CONFIG_ADDRESS,
  cancelGame,
  claimRefund,
  closeGame,
  createGame,
  GAME_OFFSETS,
  gameAddress,
  Status,
  TREASURY_ADDRESS,
} from "../sdk/src";
import { SOL, termsOf, World } from "./support/world";

const PLAYERS = 5;
const GAMES = [1n, 2n, 3n];
const SIGNATURE_FEE = 5_000n;
const FUNDS = 1_000n * SOL;
/** Runs × operations of each are the 1,000 at least that every run of the suite plays. */
const RUNS = 4;
const OPERATIONS = { minLength: 250, maxLength: 300 };
const seed = Number(process.env.LOTTERY_SEED ?? Date.now() % 2 ** 31);

interface Actors {
  world: World;
  players: Keypair[];
}

/** What an operation sends: instructions, and who signs beside the payer. */
type Sent = { instructions: TransactionInstruction[]; signers: Keypair[] };
type Operation = (actors: Actors) => Sent;

const game = fc.constantFrom(...GAMES.map((id) => gameAddress(id).address));
const player = fc.integer({ min: 0, max: PLAYERS - 1 });
const index = fc.integer({ min: 0, max: 12 });
const of = (players: Keypair[], place: number): Keypair => {
  const key = players[place];
  if (!key) throw new RangeError(`there is no player ${place}`);
  return key;
};

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc
    .record({
      id: fc.constantFrom(...GAMES),
      bond: fc.bigInt({ min: 0n, max: SOL }),
      entryFee: fc.bigInt({ min: 1n, max: SOL }),
    })
    .map(
      (terms): Operation =>
        ({ world }) => ({
          instructions: [createGame(world.payer, termsOf({ ...terms, capacity: 4, maxPlayers: 12 }))],
          signers: [],
        }),
    ),
  {
    weight: 4,
    arbitrary: fc
      .tuple(game, fc.array(player, { minLength: 1, maxLength: 4 }), fc.bigInt({ min: 0n, max: 5n * SOL }))
      .map(
        ([address, places, paid]): Operation =>
          ({ world, players }) => ({
            instructions: world.paidJoins(
              address,
              places.map((place) => of(players, place).publicKey),
              paid,
            ),
            signers: [],
          }),
      ),
  },
  fc.tuple(game, player, fc.bigInt({ min: 0n, max: 2n * SOL })).map(
    ([address, place, paid]): Operation =>
      ({ world, players }) => ({
        instructions: world.paidJoin(address, of(players, place).publicKey, paid),
        signers: [],
      }),
  ),
  fc.tuple(game, fc.integer({ min: 1, max: 4 })).map(
    ([address, entries]): Operation =>
      ({ world }) => ({
        instructions: world.paidExtension(address, entries),
        signers: [],
      }),
  ),
  fc
    .tuple(
      game,
      fc.constantFrom("leave" as const, "refund" as const),
      fc.array(fc.tuple(index, player), { minLength: 1, maxLength: 3 }),
    )
    .map(
      ([address, kind, choices]): Operation =>
        ({ players }) => {
          const wallets = choices.map(([, place]) => of(players, place));
          const operations = [{ kind, indices: choices.map(([entry]) => entry) }];
          const metas = wallets.map(({ publicKey }) => ({ address: publicKey, signs: kind === "leave" }));
          return {
            instructions: [batchPlayerOperations(address, operations, metas)],
            signers: kind === "leave" ? [...new Set(wallets)] : [],
          };
        },
    ),
  {
    weight: 2,
    arbitrary: fc.tuple(game, index, player).map(
      ([address, entry, place]): Operation =>
        ({ players }) => ({ instructions: [claimRefund(address, of(players, place).publicKey, entry)], signers: [] }),
    ),
  },
  game.map(
    (address): Operation =>
      ({ world }) => ({ instructions: [cancelGame(world.payer, address)], signers: [] }),
  ),
  game.map(
    (address): Operation =>
      ({ world }) => ({ instructions: [closeGame(world.payer, address)], signers: [] }),
  ),
);

/** Lamports of all accounts there can be. */
async function total({ world, players }: Actors): Promise<bigint> {
  const addresses = [
    world.payer,
    CONFIG_ADDRESS,
    TREASURY_ADDRESS,
    ...players.map(({ publicKey }) => publicKey),
    ...GAMES.map((id) => gameAddress(id).address),
  ];
  const balances = await Promise.all(addresses.map((address) => world.lamports(address)));
  return balances.reduce((sum, lamports) => sum + lamports, 0n);
}

/** What is true of a game at every moment: it holds what it owes, and owes a fee for each entry not repaid. */
async function expectSound(world: World, address: PublicKey): Promise<void> {
  const lamports = await world.lamports(address);
  const account = await world.runtime.account(address);
  if (!account || account.data.length === 0) return;
  const state = await world.game(address);
  expect(lamports >= state.rent + state.bond + state.prizePool).to.equal(true);
  const entries = Array.from({ length: state.playerCount }, (_, entry) => state.entry(entry));
  const owed = entries.filter((entry) => entry.some((byte) => byte !== 0)).length;
  expect(state.prizePool).to.equal(BigInt(owed) * state.entryFee);
  expect(state.playerCount <= Math.min(state.maxPlayers, state.capacity)).to.equal(true);
  if (state.status === Status.Joining) expect(owed).to.equal(state.playerCount);
  expect(state.data.length).to.equal(GAME_OFFSETS.entries + state.capacity * 32);
}

for (const runtime of RUNTIME_NAMES) {
  describe(`random sequences under ${runtime} (LOTTERY_SEED=${seed} plays them again)`, () => {
    it(`conserve every lamport but the fees, over ${RUNS * OPERATIONS.minLength} operations at least`, async () => {
      const landed = new Map<boolean, number>();
      const sequence = fc.asyncProperty(fc.array(operation, { ...OPERATIONS, size: "max" }), async (operations) => {
        const world = await World.start(runtime);
        const players = Array.from({ length: PLAYERS }, (_, place) => world.fund(`player ${place}`, FUNDS));
        const actors = { world, players };
        let expected = await total(actors);
        for (const make of operations) {
          const { instructions, signers } = make(actors);
          const { failure } = await world.runtime.send(instructions, { signers });
          landed.set(failure === undefined, (landed.get(failure === undefined) ?? 0) + 1);
          expected -= SIGNATURE_FEE * BigInt(1 + signers.length);
          expect(await total(actors)).to.equal(expected);
          for (const id of GAMES) await expectSound(world, gameAddress(id).address);
        }
      });
      await fc.assert(sequence, { seed, numRuns: RUNS, endOnFailure: true });
      const [succeeded, refused] = [landed.get(true) ?? 0, landed.get(false) ?? 0];
      expect(succeeded + refused).to.be.at.least(RUNS * OPERATIONS.minLength);
      expect(succeeded).to.be.at.least(100);
    });
  });
}
