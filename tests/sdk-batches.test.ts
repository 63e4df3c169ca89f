import { expect } from "chai";
import fc from "fast-check";
import { ExpiredError, ProgramError } from "../sdk/src";
import { pack } from "../sdk/src/client/pack";
import { attempt, inParallel, settle } from "../sdk/src/client/settle";

const weights = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 80 });
const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

describe("cutting work into transactions", () => {
  it("keeps all items in their order, in runs to which none more fits", () => {
    const property = fc.property(weights, fc.integer({ min: 50, max: 200 }), (items, limit) => {
      const runs = pack(items, (run) => sum(run) <= limit);
      expect(runs.flat()).to.deep.equal(items);
      for (const [index, run] of runs.entries()) {
        expect(sum(run)).to.be.at.most(limit);
        const next = runs[index + 1]?.[0];
        if (next !== undefined) expect(sum(run) + next).to.be.above(limit);
      }
    });
    fc.assert(property);
  });

  it("takes two looks at a run that is as long as the one before", () => {
    let looks = 0;
    const runs = pack(Array<number>(2_600).fill(1), (run) => {
      looks += 1;
      return run.length <= 26;
    });
    expect(runs.length).to.equal(100);
    expect(looks).to.be.below(2 * 100 + 10);
  });

  it("refuses an item that is too much alone", () => {
    expect(() => pack([1, 9, 1], (run) => sum(run) <= 5)).to.throw(RangeError);
    expect(pack([], () => false)).to.deep.equal([]);
  });
});

describe("doing work that may be refused", () => {
  /** Refuses every run that holds a negative number. */
  const send = async (run: number[]): Promise<string> => {
    if (run.some((item) => item < 0)) throw new ProgramError("WalletBelowRent");
    return run.join();
  };

  it("leaves undone what is refused alone, and nothing else", async () => {
    const items = [1, 2, -3, 4, 5, -6, 7];
    const settled = await settle(items, send);
    expect(settled.flatMap((result) => result.items)).to.deep.equal(items);
    const refused = settled.filter((result) => "error" in result);
    expect(refused.map((result) => result.items)).to.deep.equal([[-3], [-6]]);
    for (const result of settled) if ("signature" in result) expect(result.signature).to.equal(result.items.join());
  });

  it("does not try in halves what failed on its way", async () => {
    let tries = 0;
    const settled = await settle([1, 2, 3, 4], async () => {
      tries += 1;
      throw new ExpiredError("too late");
    });
    expect([tries, settled.length]).to.deep.equal([1, 1]);
  });

  it("does not take a mistake in a program for a refusal", async () => {
    const mistaken = attempt([1], async () => {
      throw new TypeError("not a function");
    });
    await mistaken.then(
      () => expect.fail("it was taken for one"),
      (error: unknown) => expect(error).to.be.instanceOf(TypeError),
    );
  });

  it("does as many at a time as it may, and answers in order", async () => {
    let [running, most] = [0, 0];
    const results = await inParallel([5, 1, 4, 1, 3], 2, async (run) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, run));
      running -= 1;
      return run * 2;
    });
    expect([results, most]).to.deep.equal([[10, 2, 8, 2, 6], 2]);
    expect(await inParallel([], 2, async () => 1)).to.deep.equal([]);
  });
});
