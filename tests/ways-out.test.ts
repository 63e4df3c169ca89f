import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PublicKey, SYSVAR_RENT_PUBKEY, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../bench/engine/src/runtimes";
import { gameAddress, pause, TREASURY_ADDRESS } from "../sdk/src";
import { wallet } from "./support/world";
import { WAYS_OUT, waysOutTable } from "./ways-out/rows";
import { CURRENCIES, MIN_PLAYERS, Stage } from "./ways-out/stage";

describe("the ways out in the documentation", () => {
  it("are those that are tested", () => {
    const text = readFileSync(join(__dirname, "..", "docs", "protocol.md"), "utf8");
    const [, section = ""] = text.split("\n## Ways out\n");
    const [own = ""] = section.split("\n## ");
    const rows = own.split("\n").filter((line) => line.startsWith("|"));
    expect(rows.join("\n")).to.equal(waysOutTable());
  });
});

for (const runtime of RUNTIME_NAMES) {
  for (const currency of CURRENCIES) {
    for (const paused of [false, true]) {
      describe(`ways out in ${currency} under ${runtime}${paused ? ", while the program is paused" : ""}`, () => {
        for (const way of WAYS_OUT) {
          it(`${way.state}; ${way.from}, ${way.instruction}: ${way.effect}`, async () => {
            const stage = await Stage.set(runtime, currency);
            const { world } = stage;
            await way.arrange(stage);
            if (paused) await world.succeeds([pause(world.payer)]);
            const instruction = await way.act(stage);
            if (way.refusal !== undefined) {
              const { deadline } = await stage.state;
              await stage.setTime(deadline - 1n);
              await world.refuses(way.refusal, [instruction]);
              await stage.setTime(deadline);
            }
            const before = await stage.holdings();
            await world.succeeds([instruction]);
            await way.check(stage, before);
          });
        }
      });
    }
  }

  describe(`what cannot be paid under ${runtime}`, () => {
    /** What their refunds and prizes are refused with. */
    const unpayable: [string, PublicKey, string][] = [
      ["the zero address", PublicKey.default, "NotWritable"],
      ["a sysvar", SYSVAR_RENT_PUBKEY, "NotWritable"],
      ["the game itself", gameAddress(1n).address, "ConstraintDuplicateMutableAccount"],
      ["a wallet that the payment leaves below its rent", wallet("poor"), "WalletBelowRent"],
    ];
    const small = { entryFee: 100_003n, bond: 0n };
    const pool = small.entryFee * BigInt(MIN_PLAYERS);

    /** Requires that nothing but the close gets the game's pool out of it, that from its deadline on, and into the treasury. */
    async function expectForfeited(stage: Stage, refusal: string, claim: TransactionInstruction): Promise<void> {
      const { world, currency, operator } = stage;
      const close = currency.close(operator);
      const { deadline } = await stage.state;
      await stage.setTime(deadline - 1n);
      await world.refuses(refusal, [claim]);
      await world.refuses("StillOwed", [close]);
      await stage.setTime(deadline);
      await world.refuses(refusal, [claim]);
      const before = await stage.holdings();
      await world.succeeds([close]);
      const after = await stage.holdings();
      expect(after.treasury - before.treasury).to.equal(pool);
      expect(after.operator - before.operator).to.equal(before.game - pool);
    }

    for (const [what, player, refusal] of unpayable) {
      const entries = Array<PublicKey>(MIN_PLAYERS).fill(player);

      it(`goes to the treasury in time: refunds to ${what}`, async () => {
        const stage = await Stage.set(runtime, "SOL", small);
        await stage.join(MIN_PLAYERS, entries);
        await stage.cancel();
        await expectForfeited(stage, refusal, stage.currency.refund(player, 0));
      });

      it(`goes to the treasury in time: refunds of an expired game to ${what}`, async () => {
        const stage = await Stage.set(runtime, "SOL", small);
        await stage.join(MIN_PLAYERS, entries);
        await stage.expire();
        await expectForfeited(stage, refusal, stage.currency.refund(player, 0));
      });

      it(`goes to the treasury in time: a prize of ${what}`, async () => {
        const stage = await Stage.set(runtime, "SOL", small);
        await stage.join(MIN_PLAYERS, entries);
        await stage.finish();
        await expectForfeited(stage, refusal, stage.currency.prize(player, 0));
      });
    }

    it("goes to the treasury in time: a prize of the treasury's, which a refund would reach", async () => {
      const stage = await Stage.set(runtime, "SOL", small);
      await stage.join(MIN_PLAYERS, Array<PublicKey>(MIN_PLAYERS).fill(TREASURY_ADDRESS));
      await stage.finish();
      const prize = stage.currency.prize(TREASURY_ADDRESS, 0);
      await expectForfeited(stage, "ConstraintDuplicateMutableAccount", prize);

      const other = await Stage.set(runtime, "SOL", small);
      await other.join(MIN_PLAYERS, Array<PublicKey>(MIN_PLAYERS).fill(TREASURY_ADDRESS));
      await other.cancel();
      await other.world.succeeds([other.currency.refund(TREASURY_ADDRESS, 0)]);
    });
  });
}
