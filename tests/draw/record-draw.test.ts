import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import * as fc from "fast-check";
import { RUNTIME_NAMES, type SlotHash } from "../../bench/engine/src/runtimes";
import { closeJoining, DRAW_DELAY, DRAW_PERIOD, expireGame, recordDraw, Status, submitVrf } from "../../sdk/src";
import { NOW, SLOT, slotHash, slotHashes, World, wallets } from "../support/world";

const DRAW_SLOT = SLOT + DRAW_DELAY;
/** What the sysvar remembers. */
const REMEMBERED = 512n;

/** The table of these slots, given in any order. */
const table = (...slots: bigint[]): SlotHash[] =>
  slots.sort((a, b) => (a < b ? 1 : -1)).map((slot) => ({ slot, hash: slotHash(slot) }));

/** The table when `newest` is the last slot and the slots of `skipped` have no block: older ones take their places. */
const without = (newest: bigint, ...skipped: bigint[]): SlotHash[] => {
  const slots: bigint[] = [];
  for (let slot = newest; slots.length < REMEMBERED; slot -= 1n) if (!skipped.includes(slot)) slots.push(slot);
  return table(...slots);
};

const range = (first: bigint, count: number): bigint[] => Array.from({ length: count }, (_, at) => first + BigInt(at));

for (const runtime of RUNTIME_NAMES) {
  describe(`record_draw under ${runtime}`, () => {
    let world: World;
    let game: PublicKey;
    beforeEach(async () => {
      world = await World.start(runtime);
      game = await world.createGame();
      await world.joinAll(game, wallets(4));
      await world.succeeds([closeJoining(world.payer, game)]);
    });

    /** Requires that the hash of `slot` is recorded, and that nothing else changes. */
    async function records(slot: bigint): Promise<void> {
      const expected = Buffer.from((await world.game(game)).data);
      expected.set(slotHash(slot), 192);
      await world.succeeds([recordDraw(game)]);
      expect(expected.equals((await world.game(game)).data)).to.equal(true);
    }

    const refuses = (name: string) => world.refuses(name, [recordDraw(game)]);

    const recorded: [string, SlotHash[], bigint][] = [
      ["that of the draw slot, which is the newest", slotHashes(DRAW_SLOT), DRAW_SLOT],
      ["that of the draw slot, when there are newer ones", slotHashes(DRAW_SLOT + 300n), DRAW_SLOT],
      ["the next one's, when the draw slot was skipped", without(DRAW_SLOT + 9n, DRAW_SLOT), DRAW_SLOT + 1n],
      ["the next one's, when that is the newest", without(DRAW_SLOT + 1n, DRAW_SLOT), DRAW_SLOT + 1n],
      [
        "that of the first with a block, when many were skipped",
        without(DRAW_SLOT + 200n, ...range(DRAW_SLOT, 123)),
        DRAW_SLOT + 123n,
      ],
      [
        "the same, when slots before it were skipped too",
        without(DRAW_SLOT + 40n, ...range(DRAW_SLOT - 8n, 12)),
        DRAW_SLOT + 4n,
      ],
      ["that of the draw slot, when that is the oldest", slotHashes(DRAW_SLOT + REMEMBERED - 1n), DRAW_SLOT],
      [
        "the next one's, when one slot before the draw slot is left to show that it was skipped",
        without(DRAW_SLOT + REMEMBERED - 1n, DRAW_SLOT),
        DRAW_SLOT + 1n,
      ],
      ["that of the draw slot, in a table of one", table(DRAW_SLOT), DRAW_SLOT],
      ["the next one's, in a table of two", table(DRAW_SLOT + 5n, DRAW_SLOT - 1n), DRAW_SLOT + 5n],
      ["the next one's, when slot 0 is the only other", table(DRAW_SLOT + 5n, 0n), DRAW_SLOT + 5n],
    ];
    for (const [what, entries, slot] of recorded) {
      it(`copies ${what}`, async () => {
        world.runtime.setSlotHashes(entries);
        await records(slot);
      });
    }

    const refused: [string, string, SlotHash[]][] = [
      ["DrawSlotNotReached", "the slot before is the newest", slotHashes(DRAW_SLOT - 1n)],
      ["DrawSlotNotReached", "the table is empty", []],
      ["DrawSlotNotReached", "the table has one older slot", table(DRAW_SLOT - 1n)],
      ["DrawSlotTooOld", "the slot after is the oldest", slotHashes(DRAW_SLOT + REMEMBERED)],
      ["DrawSlotTooOld", "it was skipped and nothing shows it", without(DRAW_SLOT + REMEMBERED, DRAW_SLOT)],
      ["DrawSlotTooOld", "a table of one has a later slot", table(DRAW_SLOT + 1n)],
      ["DrawSlotTooOld", "all is long past", slotHashes(DRAW_SLOT + 1_000_000n)],
    ];
    for (const [name, when, entries] of refused) {
      it(`is refused with ${name} when ${when}`, async () => {
        world.runtime.setSlotHashes(entries);
        await refuses(name);
      });
    }

    it("waits for the draw slot and keeps the hash it found", async () => {
      for (const newest of range(DRAW_SLOT - 3n, 3)) {
        world.runtime.setSlotHashes(slotHashes(newest));
        await refuses("DrawSlotNotReached");
      }
      world.runtime.setSlotHashes(slotHashes(DRAW_SLOT));
      await records(DRAW_SLOT);
      for (const entries of [slotHashes(DRAW_SLOT), slotHashes(DRAW_SLOT + 1n), without(DRAW_SLOT + 1n, DRAW_SLOT)]) {
        world.runtime.setSlotHashes(entries);
        await refuses("DrawAlreadyRecorded");
      }
    });

    it("finds in any table what a search from the oldest slot finds", async () => {
      const gaps = fc.array(fc.bigInt({ min: 1n, max: 5n }), { minLength: 0, maxLength: 511 });
      const start = fc.bigInt({ min: DRAW_SLOT - 900n, max: DRAW_SLOT + 2n });
      const blank = await world.account(game);
      const seen = new Set<string>();
      const property = fc.asyncProperty(start, gaps, async (oldest, steps) => {
        const slots = [oldest];
        for (const step of steps) slots.push((slots.at(-1) ?? 0n) + step);
        const first = slots.find((slot) => slot >= DRAW_SLOT);
        world.runtime.setAccount(game, blank);
        world.runtime.setSlotHashes(table(...slots));
        if (first === undefined) {
          seen.add("not reached");
          return void (await refuses("DrawSlotNotReached"));
        }
        if (first > DRAW_SLOT && oldest > DRAW_SLOT) {
          seen.add("too old");
          return void (await refuses("DrawSlotTooOld"));
        }
        seen.add(first === DRAW_SLOT ? "recorded" : "skipped");
        await records(first);
      });
      await fc.assert(property, { seed: 1, numRuns: 150 });
      expect([...seen].sort()).to.deep.equal(["not reached", "recorded", "skipped", "too old"]);
    });

    it("comes to nothing after the draw's deadline: the game can only expire", async () => {
      await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD });
      world.runtime.setSlotHashes(slotHashes(DRAW_SLOT));
      await records(DRAW_SLOT);
      await world.refuses("DrawDeadlinePassed", [submitVrf(game, await world.proof(game))]);
      await world.succeeds([expireGame(game)]);
      expect((await world.game(game)).status).to.equal(Status.Cancelled);
    });
  });
}
