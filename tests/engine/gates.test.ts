import { expect } from "chai";
import { NotABudgetError, overruns, parseBudget, wasteful, withEfficiency } from "solana-cu-bench";
import { rowOf } from "./row";

describe("budgets", () => {
  it("are read from names and whole numbers of units, and from nothing else", () => {
    const budget = { transfer: 400, "transfer plain": 350, burn: 0 };
    expect(parseBudget(JSON.stringify(budget))).to.deep.equal(budget);
    const refused: [string, RegExp][] = [
      ["{", /not JSON/],
      ["[]", /no object/],
      ["null", /no object/],
      ['{ "transfer": 1.5 }', /"transfer" must be a whole number of compute units, not 1\.5/],
      ['{ "transfer": -1 }', /not -1/],
      ['{ "transfer": "400" }', /not "400"/],
    ];
    for (const [text, message] of refused) expect(() => parseBudget(text), text).to.throw(NotABudgetError, message);
  });

  it("are exceeded by the dearest sample, not by as much as they allow", () => {
    const row = rowOf({ max: 1_001 });
    expect(overruns([row], { transfer: 1_001 }, [row])).to.deep.equal([]);
    expect(overruns([row], { transfer: 1_000 }, [row])).to.deep.equal([
      "bankrun transfer plain: 1001 CU at most, over its budget of 1000",
    ]);
  });

  it("of a case go before the instruction's", () => {
    const rows = [rowOf(), rowOf({ case: "of many" })];
    expect(overruns(rows, { transfer: 900, "transfer of many": 1_000 }, rows)).to.deep.equal([
      "bankrun transfer plain: 1000 CU at most, over its budget of 900",
    ]);
  });

  it("are the main program's, and must belong to a case, be it measured or not", () => {
    const rows = [rowOf({ max: 10 }), rowOf({ program: "other" })];
    expect(overruns(rows, { transfer: 100, burn: 7 }, [rowOf(), rowOf({ instruction: "burn" })])).to.deep.equal([]);
    expect(overruns(rows, { transfre: 100 }, rows)).to.deep.equal(["transfre: it has a budget and no case"]);
  });
});

describe("efficiency", () => {
  const floor = { subject: "floor", efficiency: 0.95 };

  it("is the floor's median over the row's, rounded down, in the same case of the same runtime", () => {
    const rows = [
      rowOf({ p50: 3_000 }),
      rowOf({ p50: 2_000, program: "floor" }),
      rowOf({ p50: 1_000, program: "other" }),
      rowOf({ runtime: "litesvm" }),
      rowOf({ case: "of many" }),
    ];
    expect(withEfficiency(rows, floor).map((row) => [row.floor, row.efficiency])).to.deep.equal([
      [2_000, 0.6666],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it("is objected to below what is demanded, and not at it", () => {
    const at = (p50: number) => withEfficiency([rowOf({ p50 }), rowOf({ p50: 950, program: "floor" })], floor);
    expect(wasteful(at(1_000), floor)).to.deep.equal([]);
    expect(wasteful(at(1_001), floor)).to.deep.equal([
      "bankrun transfer plain: efficiency 0.949, below 0.95: 1001 CU, floor takes 950",
    ]);
  });

  it("is above 1 for what beats the floor", () => {
    const [row] = withEfficiency([rowOf({ p50: 500 }), rowOf({ program: "floor" })], floor);
    expect(row?.efficiency).to.equal(2);
  });
});
