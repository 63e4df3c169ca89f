import { expect } from "chai";
import { type Bounds, carries, findMaximum, TRIALS } from "../../bench/tps/find-maximum";
import type { Trial, TrialRunner } from "../../bench/tps/trials";
import { percentilesOf, resultOf } from "../support/load";

const BOUNDS: Bounds = { p95: 1_000, failureRate: 0.01 };

const trialOf = (overrides: Partial<Trial> = {}): Trial => ({ ...resultOf(), kind: "joinGame", ...overrides });

describe("the search for the highest rate", () => {
  /** What is found where exactly the rates up to a limit are carried, and what was tried. */
  async function found(limit: number, highest: number): Promise<{ maximum: number; tried: number[] }> {
    const tried: number[] = [];
    const runner: Pick<TrialRunner, "open"> = {
      async open(kind, rate, seconds) {
        expect([kind, seconds]).to.deep.equal(["joinGame", 5]);
        tried.push(rate);
        return trialOf({ confirmed: percentilesOf(rate > limit ? 5_000 : 100) });
      },
    };
    return { maximum: await findMaximum(runner as TrialRunner, "joinGame", highest, 5, BOUNDS), tried };
  }

  it("comes within a 32nd of it, and never finds more", async () => {
    for (const highest of [32, 100, 1_000, 9_999]) {
      for (let limit = 1; limit < highest; limit += highest / 50) {
        const { maximum, tried } = await found(limit, highest);
        expect(maximum, `${limit} of ${highest}`).to.be.at.most(limit);
        expect(maximum, `${limit} of ${highest}`).to.be.at.least(limit - Math.max(1, highest / 32));
        expect(tried.length).to.be.at.most(TRIALS);
      }
    }
  });

  it("ends where there is hardly anything to search, too", async () => {
    for (const highest of [1, 2, 10, 20]) {
      for (let limit = 0.5; limit < highest; limit += 0.5) {
        const { maximum, tried } = await found(limit, highest);
        expect(maximum, `${limit} of ${highest}`).to.be.within(limit - 1, limit);
        expect(tried.length).to.be.at.most(TRIALS);
      }
    }
  });

  it("ends at once where the highest is carried", async () => {
    expect(await found(1_000, 1_000)).to.deep.equal({ maximum: 1_000, tried: [1_000] });
  });

  it("finds 0 where nothing is carried", async () => {
    const { maximum, tried } = await found(0, 1_000);
    expect([maximum, tried.length]).to.deep.equal([0, TRIALS]);
  });
});

describe("a rate", () => {
  it("is carried when confirmation stays under its bound and fewer fail than may", () => {
    expect(carries(trialOf(), BOUNDS)).to.equal(true);
    expect(carries(trialOf({ failed: { Paused: 4, BlockhashExpired: 5 } }), BOUNDS)).to.equal(true);
    expect(carries(trialOf({ confirmed: { ...percentilesOf(100), p99: 60_000 } }), BOUNDS)).to.equal(true);
    for (const not of [
      { failed: { Paused: 5, BlockhashExpired: 5 } },
      { confirmed: percentilesOf(1_000) },
      { confirmed: null },
      { gone: "its WebSocket closed" },
    ]) {
      expect(carries(trialOf(not), BOUNDS), JSON.stringify(not)).to.equal(false);
    }
  });
});
