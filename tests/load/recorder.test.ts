import { expect } from "chai";
import seedrandom from "seedrandom";
import { type Level, Recorder } from "../../bench/confirmation/recorder";

const NOTHING = { p50: null, p95: null, p99: null, max: null };

describe("a recorder", () => {
  const nearestRank = (values: readonly number[], percentile: number): number =>
    [...values].sort((a, b) => a - b)[Math.ceil((percentile / 100) * values.length) - 1] as number;

  it("has the exact percentiles of every second, by when its transactions were to be sent", () => {
    const random = seedrandom.alea("6");
    const recorder = new Recorder(5_000);
    const lists = Array.from({ length: 4 }, () => Array.from({ length: 100 }, () => 3_000 * random()));
    for (const [second, times] of lists.entries()) {
      for (const time of times) {
        const intended = 5_000 + 1_000 * second + 999 * random();
        recorder.sent(intended, 1);
        recorder.reached("joinGame", "confirmed", intended, time);
        recorder.reached("joinGame", "processed", intended, time / 2);
      }
    }
    expect(recorder.seconds()).to.deep.equal(
      lists.map((times, second) => ({
        ...{ second, sent: 100, landed: 100, failed: 0 },
        ...{ p50: nearestRank(times, 50), p95: nearestRank(times, 95), p99: nearestRank(times, 99) },
        max: Math.max(...times),
      })),
    );
  });

  it("has seconds in which nothing was sent or nothing landed", () => {
    const recorder = new Recorder(0);
    recorder.sent(100, 0);
    recorder.failed(100);
    recorder.sent(2_100, 0);
    recorder.reached("joinGame", "confirmed", 2_100, 5_000);
    expect(recorder.seconds()).to.deep.equal([
      { second: 0, sent: 1, landed: 0, failed: 1, ...NOTHING },
      { second: 1, sent: 0, landed: 0, failed: 0, ...NOTHING },
      { second: 2, sent: 1, landed: 1, failed: 0, p50: 5_000, p95: 5_000, p99: 5_000, max: 5_000 },
    ]);
  });

  it("counts what was due before it began into the first second", () => {
    const recorder = new Recorder(1_000);
    recorder.sent(999, 0);
    expect(recorder.seconds()).to.have.length(1);
  });

  it("has times by kind and level, and of all kinds together; answers of queries apart", () => {
    const recorder = new Recorder(0);
    const times: [string, Level, number][] = [
      ["joinGame", "processed", 10],
      ["joinGame", "confirmed", 20],
      ["joinGame", "finalized", 30],
      ["claimPrize", "confirmed", 40],
      ["queries", "answered", 1],
    ];
    for (const [kind, level, time] of times) recorder.reached(kind, level, 0, time);
    const medians = Object.fromEntries(
      Object.entries(recorder.byKind()).map(([kind, levels]) => [
        kind,
        Object.fromEntries(Object.entries(levels).map(([level, { count, max }]) => [level, [count, Math.round(max)]])),
      ]),
    );
    expect(medians).to.deep.equal({
      joinGame: { processed: [1, 10], confirmed: [1, 20], finalized: [1, 30] },
      claimPrize: { confirmed: [1, 40] },
      queries: { answered: [1, 1] },
    });
    expect(recorder.percentiles("confirmed")?.count).to.equal(2);
    expect(recorder.percentiles("confirmed")?.p50).to.be.closeTo(20, 0.02);
    expect(recorder.percentiles("answered")).to.equal(null);
    expect(new Recorder().percentiles("confirmed")).to.equal(null);
  });

  it("counts slots between sending and landing, and how late transactions were sent", () => {
    const recorder = new Recorder(0);
    for (const slots of [0, 1, 1, 7]) recorder.landedAfter(slots);
    expect(recorder.slots()).to.deep.equal({ 0: 1, 1: 2, 7: 1 });
    recorder.sent(0, 3);
    recorder.sent(0, 5);
    expect(recorder.lateness.count).to.equal(2);
    expect(recorder.lateness.at(100)).to.be.closeTo(5, 0.005);
  });
});
