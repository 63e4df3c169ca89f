import { expect } from "chai";
import { Random } from "../../bench/random";
import { fixed, ramp, type Segment, scheduleOf, spikes } from "../../bench/tps/engine/schedule";

/** The specification's bursts. */
const BURSTS = { baseline: 10, spike: 100, spikeSeconds: 60, intervalSeconds: 300 };

describe("a schedule", () => {
  const times = (segments: Segment[], seed?: number): number[] => [
    ...scheduleOf(segments, seed === undefined ? undefined : new Random(seed)).times,
  ];
  const gaps = (ascending: readonly number[]): number[] =>
    ascending.slice(1).map((time, index) => time - (ascending[index] as number));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = (values: readonly number[]): number => mean(values.map((value) => value ** 2)) - mean(values) ** 2;

  /** How many are due in each second. */
  function perSecond(due: readonly number[], seconds: number): number[] {
    const counts = Array<number>(seconds).fill(0);
    for (const time of due) counts[Math.floor(time / 1_000)] = (counts[Math.floor(time / 1_000)] ?? 0) + 1;
    return counts;
  }

  it("of a fixed rate is even, from the first moment on", () => {
    expect(times(fixed(4, 2))).to.deep.equal([0, 250, 500, 750, 1_000, 1_250, 1_500, 1_750]);
    for (const [rate, seconds, count] of [
      [3_000, 20, 60_000],
      [0.5, 10, 5],
      [1.5, 3, 5],
      [0, 60, 0],
    ] as const) {
      const schedule = scheduleOf(fixed(rate, seconds));
      expect([schedule.count, schedule.times.length, schedule.seconds]).to.deep.equal([count, count, seconds]);
    }
  });

  it("of a ramp goes straight from one rate to the other", () => {
    const rising = times(ramp(0, 100, 10));
    expect(rising).to.have.length(500);
    // At so many a second more in every second, k are due after √(2k / 10) seconds.
    for (const [k, time] of rising.entries()) expect(time).to.be.closeTo(1_000 * Math.sqrt((2 * k) / 10), 1e-6);
    expect(perSecond(rising, 10)).to.deep.equal([5, 15, 25, 35, 45, 55, 65, 75, 85, 95]);
    expect(perSecond(times(ramp(100, 0, 10)), 10)).to.deep.equal([95, 85, 75, 65, 55, 45, 35, 25, 15, 5]);
    expect(times(ramp(50, 50, 4))).to.deep.equal(times(fixed(50, 4)));
  });

  it("of spikes has one at the end of every interval, at the rates of the specification's bursts", () => {
    const [quiet, loud] = [Array<number>(240).fill(10), Array<number>(60).fill(100)];
    expect(perSecond(times(spikes(BURSTS, 600)), 600)).to.deep.equal([...quiet, ...loud, ...quiet, ...loud]);
    for (const seconds of [1, 239, 240, 241, 299, 300, 301, 541]) {
      const whole = [...quiet, ...loud, ...quiet, ...loud];
      const schedule = scheduleOf(spikes(BURSTS, seconds));
      expect(schedule.seconds).to.equal(seconds);
      expect(perSecond([...schedule.times], seconds)).to.deep.equal(whole.slice(0, seconds));
    }
  });

  it("carries what is left of a transaction from one stretch into the next", () => {
    expect(times([...fixed(0.5, 3), ...fixed(2, 2)])).to.deep.equal([0, 2_000, 3_250, 3_750, 4_250, 4_750]);
  });

  it("of Poisson arrivals has the rate on average, and exponential gaps", () => {
    const [rate, seconds] = [1_000, 100];
    const due = times(fixed(rate, seconds), 7);
    // Five standard deviations of a Poisson count.
    expect(due.length).to.be.closeTo(rate * seconds, 5 * Math.sqrt(rate * seconds));
    const between = gaps(due);
    expect(Math.min(...between)).to.be.at.least(0);
    expect(mean(between)).to.be.closeTo(1, 0.02);
    expect(variance(between)).to.be.closeTo(1, 0.05);
    expect(between.filter((gap) => gap > 1).length / between.length).to.be.closeTo(Math.exp(-1), 0.01);
    const counts = perSecond(due, seconds);
    expect(variance(counts) / mean(counts)).to.be.closeTo(1, 0.5);
  });

  it("of Poisson arrivals follows ramps and spikes", () => {
    const rising = perSecond(times(ramp(0, 1_000, 10), 3), 10);
    for (const [second, count] of rising.entries()) {
      const expected = 50 + 100 * second;
      expect(count).to.be.closeTo(expected, 5 * Math.sqrt(expected));
    }
    const bursts = perSecond(times(spikes(BURSTS, 300), 3), 300);
    expect(mean(bursts.slice(0, 240))).to.be.closeTo(10, 5 * Math.sqrt(10 / 240));
    expect(mean(bursts.slice(240))).to.be.closeTo(100, 5 * Math.sqrt(100 / 60));
  });

  it("ascends, within its seconds", () => {
    for (const seed of [undefined, 1, 2]) {
      for (const segments of [fixed(333, 3), ramp(10, 500, 4), ramp(500, 0, 4), spikes(BURSTS, 301)]) {
        const { seconds } = scheduleOf(segments);
        const due = times(segments, seed);
        expect(Math.min(...gaps(due))).to.be.at.least(0);
        expect(due[0]).to.be.at.least(0);
        expect(due.at(-1)).to.be.below(1_000 * seconds);
      }
    }
  });

  it("is the same again with the same seed, and another with another", () => {
    expect(times(fixed(100, 5), 1)).to.deep.equal(times(fixed(100, 5), 1));
    expect(times(fixed(100, 5), 2)).not.to.deep.equal(times(fixed(100, 5), 1));
  });
});
