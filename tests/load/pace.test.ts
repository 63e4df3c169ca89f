import { expect } from "chai";
import { backlog, open } from "../../bench/tps/engine/pace";

const NEVER = Number.POSITIVE_INFINITY;

describe("an open loop", () => {
  const pace = open({ times: Float64Array.of(0, 10, 20, 1_000) });

  it("has everything due at its time, whatever is under way", () => {
    expect(pace.count).to.equal(4);
    for (const underWay of [0, 1_000_000]) {
      expect([0, 1, 2, 3, 4].map((index) => pace.due(index, underWay, 5_000))).to.deep.equal([0, 10, 20, 1_000, NEVER]);
    }
  });

  it("looks ahead as far as it is asked to, and never back", () => {
    expect(pace.horizon(0, 0, 5)).to.equal(1);
    expect(pace.horizon(0, 5, 15)).to.equal(3);
    expect(pace.horizon(0, 0, 0)).to.equal(3);
    expect(pace.horizon(0, 900, 5_000)).to.equal(4);
  });

  it("is over when all has been sent, and not before", () => {
    expect([0, 3, 4].map((index) => pace.over(index, 1_000_000))).to.deep.equal([false, false, true]);
  });
});

describe("a closed loop", () => {
  it("has the next due as soon as fewer than its size are under way", () => {
    const pace = backlog(3, 10);
    expect([0, 2, 3, 4].map((underWay) => pace.due(7, underWay, 42))).to.deep.equal([42, 42, NEVER, NEVER]);
  });

  it("looks ahead by twice its size, to its end at most", () => {
    expect([0, 5, 9].map((index) => backlog(3, 10).horizon(index, 0, 0))).to.deep.equal([6, 10, 10]);
  });

  it("is over when all has been sent or time is up", () => {
    const pace = backlog(3, 10, 2);
    expect([pace.over(9, 1_999), pace.over(10, 0), pace.over(0, 2_000)]).to.deep.equal([false, true, true]);
    expect(backlog(3, 10).over(9, 1e12)).to.equal(false);
  });
});
