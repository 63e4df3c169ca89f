import { expect } from "chai";
import { Random } from "../../bench/random";
import { mixed, tally } from "../../bench/tps/engine/mix";

const PARTS = { joinGame: 40, claimPrize: 20, vrfSubmission: 10, treasury: 5, admin: 5, queries: 20 };

describe("a mix of kinds", () => {
  const drawn = (count: number, seed = 1) => mixed(PARTS, count, new Random(seed));

  it("has the parts of every hundred, to the transaction", () => {
    const kinds = drawn(1_000);
    expect(kinds).to.have.length(1_000);
    for (let start = 0; start < 1_000; start += 100) {
      expect(tally(kinds.slice(start, start + 100))).to.deep.equal(PARTS);
    }
  });

  it("is drawn: no two hundreds are alike, and the kinds do not come in blocks", () => {
    const kinds = drawn(1_000);
    const hundreds = Array.from({ length: 10 }, (_, index) => kinds.slice(100 * index, 100 * index + 100).join());
    expect(new Set(hundreds).size).to.equal(10);
    const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
    // Of two neighbours in a drawn order 0.745 are unlike on average: 1 less the squares of the parts.
    expect(changes / 999).to.be.closeTo(0.745, 0.07);
  });

  it("is cut where the load ends", () => {
    expect(drawn(137)).to.deep.equal(drawn(1_000).slice(0, 137));
    expect(drawn(0)).to.deep.equal([]);
  });

  it("is the same again with the same seed, and another with another", () => {
    expect(drawn(300)).to.deep.equal(drawn(300));
    expect(drawn(300, 2)).not.to.deep.equal(drawn(300));
  });

  it("is refused when its parts are not integers that add up to a hundred", () => {
    for (const parts of [
      { a: 50, b: 49 },
      { a: 50, b: 51 },
      { a: 99.5, b: 0.5 },
      { a: 101, b: -1 },
      { a: 0, b: 0 },
    ]) {
      expect(() => mixed(parts, 10, new Random(1)), JSON.stringify(parts)).to.throw(RangeError);
    }
  });
});
