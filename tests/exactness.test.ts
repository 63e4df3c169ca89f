import { readFileSync } from "node:fs";
import { expect } from "chai";
import { BASELINE } from "../bench/cu/paths";
import { parse, type Row } from "../bench/engine/src/result";
import idl from "./fixtures/lottery.json";

/** Units that the walk to the instruction's data takes, and each account on it. */
const WALK = 8;
const ACCOUNT = 9;
/** How much less a call of another program costs since SIMD-0339. */
const CALL = 54;

/** Accounts of an instruction's own. */
const ACCOUNTS = new Map(idl.instructions.map(({ name, accounts }) => [name, accounts.length]));

/** Calls of the System program: `Transfer`, `Allocate` and `Assign` where an address has been funded before. */
function callsOf({ instruction, case: name }: Row): number {
  const created = { initialize: 2, create_game: 1 }[instruction] ?? 0;
  return name.includes("prefunded") ? 3 * created : created;
}

/** What bankrun takes beyond litesvm. */
function expected(row: Row): number {
  const [, operation, count] = /^(join|leave|refund)=(\d+)/.exec(row.case) ?? [];
  if (row.instruction === "join_game" || operation === "join") return 0;
  const accounts = (ACCOUNTS.get(row.instruction) ?? 0) + Number(count ?? 0);
  return WALK + ACCOUNT * accounts + CALL * callsOf(row);
}

describe("the differences between bankrun and litesvm", () => {
  const rows = parse(readFileSync(BASELINE, "utf8")).results.filter(({ program }) => program === undefined);
  const inSol = rows.filter(({ instruction }) => !/token/.test(instruction));
  const placeOf = ({ instruction, case: name }: Row) => `${instruction} ${name}`;
  const current = new Map(inSol.filter(({ runtime }) => runtime === "litesvm").map((row) => [placeOf(row), row]));

  for (const row of inSol.filter(({ runtime }) => runtime === "bankrun")) {
    it(`are those of docs/exactness.md: ${placeOf(row)}`, () => {
      expect(row.p50 - (current.get(placeOf(row))?.p50 ?? 0)).to.equal(expected(row));
    });
  }
});
