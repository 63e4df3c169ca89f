import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import {
  claimTokenPrize,
  Flag,
  type GameTerms,
  Status,
  type TokenGame,
  TREASURY_ADDRESS,
  updateConfig,
} from "../../sdk/src";
import { replaced } from "../errors/scene";
import { describeEach, ENTRY_FEE, MINTED, type Token, WRAPPED, walletsOf } from "../support/tokens";
import { VRF_KEY, type World, wallet } from "../support/world";

const WHOLE = 10_000n;
/** Basis points, as `World.start` sets it. */
const FEE = 500n;
const PLAYERS = 19;

const GAMES: Record<string, Partial<GameTerms>> = {
  "one winner": { shares: [10_000] },
  "three winners": { shares: [6_001, 2_999, 1_000], minPlayers: 4 },
  "eight winners": { shares: [3_000, 2_000, 1_500, 1_200, 1_000, 700, 599, 1], minPlayers: 9 },
  "eight winners, at once": { shares: Array<number>(8).fill(1_250), minPlayers: 9, flags: Flag.Instant },
};

/** The prizes before the fee, computed from the terms: the best takes what the others' rounding leaves. */
function prizesOf(shares: number[], pool: bigint): bigint[] {
  const others = shares.slice(1).map((share) => (pool * BigInt(share)) / WHOLE);
  return [others.reduce((left, prize) => left - prize, pool), ...others];
}
const feeOf = (prize: bigint, fee = FEE): bigint => (prize * fee) / WHOLE;

