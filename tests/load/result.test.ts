import { expect } from "chai";
import { Recorder } from "../../bench/confirmation/recorder";
import { sumOf } from "../../bench/tps/engine/counts";
import { Ledger } from "../../bench/tps/engine/ledger";
import type { LoadEnd } from "../../bench/tps/lottery/bench";
import { figuresOf } from "../../bench/tps/result";
import { sentOf } from "../support/load";

/** How a load ended of which so many landed and so many failed. */
function endOf(landed: number, failed: Record<string, number>, overrides: Partial<LoadEnd> = {}): LoadEnd {
  const ledger = new Ledger({ landed() {}, failed() {} }, String);
  for (let index = 0; index < landed; index += 1) {
    ledger.add(sentOf({ signature: `${index}` }));
    ledger.land({ signature: `${index}`, at: 0, error: null });
  }
  for (const [name, count] of Object.entries(failed)) {
    for (let index = 0; index < count; index += 1) {
      const transaction = sentOf({ signature: `${name} ${index}` });
      ledger.add(transaction);
      ledger.fail(transaction, name);
    }
  }
  return {
    ...{ ledger, reached: landed, began: 1_000, ended: 2_900, lastLanded: 3_000, players: 0 },
    ...{ repeats: 0, interruptions: {} },
    ...overrides,
  };
}

describe("the figures of a load", () => {
  const PLANNED = { count: 100, seconds: 2 };

  it("are landed transactions a second from its beginning until the last has landed", () => {
    const figures = figuresOf(new Recorder(), [endOf(90, { Paused: 7, BlockhashExpired: 3 })], PLANNED);
    expect(figures).to.include({ offered: 50, sent: 100, landed: 90, tps: 45, repeats: 0 });
    expect(figures.failed).to.deep.equal({ Paused: 7, BlockhashExpired: 3 });
    expect(figures).not.to.have.any.keys("playersPerSecond", "gone");
    expect(figures.confirmed).to.equal(null);
  });

  it("are those of all validators that it had together", () => {
    const gone = "its WebSocket closed with 1006";
    const ends = [
      endOf(30, { OutcomeUnknown: 5 }, { repeats: 2, interruptions: { ECONNRESET: 3 }, players: 30, gone }),
      endOf(60, { OutcomeUnknown: 1, Paused: 4 }, { ...{ began: 9_000, lastLanded: 11_000 }, repeats: 1, players: 60 }),
    ] as const;
    const figures = figuresOf(new Recorder(), ends, PLANNED);
    expect(figures).to.include({ sent: 100, landed: 90, tps: 9, playersPerSecond: 9, repeats: 3, gone });
    expect(figures.failed).to.deep.equal({ OutcomeUnknown: 6, Paused: 4 });
    expect(figures.interruptions).to.deep.equal({ ECONNRESET: 3 });
  });

  it("are none where none landed", () => {
    const none = endOf(0, {}, { lastLanded: 1_000 });
    expect(figuresOf(new Recorder(), [none], { count: 0, seconds: 2 })).to.include({ offered: 0, sent: 0, tps: 0 });
  });

  it("have what the recorder has", () => {
    const recorder = new Recorder(0);
    recorder.sent(100, 2);
    recorder.reached("joinGame", "processed", 100, 40);
    recorder.reached("joinGame", "confirmed", 100, 300);
    recorder.reached("joinGame", "finalized", 100, 13_000);
    recorder.landedAfter(1);
    const figures = figuresOf(recorder, [endOf(1, {})], PLANNED);
    expect(
      [figures.processed, figures.confirmed, figures.finalized].map((times) => Math.round(times?.p50 ?? 0)),
    ).to.deep.equal([40, 300, 13_000]);
    expect(figures.kinds).to.deep.equal(recorder.byKind());
    expect([figures.slots, figures.seconds]).to.deep.equal([{ 1: 1 }, recorder.seconds()]);
    expect(figures.lateness?.count).to.equal(1);
  });

  it("add up by name", () => {
    expect(sumOf([{ a: 1, b: 2 }, {}, { b: 3, c: 4 }])).to.deep.equal({ a: 1, b: 5, c: 4 });
  });
});
