import { expect } from "chai";
import seedrandom from "seedrandom";
import { Times } from "../../bench/confirmation/percentiles";

const RANKS = { p50: 50, p90: 90, p95: 95, p99: 99, p999: 99.9, max: 100 } as const;

describe("times", () => {
  /** The smallest value that so many per cent do not exceed. */
  const nearestRank = (ascending: readonly number[], percentile: number): number =>
    ascending[Math.max(0, Math.ceil(Number(((percentile / 100) * ascending.length).toFixed(9))) - 1)] as number;

  function recorded(milliseconds: readonly number[]): Times {
    const times = new Times();
    for (const each of milliseconds) times.record(each);
    return times;
  }

  const random = seedrandom.alea("5");
  const shapes: Record<string, () => number> = {
    even: () => 500 * random(),
    exponential: () => -200 * Math.log(1 - random()),
    "with a long tail": () => 0.1 / (1 - random()) ** 2,
    alike: () => 431.25,
  };
  for (const [shape, draw] of Object.entries(shapes)) {
    it(`that are ${shape} have the percentiles of the sorted list, to three digits`, () => {
      for (const count of [1, 2, 3, 10, 99, 100, 101, 1_000, 9_999]) {
        const list = Array.from({ length: count }, () => Math.min(600_000, draw()));
        const ascending = [...list].sort((a, b) => a - b);
        const percentiles = recorded(list).percentiles();
        expect(percentiles?.count).to.equal(count);
        for (const [name, percentile] of Object.entries(RANKS)) {
          const exact = nearestRank(ascending, percentile);
          const found = percentiles?.[name as keyof typeof RANKS];
          expect(found, `${name} of ${count}`).to.be.closeTo(exact, Math.max(exact / 1_000, 0.001));
          expect(recorded(list).at(percentile), `at ${percentile} of ${count}`).to.equal(found);
        }
      }
    });
  }

  it("never exceed the longest", () => {
    const { p50, p999, max } = recorded([1_234.567]).percentiles() ?? {};
    expect([p50, p999]).to.deep.equal([max, max]);
  });

  it("beyond ten minutes count as that, and before the beginning as nothing", () => {
    const percentiles = recorded([-5, 0, 3_600_000]).percentiles();
    expect(percentiles?.p50).to.equal(0);
    expect(percentiles?.max).to.be.closeTo(600_000, 600);
    expect(percentiles?.count).to.equal(3);
  });

  it("have no percentiles while there are none", () => {
    expect(new Times().percentiles()).to.equal(null);
  });
});