describeEach("prizes in tokens", { ...MINTED, ...WRAPPED }, (start) => {
  const players = walletsOf(PLAYERS, "winner");
  let token: Token;
  let world: World;
  before(async () => {
    token = await start();
    world = token.world;
    await token.open(TREASURY_ADDRESS, ...players);
  });

  /** Plays a game to its end and says which wallet won which place. */
  const played = async (terms: Partial<GameTerms>): Promise<{ game: TokenGame; winners: PublicKey[] }> => {
    const game = await token.createGame(terms);
    await token.join(game, ...players);
    await world.beginDraw(game.address);
    await world.drawAll(game.address);
    return { game, winners: await winnersOf(game) };
  };
  const winnersOf = async ({ address }: TokenGame): Promise<PublicKey[]> => {
    const state = await world.game(address);
    return Array.from({ length: state.winnerCount }, (_, place) => new PublicKey(state.entry(state.winner(place))));
  };
  const balances = (owners: PublicKey[]): Promise<bigint[]> => Promise.all(owners.map((owner) => token.balance(owner)));

  for (const [title, terms] of Object.entries(GAMES)) {
    it(`are paid to the last unit: ${title}`, async () => {
      const { game, winners } = await played(terms);
      const pool = ENTRY_FEE * BigInt(PLAYERS);
      const prizes = prizesOf(terms.shares ?? [], pool);
      expect(prizes.reduce((sum, prize) => sum + prize)).to.equal(pool);
      expect(new Set(winners.map(String)).size).to.equal(prizes.length);
      const before = await balances([...winners, TREASURY_ADDRESS]);
      // Any order will do.
      for (const place of [...prizes.keys()].reverse()) {
        const claim = claimTokenPrize(game, winners[place] ?? PublicKey.default, place);
        await world.succeeds([claim]);
        const state = await world.game(game.address);
        expect([state.status, state.isPaid(place)]).to.deep.equal([
          place === 0 ? Status.Claimed : Status.Finished,
          true,
        ]);
        await world.refuses(place === 0 ? "NotFinished" : "AlreadyClaimed", [claim]);
      }
      const gains = (await balances([...winners, TREASURY_ADDRESS])).map((after, at) => after - (before[at] ?? 0n));
      expect(gains).to.deep.equal([
        ...prizes.map((prize) => prize - feeOf(prize)),
        prizes.reduce((sum, prize) => sum + feeOf(prize), 0n),
      ]);
      const { prizePool, rent } = await world.game(game.address);
      expect([prizePool, await token.amountAt(game.vault)]).to.deep.equal([0n, 0n]);
      expect(await world.lamports(game.address)).to.equal(rent);
    });
  }

  it("leave in the vault what is beyond the pool", async () => {
    const { game, winners } = await played({});
    await world.succeeds([token.paying(game.vault, 11n)]);
    await world.succeeds([claimTokenPrize(game, winners[0] ?? PublicKey.default, 0)]);
    expect(await token.amountAt(game.vault)).to.equal(11n);
  });

  it("can all go to one wallet, several in a transaction", async () => {
    const game = await token.createGame({ shares: [5_000, 3_000, 2_000], minPlayers: 4 });
    const only = wallet("everything");
    await token.open(only);
    await token.join(game, ...Array<PublicKey>(5).fill(only));
    await world.beginDraw(game.address);
    await world.drawAll(game.address);
    await world.succeeds([0, 1, 2].map((place) => claimTokenPrize(game, only, place)));
    const prizes = prizesOf([5_000, 3_000, 2_000], 5n * ENTRY_FEE);
    expect(await token.balance(only)).to.equal(prizes.reduce((sum, prize) => sum + prize - feeOf(prize), 0n));
  });

  it("need no account of the treasury's where there is no fee", async () => {
    const fresh = await start();
    await fresh.world.succeeds([updateConfig(fresh.world.payer, 0, VRF_KEY)]);
    const game = await fresh.createGame();
    const only = wallet("untaxed");
    await fresh.open(only);
    await fresh.join(game, only, only);
    await fresh.world.beginDraw(game.address);
    await fresh.world.drawAll(game.address);
    await fresh.world.succeeds([claimTokenPrize(game, only, 0)]);
    expect(await fresh.balance(only)).to.equal(2n * ENTRY_FEE);
    expect(await fresh.world.runtime.account(fresh.account(TREASURY_ADDRESS))).to.equal(undefined);
  });

  it("of no unit are no prizes: the game is claimed when the pool is", async () => {
    const game = await token.createGame({ entryFee: 1n, shares: [9_999, 1], minPlayers: 3 });
    const only = wallet("pennies");
    await token.open(only);
    await world.succeeds(token.paidJoins(game, Array<PublicKey>(3).fill(only), 3n));
    await world.beginDraw(game.address);
    await world.drawAll(game.address);
    const before = await token.balance(only);
    await world.succeeds([claimTokenPrize(game, only, 0)]);
    expect(await token.balance(only)).to.equal(before + 3n);
    expect((await world.game(game.address)).status).to.equal(Status.Claimed);
    await world.refuses("NotFinished", [claimTokenPrize(game, only, 1)]);
  });

  it("go to who won them, out of the game's own vault", async () => {
    const { game, winners } = await played({});
    const [winner] = winners;
    const loser = players.find((player) => !player.equals(winner ?? player));
    if (!winner || !loser) throw new Error("nobody won, or nobody lost");
    const { game: other } = await played({});
    const claim = claimTokenPrize(game, winner, 0);
    await world.refuses("WalletMismatch", [claimTokenPrize(game, loser, 0)]);
    await world.refuses("PlaceOutOfRange", [claimTokenPrize(game, winner, 1)]);
    await world.refuses("WrongTokenAccount", [replaced(claim, token.account(winner), token.account(loser))]);
    await world.refuses("WrongTokenAccount", [replaced(claim, token.account(TREASURY_ADDRESS), token.account(loser))]);
    await world.refuses("NotTheVault", [replaced(claim, game.vault, other.vault)]);
    await world.refuses("VaultAuthorityAddress", [replaced(claim, game.vaultAuthority, other.vaultAuthority)]);
    await world.refuses("TokenProgramMismatch", [replaced(claim, game.tokenProgram, wallet("program"))]);
    await world.refuses("TreasuryAddress", [replaced(claim, TREASURY_ADDRESS, loser)]);
    await world.succeeds([claim]);
  });

  it("are not there before the last round", async () => {
    const game = await token.createGame();
    const [first = PublicKey.default] = players;
    await token.join(game, ...players);
    await world.refuses("NotFinished", [claimTokenPrize(game, first, 0)]);
    await world.beginDraw(game.address);
    await world.refuses("NotFinished", [claimTokenPrize(game, first, 0)]);
  });
});
