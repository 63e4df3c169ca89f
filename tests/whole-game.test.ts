import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import type { Outcome } from "../bench/engine/src/runtimes";
import {
  batchPlayerOperations,
  CONFIG_ADDRESS,
  claimPrize,
  closeGame,
  closeJoining,
  createGame,
  DRAW_DELAY,
  decodePlayerView,
  ENTRY_LENGTH,
  elimination,
  extendGame,
  GAME_OFFSETS,
  gameAddress,
  gameSpace,
  getPlayer,
  joinGame,
  payInto,
  recordDraw,
  rentExempt,
  Status,
  submitVrf,
  TREASURY_ADDRESS,
  withdrawTreasury,
} from "../sdk/src";
import { playedOut, upTo } from "./support/shuffle";
import { keypair, NOW, SIGNATURE_FEE, SLOT, SOL, slotHashes, termsOf, World } from "./support/world";

const PLAYERS = 1_000;
/** Players who pay for themselves; somebody else pays for the others, who need not sign. */
const ALONE = 100;
const BATCH = 25;
const FUNDS = SOL / 10n;
const SHARES = [3_001, 2_003, 1_499, 1_201, 997, 701, 397, 201];
const FEE = 500n;

/** From the first transaction to the last: nothing else prepares anything, but for the time and the hashes of slots. */
describe("a game of 1,000", () => {
  const terms = termsOf({
    entryFee: 10_000_019n,
    bond: 5n * SOL,
    minPlayers: PLAYERS,
    maxPlayers: PLAYERS,
    capacity: 303,
    survivors: 6_000,
    shares: SHARES,
  });
  const game = gameAddress(terms.id).address;
  const operator = keypair("operator");
  const players = upTo(PLAYERS).map((index) => keypair(`one of many ${index}`));
  const addresses = players.map(({ publicKey }) => publicKey);
  let world: World;
  let signatures = 0n;
  let total = 0n;

  before(async () => {
    world = await World.start("bankrun");
    total = await lamportsOfAll();
  });

  /** Lamports of all accounts that anything is paid to or from. */
  async function lamportsOfAll(): Promise<bigint> {
    const all = [world.payer, operator.publicKey, CONFIG_ADDRESS, TREASURY_ADDRESS, game, ...addresses];
    const lamports = await Promise.all(all.map((address) => world.lamports(address)));
    return lamports.reduce((sum, each) => sum + each, 0n);
  }

  async function send(instructions: TransactionInstruction[], ...signers: Keypair[]): Promise<Outcome> {
    signatures += BigInt(1 + signers.length);
    return world.succeeds(instructions, { signers });
  }

  // After every step nothing is lost or made but the fees of the transactions.
  afterEach(async () => {
    expect(await lamportsOfAll()).to.equal(total - signatures * SIGNATURE_FEE);
  });

  const chunks = <Item>(items: Item[], size: number): Item[][] =>
    upTo(Math.ceil(items.length / size)).map((at) => items.slice(at * size, (at + 1) * size));

  it("has 1,000 wallets, and an operator, with funds", async () => {
    expect(new Set(addresses.map(String)).size).to.equal(PLAYERS);
    for (const group of chunks(addresses, 20)) {
      await send(group.map((to) => payInto(to, world.payer, FUNDS)));
    }
    await send([payInto(operator.publicKey, world.payer, 100n * SOL)]);
  });

  it("is created and gets room for all", async () => {
    await send([createGame(operator.publicKey, terms)], operator);
    const rent = rentExempt(gameSpace(PLAYERS)) - rentExempt(gameSpace(303));
    const extensions = [320, 320, 57].map((entries) => extendGame(operator.publicKey, game, entries));
    await send([payInto(game, operator.publicKey, rent), ...extensions], operator);
    expect((await world.game(game)).capacity).to.equal(PLAYERS);
  });

  it("is joined by some alone and by the others in batches", async () => {
    for (const player of players.slice(0, ALONE)) {
      await send([payInto(game, player.publicKey, terms.entryFee), joinGame(game, player.publicKey)], player);
    }
    for (const wallets of chunks(addresses.slice(ALONE), BATCH)) {
      const payment = payInto(game, world.payer, terms.entryFee * BigInt(wallets.length));
      await send([payment, batchPlayerOperations(game, [{ kind: "join", wallets }])]);
    }
    const state = await world.game(game);
    expect([state.playerCount, state.prizePool]).to.deep.equal([PLAYERS, terms.entryFee * BigInt(PLAYERS)]);
    const entries = Buffer.from(state.data).subarray(GAME_OFFSETS.entries);
    expect(
      entries.equals(
        Buffer.concat(
          addresses.map((each) => each.toBytes()),
          PLAYERS * ENTRY_LENGTH,
        ),
      ),
    ).to.equal(true);
  });

  it("is closed, recorded and drawn round by round", async () => {
    await send([closeJoining(world.payer, game)]);
    world.runtime.setSlotHashes(slotHashes(SLOT + DRAW_DELAY + 3n));
    await send([recordDraw(game)]);
    const alive: number[] = [];
    for (let { status } = await world.game(game); status === Status.Playing; { status } = await world.game(game)) {
      await world.runtime.setClock({ unixTimestamp: NOW + BigInt(alive.length) });
      await send([submitVrf(game, await world.proof(game))]);
      alive.push((await world.game(game)).aliveCount);
    }
    expect(alive).to.deep.equal([600, 360, 216, 129, 77, 46, 27, 16, 9, 8]);
  });

  it("has eliminated whom the lists say, by its own word and by the client's", async () => {
    const state = await world.game(game);
    const { alive, fates } = playedOut({
      players: PLAYERS,
      survivors: state.survivors,
      winners: SHARES.length,
      instant: false,
      round: state.round,
      seed: (round) => state.seed(round),
    });
    expect(SHARES.map((_, place) => state.winner(place))).to.deep.equal(alive);
    for (const index of upTo(PLAYERS)) {
      const { wallet, ...fate } = decodePlayerView((await send([getPlayer(game, index)])).returnData);
      expect(fate).to.deep.equal(fates[index]);
      expect(elimination(state, index)).to.deep.equal(fates[index]);
      expect(wallet.equals(addresses[index] ?? expect.fail())).to.equal(true);
    }
  });

  it("pays every prize to the lamport and nobody else", async () => {
    const pool = terms.entryFee * BigInt(PLAYERS);
    const others = SHARES.slice(1).map((share) => (pool * BigInt(share)) / 10_000n);
    const prizes = [pool - others.reduce((sum, prize) => sum + prize, 0n), ...others];
    const feeOf = (prize: bigint) => (prize * FEE) / 10_000n;
    const state = await world.game(game);
    const expected = addresses.map((_, index) => (index < ALONE ? FUNDS - terms.entryFee : FUNDS));
    for (const place of [5, 0, 7, 3, 1, 2, 6, 4]) {
      const index = state.winner(place);
      await send([claimPrize(game, addresses[index] as PublicKey, place)]);
      const prize = prizes[place] ?? expect.fail();
      expected[index] = (expected[index] ?? 0n) + prize - feeOf(prize);
    }
    expect(await Promise.all(addresses.map((address) => world.lamports(address)))).to.deep.equal(expected);
    const fees = prizes.reduce((sum, prize) => sum + feeOf(prize), 0n);
    const rent = rentExempt((await world.account(TREASURY_ADDRESS)).data.length);
    expect(await world.lamports(TREASURY_ADDRESS)).to.equal(rent + fees);
    await send([withdrawTreasury(world.payer, world.payer, fees)]);
    expect(await world.lamports(TREASURY_ADDRESS)).to.equal(rent);
  });

  it("is closed, and its operator has all back", async () => {
    await send([closeGame(operator.publicKey, game)]);
    expect(await world.runtime.account(game)).to.equal(undefined);
    expect(await world.lamports(operator.publicKey)).to.equal(100n * SOL);
  });
});
