import { type Keypair, PublicKey, type TransactionInstruction } from "@solana/web3.js";
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
  GameAccount,
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
interface Sent {
  instructions: TransactionInstruction[];
  signers?: Keypair[];
}
type Operation = (actors: Actors) => Sent | Promise<Sent>;

const game = fc.constantFrom(...GAMES.map((id) => gameAddress(id).address));
const player = fc.integer({ min: 0, max: PLAYERS - 1 });
/** An entry by its place among those there are, one time in four beyond them, and whether to name its real wallet. */
const choice = fc.record({
  place: fc.integer({ min: 0, max: 15 }),
  stranger: player,
  honest: fc.integer({ min: 0, max: 5 }),
});
type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never;

const at = (players: Keypair[], place: number): Keypair => {
  const key = players[place];
  if (!key) throw new RangeError(`there is no player ${place}`);
  return key;
};

/** The index and the player that a choice comes to in a game as it stands. */
async function chosen({ world, players }: Actors, address: PublicKey, { place, stranger, honest }: Choice) {
  const account = await world.runtime.account(address);
  const state = account?.data.length ? new GameAccount(account.data) : undefined;
  if (!state?.playerCount || honest === 0) return { index: place, key: at(players, stranger) };
  const index = place % state.playerCount;
  const owner = new PublicKey(state.entry(index));
  return { index, key: players.find(({ publicKey }) => publicKey.equals(owner)) ?? at(players, stranger) };
}

const terms = fc.record({
  id: fc.constantFrom(...GAMES),
  bond: fc.bigInt({ min: 0n, max: SOL }),
  entryFee: fc.bigInt({ min: 1n, max: SOL }),
});
const create = terms.map(
  (wanted): Operation =>
    ({ world }) => ({ instructions: [createGame(world.payer, termsOf({ ...wanted, capacity: 4, maxPlayers: 12 }))] }),
);

/** Pays for `places.length` entries, or some lamports less or more. */
const join = fc
  .tuple(game, fc.array(player, { minLength: 1, maxLength: 4 }), fc.constantFrom(0n, 0n, 0n, -1n, SOL))
  .map(
    ([address, places, off]): Operation =>
      async ({ world, players }) => {
        const account = await world.runtime.account(address);
        const fee = account?.data.length ? new GameAccount(account.data).entryFee : 1n;
        const paid = fee * BigInt(places.length) + off;
        const keys = places.map((place) => at(players, place).publicKey);
        const [only] = keys;
        const single = keys.length === 1 && only;
        return { instructions: single ? world.paidJoin(address, only, paid) : world.paidJoins(address, keys, paid) };
      },
  );

const extend = fc.tuple(game, fc.integer({ min: 1, max: 4 })).map(
  ([address, entries]): Operation =>
    ({ world }) => ({ instructions: world.paidExtension(address, entries) }),
);

const batch = fc
  .tuple(game, fc.constantFrom("leave" as const, "refund" as const), fc.array(choice, { minLength: 1, maxLength: 2 }))
  .map(
    ([address, kind, choices]): Operation =>
      async (actors) => {
        const entries = await Promise.all(choices.map((wanted) => chosen(actors, address, wanted)));
        const signs = kind === "leave";
        const wallets = entries.map(({ key }) => ({ address: key.publicKey, signs }));
        const operations = [{ kind, indices: entries.map(({ index }) => index) }];
        const signers = signs ? [...new Set(entries.map(({ key }) => key))] : [];
        return { instructions: [batchPlayerOperations(address, operations, wallets)], signers };
      },
  );

const refund = fc.tuple(game, choice).map(
  ([address, wanted]): Operation =>
    async (actors) => {
      const { index, key } = await chosen(actors, address, wanted);
      return { instructions: [claimRefund(address, key.publicKey, index)] };
    },
);

const cancel = game.map(
  (address): Operation =>
    ({ world }) => ({ instructions: [cancelGame(world.payer, address)] }),
);
const close = game.map(
  (address): Operation =>
    ({ world }) => ({ instructions: [closeGame(world.payer, address)] }),
);

const operation = fc.oneof(
  { weight: 4, arbitrary: create },
  { weight: 8, arbitrary: join },
  { weight: 2, arbitrary: extend },
  { weight: 5, arbitrary: batch },
  { weight: 5, arbitrary: refund },
  { weight: 1, arbitrary: cancel },
  { weight: 2, arbitrary: close },
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
          const { instructions, signers = [] } = await make(actors);
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
      expect(succeeded, `of ${refused} more`).to.be.at.least(100);
    });
  });
}
