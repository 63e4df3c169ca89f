import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../../bench/engine/src/runtimes";
import {
  batchPlayerOperations,
  CLAIM_PERIOD,
  cancelGame,
  claimRefund,
  closeGame,
  closeJoining,
  DRAW_PERIOD,
  decodePlayerView,
  expireGame,
  Flag,
  type GameTerms,
  getPlayer,
  Status,
  submitVrf,
  TREASURY_ADDRESS,
} from "../../sdk/src";
import { playedOut, upTo } from "../support/shuffle";
import { NOW, SIGNATURE_FEE, SOL, termsOf, World } from "../support/world";

const { entryFee } = termsOf();

for (const runtime of RUNTIME_NAMES) {
  describe(`expire_game under ${runtime}`, () => {
    let world: World;
    let players: PublicKey[];
    beforeEach(async () => {
      world = await World.start(runtime);
      players = upTo(7).map((index) => world.fund(`player ${index}`).publicKey);
    });

    async function playing(terms: Partial<GameTerms> = {}): Promise<PublicKey> {
      const game = await world.createGame(terms);
      await world.joinAll(game, players);
      await world.succeeds([closeJoining(world.payer, game)]);
      return game;
    }
    async function expired(terms: Partial<GameTerms> = {}): Promise<PublicKey> {
      const game = await playing(terms);
      await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD });
      await world.succeeds([expireGame(game)]);
      return game;
    }

    const refunding = (game: PublicKey, indices: number[]) =>
      batchPlayerOperations(
        game,
        [{ kind: "refund", indices }],
        indices.map((index) => ({ address: players[index] ?? expect.fail(), signs: false })),
      );
    const balances = () => Promise.all(players.map((player) => world.lamports(player)));

    for (const [bond, share] of [
      [0n, 0n],
      [6n, 0n],
      [7n, 1n],
      [7_000_000n, 1_000_000n],
      [7_000_006n, 1_000_000n],
      [2n ** 49n, 2n ** 49n / 7n],
    ] as const) {
      it(`shares a bond of ${bond} among 7, ${share} each, and leaves the operator the rest`, async () => {
        const game = await expired({ bond });
        const state = await world.game(game);
        expect([state.status, state.deadline]).to.deep.equal([Status.Cancelled, NOW + DRAW_PERIOD + CLAIM_PERIOD]);
        expect(state.has(Flag.Expired)).to.equal(true);
        await world.succeeds([claimRefund(game, players[3] ?? expect.fail(), 3)]);
        await world.refuses("AlreadyRefunded", [claimRefund(game, players[3] ?? expect.fail(), 3)]);
        await world.succeeds([refunding(game, [6, 0, 1])]);
        expect((await world.game(game)).prizePool).to.equal(3n * entryFee);
        await world.refuses("StillOwed", [closeGame(world.payer, game)]);
        await world.succeeds([refunding(game, [5, 4, 2])]);
        expect(await balances()).to.deep.equal(Array(7).fill(SOL + entryFee + share));
        expect(await world.lamports(game)).to.equal(state.rent + (bond - 7n * share));

        const before = await world.lamports(world.payer);
        await world.succeeds([closeGame(world.payer, game)]);
        expect((await world.lamports(world.payer)) - before).to.equal(state.rent + bond - 7n * share - SIGNATURE_FEE);
      });
    }

    it("leaves what nobody has claimed in time to the treasury, pool and bond shares, to the lamport", async () => {
      const bond = 7_000_006n;
      const game = await expired({ bond });
      const { rent, deadline } = await world.game(game);
      await world.succeeds([refunding(game, [1, 5])]);
      await world.runtime.setClock({ unixTimestamp: deadline - 1n });
      await world.refuses("StillOwed", [closeGame(world.payer, game)]);
      await world.runtime.setClock({ unixTimestamp: deadline });
      const before = await Promise.all([world.payer, TREASURY_ADDRESS].map((address) => world.lamports(address)));
      await world.succeeds([closeGame(world.payer, game)]);
      const after = await Promise.all([world.payer, TREASURY_ADDRESS].map((address) => world.lamports(address)));
      expect(after.map((lamports, at) => lamports - (before[at] ?? 0n))).to.deep.equal([
        rent + 6n - SIGNATURE_FEE,
        5n * (entryFee + 1_000_000n),
      ]);
      expect(await world.lamports(game)).to.equal(0n);
    });

    it("still refunds after the deadline, as long as nobody has closed the game", async () => {
      const game = await expired({ bond: 7n });
      await world.runtime.setClock({ unixTimestamp: NOW + 2n * CLAIM_PERIOD });
      await world.succeeds([refunding(game, upTo(7))]);
      expect(await balances()).to.deep.equal(Array(7).fill(SOL + entryFee + 1n));
    });

    it("ends a draw at any stage, and pays the eliminated like all others", async () => {
      const game = await world.createGame({ bond: 70n, survivors: 5_000 });
      await world.joinAll(game, players);
      await world.beginDraw(game);
      const { deadline } = await world.game(game);
      await world.succeeds([submitVrf(game, await world.proof(game))]);
      await world.runtime.setClock({ unixTimestamp: deadline - 1n });
      await world.refuses("DrawNotDue", [expireGame(game)]);
      await world.runtime.setClock({ unixTimestamp: deadline });
      await world.succeeds([expireGame(game)]);
      const state = await world.game(game);
      expect([state.round, state.aliveCount]).to.deep.equal([1, 3]);
      const { fates } = playedOut({
        players: 7,
        survivors: 5_000,
        winners: 1,
        instant: false,
        round: 1,
        seed: (round) => state.seed(round),
      });
      await world.succeeds([refunding(game, upTo(7))]);
      expect(await balances()).to.deep.equal(Array(7).fill(SOL + entryFee + 10n));
      for (const index of upTo(7)) {
        const { returnData } = await world.succeeds([getPlayer(game, index)]);
        const { wallet, ...fate } = decodePlayerView(returnData);
        expect([wallet.toBase58(), fate]).to.deep.equal(["11111111111111111111111111111111", fates[index]]);
      }
    });

    it("is once, and of a game that is being drawn", async () => {
      const game = await playing();
      await world.refuses("DrawNotDue", [expireGame(game)]);
      await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD });
      await world.succeeds([expireGame(game)]);
      for (const instruction of [expireGame(game), submitVrf(game, new Uint8Array(80))]) {
        await world.refuses("NotPlaying", [instruction]);
      }
      await world.refuses("NotJoining", [cancelGame(world.payer, game)]);
    });

    it("alone shares the bond: a game that was cancelled keeps it for the operator", async () => {
      const game = await world.createGame({ bond: 7_000n });
      await world.joinAll(game, players);
      await world.succeeds([cancelGame(world.payer, game), refunding(game, upTo(7))]);
      expect(await balances()).to.deep.equal(Array(7).fill(SOL + entryFee));
      const { rent } = await world.game(game);
      expect(await world.lamports(game)).to.equal(rent + 7_000n);
    });
  });
}
