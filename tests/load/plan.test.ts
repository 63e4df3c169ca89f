import { expect } from "chai";
import { UserError } from "../../bench/engine/src/errors";
import { tally } from "../../bench/tps/engine/mix";
import { type LoadOptions, planOf } from "../../bench/tps/plan";

const DEFAULTS: LoadOptions = { duration: 10, arrivals: "even", seed: 1, part: { index: 1, of: 1 } };

/** The specification's figures: transactions a second, and the parts of the load in per cent. */
const NORMAL = {
  ...{ joinGame: 40, claimPrize: 20, vrfSubmission: 10, treasuryOperations: 5, adminOperations: 5, queries: 20 },
};
const BURST = {
  ...{ joinGame: 60, claimPrize: 25, vrfSubmission: 5, treasuryOperations: 2, adminOperations: 3, queries: 5 },
};
const HIGH_FREQUENCY = {
  ...{ joinGame: 70, claimPrize: 15, vrfSubmission: 5, treasuryOperations: 3, adminOperations: 2, queries: 5 },
};

describe("a load", () => {
  const plan = (options: Partial<LoadOptions>) => planOf({ ...DEFAULTS, ...options });
  const times = (options: Partial<LoadOptions>): number[] => [...plan(options).schedule.times];

  function perSecond(options: Partial<LoadOptions>): number[] {
    const { schedule } = plan(options);
    const counts = Array<number>(schedule.seconds).fill(0);
    for (const time of schedule.times) counts[Math.floor(time / 1_000)] = (counts[Math.floor(time / 1_000)] ?? 0) + 1;
    return counts;
  }

  /** A mix, `times` hundreds of it. */
  const hundreds = (mix: Record<string, number>, times: number) =>
    Object.fromEntries(Object.entries(mix).map(([kind, part]) => [kind, part * times]));

  for (const [pattern, duration, rates, mix] of [
    ["normal", 100, Array<number>(100).fill(10), NORMAL],
    ["burst", 300, [...Array<number>(240).fill(10), ...Array<number>(60).fill(100)], BURST],
    ["highFrequency", 10, Array<number>(10).fill(200), HIGH_FREQUENCY],
  ] as const) {
    it(`of the pattern ${pattern} has the specification's rates and mix`, () => {
      const count = rates.reduce((sum, rate) => sum + rate, 0);
      const { name, kinds, schedule } = plan({ pattern, duration });
      expect(name).to.deep.equal({ pattern });
      expect([kinds.length, schedule.count, schedule.times.length]).to.deep.equal([count, count, count]);
      expect(perSecond({ pattern, duration })).to.deep.equal([...rates]);
      expect(tally(kinds)).to.deep.equal(hundreds(mix, count / 100));
    });
  }

  it("of a kind has only that, at its rate: 100 joins a second unless named", () => {
    const joins = plan({});
    expect([joins.name, joins.schedule.count]).to.deep.equal([{ kind: "joinGame" }, 1_000]);
    expect(tally(joins.kinds)).to.deep.equal({ joinGame: 1_000 });
    const queries = plan({ kind: "queries", rate: 7 });
    expect([queries.name, tally(queries.kinds)]).to.deep.equal([{ kind: "queries" }, { queries: 70 }]);
  });

  it("rises from its rate, or from nothing, to that of a ramp", () => {
    expect(perSecond({ rampTo: 100 })).to.deep.equal([5, 15, 25, 35, 45, 55, 65, 75, 85, 95]);
    expect(perSecond({ rate: 100, rampTo: 0 })).to.deep.equal([95, 85, 75, 65, 55, 45, 35, 25, 15, 5]);
  });

  it("has a steady pattern's mix at another rate where one is named", () => {
    expect(perSecond({ pattern: "highFrequency", rate: 20 })).to.deep.equal(Array<number>(10).fill(20));
    expect(tally(plan({ pattern: "highFrequency", rate: 20 }).kinds)).to.deep.equal(hundreds(HIGH_FREQUENCY, 2));
  });

  for (const of of [2, 3, 7]) {
    it(`is the whole when its ${of} parts are together`, () => {
      for (const options of [
        { pattern: "normal", duration: 101 },
        { pattern: "highFrequency", arrivals: "poisson" },
        { rate: 0.1 },
        { rate: 0 },
      ] satisfies Partial<LoadOptions>[]) {
        const whole = plan(options);
        const parts = Array.from({ length: of }, (_, index) => plan({ ...options, part: { index: index + 1, of } }));
        const placed = parts
          .flatMap(({ kinds, schedule }) =>
            kinds.map((kind, place) => ({ kind, time: schedule.times[place] as number })),
          )
          .sort((one, other) => one.time - other.time);
        expect(placed.map(({ time }) => time)).to.deep.equal([...whole.schedule.times]);
        expect(placed.map(({ kind }) => kind)).to.deep.equal(whole.kinds);
        for (const { schedule, kinds } of parts) {
          expect(schedule.seconds).to.equal(whole.schedule.seconds);
          expect([schedule.count, kinds.length]).to.deep.equal([schedule.times.length, schedule.times.length]);
          expect(schedule.count).to.be.closeTo(whole.schedule.count / of, 1);
        }
      }
    });
  }

  it("is drawn from its seed", () => {
    const options = { pattern: "highFrequency", arrivals: "poisson" } as const;
    expect(plan(options)).to.deep.equal(plan(options));
    expect(times({ ...options, seed: 2 })).not.to.deep.equal(times(options));
    expect(plan({ pattern: "normal", seed: 2 }).kinds).not.to.deep.equal(plan({ pattern: "normal" }).kinds);
  });

  it("says which of its options contradict each other", () => {
    for (const [options, words] of [
      [{ pattern: "burst", rate: 50 }, /--rate and --pattern burst/],
      [{ pattern: "burst", rampTo: 50 }, /--ramp-to and --pattern burst/],
      [{ pattern: "normal", rampTo: 50 }, /--ramp-to and --pattern normal/],
      [{ pattern: "normal", kind: "joinGame" }, /--kind and --pattern normal/],
    ] satisfies [Partial<LoadOptions>, RegExp][]) {
      expect(() => plan(options), JSON.stringify(options)).to.throw(UserError, words);
    }
  });
});
