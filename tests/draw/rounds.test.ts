import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import * as fc from "fast-check";
import { RUNTIME_NAMES } from "../../bench/engine/src/runtimes";
import {
  CLAIM_PERIOD,
  decodePlayerView,
  Flag,
  type GameAccount,
  type GameTerms,
  getPlayer,
  proofToHash,
  Status,
  seedOf,
  submitVrf,
} from "../../sdk/src";
import { playedOut, upTo } from "../support/shuffle";
import { NOW, sharesOf, TESTED, World, wallet, wallets } from "../support/world";

interface Shape {
  players: number;
  survivors: number;
  winners: number;
}

/** What the entries' lists make of the rounds that a game has drawn. */
const listsOf = (game: GameAccount) =>
  playedOut(
    {
      players: game.playerCount,
      survivors: game.survivors,
      winners: game.winnerCount,
      instant: game.has(Flag.Instant),
      round: game.round,
      seed: (round) => game.seed(round),
    },
    TESTED.shuffle,
  );

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

for (const runtime of RUNTIME_NAMES) {
  describe(`submit_vrf under ${runtime}`, () => {
    let world: World;
    let id: bigint;
    beforeEach(async () => {
      world = await World.start(runtime);
      id = 1n;
    });

    /** A game of the shape, its draw slot's hash recorded. */
    async function begin({ players, survivors, winners }: Shape, terms: Partial<GameTerms> = {}): Promise<PublicKey> {
      const game = await world.createGame({
        id: id++,
        maxPlayers: Math.max(players, winners + 1),
        minPlayers: winners + 1,
        capacity: 0,
        survivors,
        shares: sharesOf(winners),
        ...terms,
      });
      await world.fill(game, wallets(players));
      await world.beginDraw(game);
      return game;
    }

    const viewOf = async (game: PublicKey, index: number) =>
      decodePlayerView((await world.succeeds([getPlayer(game, index)])).returnData);

    /** Requires of every entry the fate that the lists say. */
    async function expectFates(game: PublicKey): Promise<void> {
      const state = await world.game(game);
      const { fates } = listsOf(state);
      for (const index of upTo(state.playerCount)) {
        const { wallet: owner, ...fate } = await viewOf(game, index);
        expect(fate, `entry ${index} after ${state.round} rounds`).to.deep.equal(fates[index]);
        expect(owner.equals(wallet(index))).to.equal(true);
      }
    }

    /** Requires that the game is finished, won by those whom the lists name. */
    async function expectFinished(game: PublicKey): Promise<void> {
      const state = await world.game(game);
      expect([state.status, state.aliveCount]).to.deep.equal([Status.Finished, state.winnerCount]);
      const { alive } = listsOf(state);
      expect(upTo(8).map((place) => state.winner(place))).to.deep.equal(
        upTo(8).map((place) => (place < state.winnerCount ? alive[place] : 0)),
      );
    }

    /** Plays a game, looking at it after every round; returns how many were alive after each. */
    async function play(game: PublicKey, looking: (game: PublicKey) => Promise<void>): Promise<number[]> {
      const alive: number[] = [];
      for (let state = await world.game(game); state.status === Status.Playing; state = await world.game(game)) {
        const proof = await world.proof(game);
        const now = NOW + BigInt(alive.length);
        await world.runtime.setClock({ unixTimestamp: now });
        const expected = Buffer.from(state.data);
        await world.succeeds([submitVrf(game, proof)]);
        const after = await world.game(game);
        expect(after.round).to.equal(state.round + 1);
        expect(hex(after.seed(state.round))).to.equal(hex(seedOf(proofToHash(proof))));
        alive.push(after.aliveCount);
        // Nothing else has changed, unless the game is finished.
        if (after.status === Status.Playing) {
          expected.set(after.seed(state.round), 224 + 16 * state.round);
          expected.writeUInt16LE(after.aliveCount, 518);
          expected.writeUInt8(after.round, 524);
          expect(expected.equals(after.data)).to.equal(true);
        } else {
          expect(after.deadline).to.equal(now + CLAIM_PERIOD);
        }
        await looking(game);
      }
      await expectFinished(game);
      return alive;
    }

    const shapes: Shape[] = [
      { players: 2, survivors: 5_000, winners: 1 },
      { players: 2, survivors: 1, winners: 1 },
      { players: 2, survivors: 9_999, winners: 1 },
      { players: 3, survivors: 9_999, winners: 2 },
      { players: 7, survivors: 5_000, winners: 3 },
      { players: 12, survivors: 8_000, winners: 4 },
      { players: 6, survivors: 9_999, winners: 5 },
      { players: 25, survivors: 3_333, winners: 6 },
      { players: 40, survivors: 7_000, winners: 7 },
      { players: 9, survivors: 1, winners: 8 },
      { players: 24, survivors: 9_999, winners: 8 },
    ];
    for (const shape of shapes) {
      const { players, survivors, winners } = shape;
      const title = `draws ${players} entries at ${survivors} basis points to ${winners}`;

      it(`${title}, every fate as in lists`, async () => {
        const game = await begin(shape);
        await expectFates(game);
        const alive = await play(game, expectFates);
        const { counts } = listsOf(await world.game(game));
        expect(alive).to.deep.equal(counts);
        expect(alive.at(-1)).to.equal(winners);
      });

      it(`${title} at once in an instant game`, async () => {
        const game = await begin(shape, { flags: Flag.Instant });
        await world.succeeds([submitVrf(game, await world.proof(game))]);
        const state = await world.game(game);
        const { counts } = listsOf(state);
        expect([state.round, state.aliveCount]).to.deep.equal([counts.length, winners]);
        expect(counts.at(-1)).to.equal(winners);
        expect(upTo(15).every((round) => state.seed(round + 1).every((byte) => byte === 0))).to.equal(true);
        await expectFinished(game);
        await expectFates(game);
      });
    }

    it("takes 16 rounds, and no more, where the terms just allow it", async () => {
      const slow = await begin({ players: 17, survivors: 9_999, winners: 1 });
      expect(await play(slow, async () => {})).to.deep.equal(upTo(16).map((round) => 16 - round));
      await expectFates(slow);
      const instant = await begin({ players: 17, survivors: 9_999, winners: 1 }, { flags: Flag.Instant });
      await world.drawAll(instant);
      expect((await world.game(instant)).round).to.equal(16);
      await expectFates(instant);
    });

    it("stops the moment only the winners are left, however many rounds the terms allow", async () => {
      const game = await begin({ players: 3, survivors: 9_000, winners: 2 }, { maxPlayers: 1_000, survivors: 5_000 });
      expect(await play(game, expectFates)).to.deep.equal([2]);
    });

    it("is done until the second before the deadline, and not at it", async () => {
      const game = await begin({ players: 30, survivors: 5_000, winners: 1 });
      const { deadline } = await world.game(game);
      await world.runtime.setClock({ unixTimestamp: deadline - 1n });
      await world.succeeds([submitVrf(game, await world.proof(game))]);
      expect((await world.game(game)).deadline).to.equal(deadline);
      await world.runtime.setClock({ unixTimestamp: deadline });
      await world.refuses("DrawDeadlinePassed", [submitVrf(game, await world.proof(game))]);
      await world.runtime.setClock({ unixTimestamp: deadline - 1n });
      await world.drawAll(game);
      expect((await world.game(game)).deadline).to.equal(deadline - 1n + CLAIM_PERIOD);
    });

    it("plays any game as lists do", async () => {
      const shape = fc.record({
        players: fc.integer({ min: 2, max: 70 }),
        survivors: fc.integer({ min: 1, max: 9_999 }),
        winners: fc.integer({ min: 1, max: 8 }),
        instant: fc.boolean(),
      });
      const playable = shape.filter(({ players, survivors, winners }) => {
        let alive = players;
        for (let round = 0; round < 16; round += 1) alive = Math.floor((alive * survivors) / 10_000);
        return players > winners && alive <= winners;
      });
      const property = fc.asyncProperty(playable, async ({ instant, ...wanted }) => {
        const game = await begin(wanted, { flags: instant ? Flag.Instant : 0 });
        await world.drawAll(game);
        await expectFinished(game);
        await expectFates(game);
      });
      await fc.assert(property, { seed: 2, numRuns: 20 });
    });
  });
}
