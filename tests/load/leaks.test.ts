import { expect } from "chai";
import type { Second } from "../../bench/confirmation/recorder";
import { leakVerdicts } from "../../bench/soak/leaks";
import type { Sight } from "../../bench/soak/watch";
import type { Verdict } from "../../bench/tps/targets";

const MEBIBYTE = 2 ** 20;
const SIGHTS = 60;
/** Landed between two sights. */
const LANDED = 1_000;

/** A sight of a load that does not leak, but for what is said otherwise. */
const sightOf = (
  index: number,
  client: Partial<Sight["client"]> = {},
  validator: Partial<Sight["validator"]> = {},
) => ({
  second: 5 * index,
  landed: LANDED * index,
  client: { ...{ memory: 300 * MEBIBYTE, files: 40, threads: 12 }, ...{ heap: 80 * MEBIBYTE, handles: 20 }, ...client },
  validator: { memory: 200 * MEBIBYTE + 4_000 * LANDED * index, files: 60, threads: 30, ...validator },
});

const secondOf = (second: number, p95: number | null): Second => ({
  ...{ second, sent: 200, landed: 200, failed: 0 },
  ...{ p50: p95, p95, p99: p95, max: p95 },
});

const steady = (_: number) => sightOf(_);

describe("a load that lasts", () => {
  const verdicts = (sight: (index: number) => Sight = steady, p95: (second: number) => number | null = () => 300) =>
    leakVerdicts(
      Array.from({ length: SIGHTS }, (_, index) => sight(index)),
      Array.from({ length: 5 * SIGHTS }, (_, second) => secondOf(second, p95(second))),
    );
  const missed = (judged: readonly Verdict[]): string[] => judged.filter(({ met }) => !met).map(({ target }) => target);

  /** Expects that this alone is missed. */
  function expectMissed(judged: readonly Verdict[], words: RegExp): void {
    expect(missed(judged)).to.have.length(1);
    expect(missed(judged)[0]).to.match(words);
  }

  it("meets every target where nothing grows, drifts or stays open", () => {
    const judged = verdicts();
    expect(missed(judged)).to.deep.equal([]);
    expect(judged).to.have.length(6);
    for (const { target, value } of judged) expect(`${target}: ${value}`).not.to.match(/NaN|undefined|Infinity/);
  });

  it("may have a heap that keeps what the load has measured, and no more", () => {
    // 40,000 land between the medians of the first and the last third.
    const allowed = 16 * MEBIBYTE + 32 * 40 * LANDED;
    const growing = (bytes: number) => verdicts((index) => sightOf(index, { heap: (bytes * index) / 40 }));
    expect(missed(growing(allowed))).to.deep.equal([]);
    expectMissed(growing(allowed + 100), /^the client's heap grows by at most 17\.2 MiB/);
  });

  it("is not judged by a moment in which more was in use", () => {
    const judged = verdicts((index) =>
      sightOf(index, index % 10 === 9 ? { heap: 2 ** 30, handles: 500, files: 500 } : {}),
    );
    expect(missed(judged)).to.deep.equal([]);
  });

  it("may have somewhat more open at its end than at its beginning", () => {
    const half = (before: number, after: number) => (index: number) => (index < SIGHTS / 2 ? before : after);
    for (const [few, many, client, words] of [
      [16, 17, (handles: number) => ({ handles }), /^the client has at most 16 handles more/],
      [32, 33, (files: number) => ({ files }), /^the client has at most 32 files more open/],
    ] as const) {
      expect(missed(verdicts((index) => sightOf(index, client(half(20, 20 + few)(index)))))).to.deep.equal([]);
      expectMissed(
        verdicts((index) => sightOf(index, client(half(20, 20 + many)(index)))),
        words,
      );
    }
    const files = (more: number) => verdicts((index) => sightOf(index, {}, { files: half(60, 60 + more)(index) }));
    expect(missed(files(32))).to.deep.equal([]);
    expectMissed(files(33), /^the validator has at most 32 files more open/);
  });

  it("may have a validator that keeps its transactions, the same of each", () => {
    const memory = (before: number, after: number) => (index: number) =>
      LANDED * (before * Math.min(index, SIGHTS / 2) + after * Math.max(0, index - SIGHTS / 2));
    const kept = (before: number, after: number) =>
      verdicts((index) => sightOf(index, {}, { memory: memory(before, after)(index) }));
    expect(missed(kept(4_000, 4_000))).to.deep.equal([]);
    expect(missed(kept(4_000, 5_900))).to.deep.equal([]);
    expectMissed(kept(4_000, 6_100), /^the validator keeps at most 1\.5 times as much of each transaction/);
    // What is next to nothing may double.
    expect(missed(kept(100, 1_400))).to.deep.equal([]);
    expectMissed(kept(100, 1_600), /^the validator keeps at most/);
    expect(missed(kept(4_000, 0))).to.deep.equal([]);
  });

  it("takes no longer to be confirmed at its end", () => {
    const rising = (ratio: number) => verdicts(steady, (second) => (second < 100 ? 300 : 300 * ratio));
    expect(missed(rising(1.5))).to.deep.equal([]);
    expectMissed(rising(1.51), /^confirmation takes at most 1\.5 times as long/);
    expect(missed(verdicts(steady, (second) => (second % 3 === 0 ? null : 300)))).to.deep.equal([]);
    expectMissed(
      verdicts(steady, () => null),
      /^confirmation takes/,
    );
  });

  it("is judged by the client alone where the validator runs elsewhere", () => {
    const judged = verdicts((index) => ({ ...steady(index), validator: null }));
    expect(missed(judged)).to.deep.equal([]);
    expect(judged.map(({ target }) => target).join()).not.to.include("validator");
  });
});
