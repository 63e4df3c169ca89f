import { expect } from "chai";
import { lotterySuite } from "../../bench/cu/cases";
import { tokenCases } from "../../bench/cu/cases/token";
import { measure } from "../../bench/engine/src/measure";
import { RUNTIME_NAMES, startRuntime } from "../../bench/engine/src/runtimes";
import { label } from "../../bench/engine/src/suite";
import { PROGRAM_ID } from "../../sdk/src";
import { keypair, programBytes } from "../support/world";

const SAMPLES = 3;

/** The instructions on games that have entries. */
const SIZED = [
  "batch_token_operations",
  "claim_token_prize",
  "claim_token_refund",
  "close_token_game",
  "join_token_game",
];

/** The case's name without the size of its game. */
const apartFromSize = (name: string): string => name.replace(/ entries=\d+/, "");

for (const runtime of RUNTIME_NAMES) {
  describe(`what an instruction on a game in tokens costs under ${runtime}`, () => {
    it("does not depend on how many entries there are, to the compute unit", async () => {
      const deployment = { programId: PROGRAM_ID, bytes: programBytes() };
      const started = await startRuntime(runtime, [deployment], keypair("payer"));
      const rows = await measure(started, lotterySuite, { cases: tokenCases, samples: SAMPLES });
      const figures = new Map<string, string>();
      const compared = new Set<string>();
      for (const row of rows) {
        const { min, p50, max } = row;
        const name = apartFromSize(label(row));
        const found = `${min} ${p50} ${max}`;
        const other = figures.get(name);
        if (other !== undefined) {
          compared.add(row.instruction);
          expect([name, found]).to.deep.equal([name, other]);
        }
        figures.set(name, found);
      }
      expect([...compared].sort()).to.deep.equal(SIZED);
    });
  });
}
