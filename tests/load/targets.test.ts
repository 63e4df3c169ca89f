import { expect } from "chai";
import type { TpsResult } from "../../bench/tps/result";
import { verdicts } from "../../bench/tps/targets";
import { percentilesOf, resultOf } from "../support/load";

describe("the targets of a load", () => {
  const missed = (overrides: Partial<TpsResult>): string[] =>
    verdicts(resultOf(overrides))
      .filter(({ met }) => !met)
      .map(({ target, value }) => `${target}: ${value}`);

  it("are met by one that reaches the specification's figures", () => {
    expect(verdicts(resultOf())).to.deep.equal([
      { target: "at least 100 landed a second", value: "199", met: true },
      { target: "95 % confirmed in less than 5000 ms", value: "300 ms", met: true },
      { target: "less than 5 % failed", value: "0.00 %", met: true },
      { target: "the chain's state is what landed", value: "0 differences in 101 accounts", met: true },
    ]);
  });

  it("are more than 100 landed transactions a second, of loads that offer so many", () => {
    expect(missed({ tps: 100 })).to.deep.equal([]);
    expect(missed({ tps: 99.9 })).to.deep.equal(["at least 100 landed a second: 99.9"]);
    expect(missed({ offered: 100.1, tps: 99.9 })).to.deep.equal(["at least 100 landed a second: 99.9"]);
    // What is offered has landed some time after the last is sent.
    expect(missed({ offered: 100, tps: 99.7 })).to.deep.equal([]);
    expect(missed({ offered: 10, tps: 9 })).to.deep.equal([]);
    expect(missed({ offered: 10, tps: 8.9 })).to.deep.equal(["90 % of the 10 offered a second landed: 8.9"]);
  });

  it("are 95 % confirmed in less than 5 seconds", () => {
    expect(missed({ confirmed: { ...percentilesOf(4_999), p99: 9_000, max: 9_000 } })).to.deep.equal([]);
    expect(missed({ confirmed: { ...percentilesOf(300), p95: 5_000 } })).to.deep.equal([
      "95 % confirmed in less than 5000 ms: 5000 ms",
    ]);
    expect(missed({ confirmed: null })).to.deep.equal(["95 % confirmed in less than 5000 ms: none confirmed"]);
    const queries = { confirmed: null, kinds: { queries: { answered: percentilesOf(3) } } };
    expect(missed(queries)).to.deep.equal([]);
  });

  it("are less than 5 % failed, of whatever", () => {
    expect(missed({ failed: { Paused: 30, BlockhashExpired: 19 } })).to.deep.equal([]);
    expect(missed({ failed: { Paused: 30, BlockhashExpired: 20 } })).to.deep.equal(["less than 5 % failed: 5.00 %"]);
    expect(missed({ sent: 0 })).to.deep.equal(["less than 5 % failed: 100.00 %"]);
  });

  it("are a chain that is what landed made of it", () => {
    const audit = { accounts: 101, games: 50, differences: ["game 7 is gone"] };
    expect(missed({ audit })).to.deep.equal(["the chain's state is what landed: 1 differences in 101 accounts"]);
    expect(missed({ audit: null })).to.deep.equal(["the chain's state is what landed: not compared"]);
    expect(missed({ audit: null, gone: "no new slot for 15 s" })).to.deep.equal([
      "the chain's state is what landed: no new slot for 15 s",
    ]);
  });
});
