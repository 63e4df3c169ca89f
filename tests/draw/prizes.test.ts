import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../../bench/engine/src/runtimes";
import { claimPrize, closeGame, type GameTerms, Status, TREASURY_ADDRESS, updateConfig } from "../../sdk/src";
import { upTo } from "../support/shuffle";
import { SIGNATURE_FEE, sharesOf, termsOf, VRF_KEY, World, wallet } from "../support/world";

const MAX_ENTRY_FEE = 2n ** 47n - 1n;

/** Each place's prize before the fee, by long division. */
function prizesOf(total: bigint, shares: number[]): bigint[] {
  const others = shares.slice(1).map((share) => (total * BigInt(share)) / 10_000n);
  return [total - others.reduce((sum, prize) => sum + prize, 0n), ...others];
}

for (const runtime of RUNTIME_NAMES) {
  describe(`claim_prize under ${runtime}`, () => {
    let world: World;
    before(async () => {
      world = await World.start(runtime);
    });

    let nextId = 1n;
    const funded = (count: number): PublicKey[] => upTo(count).map((index) => world.fund(`player ${index}`).publicKey);

    /** A game of the players, played to its end, under the fee. */
    async function finished(players: PublicKey[], fee: number, terms: Partial<GameTerms> = {}): Promise<PublicKey> {
      await world.succeeds([updateConfig(world.payer, fee, VRF_KEY)]);
      const minPlayers = (terms.shares?.length ?? 1) + 1;
      const game = await world.createGame({ id: nextId++, minPlayers, capacity: 0, ...terms });
      await world.fill(game, players);
      await world.beginDraw(game);
      await world.drawAll(game);
      return game;
    }

    async function winnerOf(game: PublicKey, place: number, players: PublicKey[]): Promise<PublicKey> {
      return players[(await world.game(game)).winner(place)] ?? expect.fail("nobody won");
    }

    /** Claims every prize in this order, and requires what each pays, to the lamport, until the game is claimed. */
    async function claimAll(game: PublicKey, players: PublicKey[], order: number[]): Promise<void> {
      const start = await world.game(game);
      const shares = order.map((_, place) => start.share(place));
      const prizes = prizesOf(start.entryFee * BigInt(players.length), shares);
      let pool = start.prizePool;
      expect(prizes.reduce((sum, prize) => sum + prize)).to.equal(pool);
      for (const [claimed, place] of order.entries()) {
        const winner = await winnerOf(game, place, players);
        const prize = prizes[place] ?? expect.fail();
        const fee = (prize * BigInt(start.fee)) / 10_000n;
        const before = await Promise.all([winner, TREASURY_ADDRESS, game].map((each) => world.lamports(each)));
        await world.succeeds([claimPrize(game, winner, place)]);
        const after = await Promise.all([winner, TREASURY_ADDRESS, game].map((each) => world.lamports(each)));
        expect(after.map((lamports, at) => lamports - (before[at] ?? 0n))).to.deep.equal([prize - fee, fee, -prize]);
        pool -= prize;
        const state = await world.game(game);
        const isLast = claimed === order.length - 1;
        expect([state.prizePool, state.status]).to.deep.equal([pool, isLast ? Status.Claimed : Status.Finished]);
        expect(order.map((each) => state.isPaid(each))).to.deep.equal(
          order.map((each) => order.indexOf(each) <= claimed),
        );
        expect(shares.map((_, each) => state.share(each))).to.deep.equal(shares);
        await world.refuses(isLast ? "NotFinished" : "AlreadyClaimed", [claimPrize(game, winner, place)]);
      }
      expect(await world.lamports(game)).to.equal(start.rent + start.bond);
    }

    const uneven = [3_334, 2_221, 1_517, 1_013, 907, 499, 508, 1];
    const cases: [string, number, number[], number, bigint][] = [
      ["one winner, no fee", 2, [10_000], 0, 1_000_003n],
      ["one winner, the highest fee", 3, [10_000], 1_000, 1_000_003n],
      ["two winners, half each, of an odd pool", 3, [5_000, 5_000], 1, 1_000_003n],
      ["three winners", 7, [6_000, 3_000, 1_000], 500, 999_999_999n],
      ["eight equal winners of a pool that does not divide", 11, sharesOf(8), 333, 1_000_007n],
      ["eight winners of uneven shares", 9, uneven, 999, 1_234_577n],
      ["eight winners, no fee", 20, uneven, 0, 7_777_777n],
    ];
    for (const [what, entries, shares, fee, entryFee] of cases) {
      it(`pays ${what}, to the lamport, in any order`, async () => {
        const players = funded(entries);
        const places = upTo(shares.length);
        for (const order of [places, [...places].reverse(), [...places.slice(3), ...places.slice(0, 3)]]) {
          const game = await finished(players, fee, { shares, entryFee, bond: 12_345n });
          await claimAll(game, players, order);
        }
      });
    }

    it("pays prizes of a single lamport's pool, most of them nothing", async () => {
      const players = funded(3);
      const game = await finished(players, 1_000, { shares: [5_000, 5_000], entryFee: 1n });
      await claimAll(game, players, [1, 0]);
      const tiny = await finished(players, 1_000, { shares: [9_999, 1], entryFee: 1n });
      // The second prize is nothing at all, and must be claimed before the first is the last.
      const second = await winnerOf(tiny, 1, players);
      await world.succeeds([claimPrize(tiny, second, 1)]);
      expect((await world.game(tiny)).isPaid(1)).to.equal(true);
    });

    it("is over when nothing is left, though a prize of nothing has not been claimed", async () => {
      const players = funded(3);
      const game = await finished(players, 0, { shares: [9_999, 1], entryFee: 1n });
      await world.succeeds([claimPrize(game, await winnerOf(game, 0, players), 0)]);
      expect((await world.game(game)).status).to.equal(Status.Claimed);
      await world.succeeds([closeGame(world.payer, game)]);
    });

    it("pays one wallet as often as it has won", async () => {
      const [player = expect.fail()] = funded(1);
      const players = Array<PublicKey>(4).fill(player);
      const game = await finished(players, 250, { shares: [5_000, 3_000, 2_000] });
      const before = await world.lamports(player);
      await world.succeeds([2, 0, 1].map((place) => claimPrize(game, player, place)));
      const { entryFee } = termsOf();
      const paid = prizesOf(4n * entryFee, [5_000, 3_000, 2_000]).map((prize) => prize - (prize * 250n) / 10_000n);
      expect((await world.lamports(player)) - before).to.equal(paid.reduce((sum, prize) => sum + prize));
      expect((await world.game(game)).status).to.equal(Status.Claimed);
    });

    it("takes the fee the game was created with, whatever Config has now", async () => {
      const players = funded(2);
      const game = await finished(players, 100);
      await world.succeeds([updateConfig(world.payer, 1_000, VRF_KEY)]);
      const treasury = await world.lamports(TREASURY_ADDRESS);
      await world.succeeds([claimPrize(game, await winnerOf(game, 0, players), 0)]);
      expect((await world.lamports(TREASURY_ADDRESS)) - treasury).to.equal((2n * termsOf().entryFee) / 100n);
    });

    it("pays nobody but the winner, and no place that there is not", async () => {
      const players = funded(4);
      const game = await finished(players, 0, { shares: [7_000, 3_000] });
      const [best, second] = [await winnerOf(game, 0, players), await winnerOf(game, 1, players)];
      await world.refuses("WalletMismatch", [claimPrize(game, second, 0)]);
      await world.refuses("WalletMismatch", [claimPrize(game, best, 1)]);
      for (const loser of players.filter((each) => each !== best && each !== second)) {
        await world.refuses("WalletMismatch", [claimPrize(game, loser, 0)]);
      }
      await world.refuses("PlaceOutOfRange", [claimPrize(game, second, 2)]);
    });

    it("leaves no wallet below its rent: the prize can be claimed once it is funded", async () => {
      const [poor, other] = [wallet(`poor ${runtime}`), wallet(`other ${runtime}`)];
      const game = await finished([poor, other], 0, { entryFee: 445_439n });
      const winner = await winnerOf(game, 0, [poor, other]);
      await world.refuses("WalletBelowRent", [claimPrize(game, winner, 0)]);
      world.donate(winner, 2n);
      await world.succeeds([claimPrize(game, winner, 0)]);
      expect(await world.lamports(winner)).to.equal(890_880n);
    });

    it("returns rent, bond and surplus to the operator with the close", async () => {
      const players = funded(2);
      const game = await finished(players, 0, { bond: 999n });
      await world.add(game, 7n);
      await world.succeeds([claimPrize(game, await winnerOf(game, 0, players), 0)]);
      const before = await world.lamports(world.payer);
      const { rent } = await world.game(game);
      await world.succeeds([closeGame(world.payer, game)]);
      expect((await world.lamports(world.payer)) - before).to.equal(rent + 999n + 7n - SIGNATURE_FEE);
    });
  });
}

// Bankrun's binding makes doubles of the lamports it sets.
describe("claim_prize under litesvm, at the limits", () => {
  it("pays the largest pool there can be to the lamport", async () => {
    const world = await World.start("litesvm");
    await world.succeeds([updateConfig(world.payer, 1_000, VRF_KEY)]);
    const game = await world.createGame({
      entryFee: MAX_ENTRY_FEE,
      maxPlayers: 65_535,
      minPlayers: 9,
      capacity: 0,
      shares: [3_001, 999, 1_001, 1_003, 1_007, 993, 995, 1_001],
      flags: 8,
    });
    const player = wallet("rich");
    await world.fill(game, Array<PublicKey>(65_535).fill(player));
    await world.beginDraw(game);
    await world.drawAll(game);
    const total = MAX_ENTRY_FEE * 65_535n;
    const prizes = prizesOf(total, [3_001, 999, 1_001, 1_003, 1_007, 993, 995, 1_001]);
    for (const [place, prize] of prizes.entries()) {
      const before = await world.lamports(player);
      await world.succeeds([claimPrize(game, player, place)]);
      expect((await world.lamports(player)) - before).to.equal(prize - (prize * 1_000n) / 10_000n);
    }
    const state = await world.game(game);
    expect([state.status, state.prizePool, await world.lamports(game)]).to.deep.equal([Status.Claimed, 0n, state.rent]);
  });
});
