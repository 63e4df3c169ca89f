import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import colours from "picocolors";
import { percentilesPicture, timelinePicture } from "../../bench/confirmation/plots";
import { writeReport } from "../../bench/confirmation/report";
import type { TpsResult } from "../../bench/tps/result";
import { percentilesTable, tableOf } from "../../bench/tps/table";
import { verdicts } from "../../bench/tps/targets";
import { percentilesOf, resultOf } from "../support/load";

/** Of a pattern, with some of everything that can go wrong. */
const MIXED: Partial<TpsResult> = {
  pattern: "normal",
  offered: 10,
  sent: 1_234,
  landed: 1_222,
  failed: { Paused: 10, BlockhashExpired: 2 },
  tps: 9.8,
  playersPerSecond: 102,
  confirmed: { count: 1_222, p50: 301, p90: 402, p95: 503, p99: 604, p999: 705, max: 1_806 },
  kinds: {
    queries: { answered: percentilesOf(3, 222) },
    joinGame: { processed: percentilesOf(41, 50), confirmed: percentilesOf(333) },
  },
  slots: { 0: 1_000, 1: 222 },
  repeats: 5,
  interruptions: { ECONNRESET: 4, "HTTP 503": 1 },
  audit: { accounts: 101, games: 50, differences: ["game 7 is gone", "abc has 1 lamports instead of 2"] },
};

/** A pattern's result has no kind. */
const mixed = (): TpsResult => {
  const { kind: _, ...result } = resultOf(MIXED);
  return result;
};

describe("a load's result for people", () => {
  const words = (result: TpsResult): string => stripVTControlCharacters(tableOf(result, verdicts(result)));
  /** The cells of the rows below the titles. */
  const rows = (result: TpsResult): string[][] =>
    stripVTControlCharacters(percentilesTable(result))
      .split("\n")
      .slice(1)
      .map((line) => line.split(/ {2,}/));

  it("accounts for what was sent, and says how fast it landed", () => {
    const text = words(mixed());
    expect(text).to.include("1,234 sent = 1,222 landed + 12 failed (10 Paused, 2 BlockhashExpired)\n");
    expect(text).to.include("10 offered a second, 9.8 landed a second, 102 entries a second\n");
    expect(text).to.include("slots between sending and landing: 1,000 after 0, 222 after 1\n");
    expect(text).to.include("sent late by p50 2.0 ms, p99 2.0 ms\n");
    expect(text).to.include("5 sent again\n");
    expect(text).to.include("requests without an answer: 4 ECONNRESET, 1 HTTP 503\n");
    expect(text).to.include("game 7 is gone\nabc has 1 lamports instead of 2\n");
  });

  it("has every target, and whether it was met", () => {
    expect(words(mixed()).split("\n").slice(-4)).to.deep.equal([
      "met    90 % of the 10 offered a second landed: 9.8",
      "met    95 % confirmed in less than 5000 ms: 503 ms",
      "met    less than 5 % failed: 0.97 %",
      "missed the chain's state is what landed: 2 differences in 101 accounts",
    ]);
  });

  it("leaves out what there is not", () => {
    const text = words(resultOf({ slots: {}, lateness: null }));
    expect(text).to.include("1,000 sent = 1,000 landed + 0 failed\n");
    expect(text).not.to.match(/entries a second|slots between|sent late|sent again|without an answer|instead of/);
  });

  it("has percentiles of all, then of each kind, in the kinds' order", () => {
    expect(rows(mixed())).to.deep.equal([
      ["all", "processed", "50", "40", "40", "40", "40", "40", "40"],
      ["all", "confirmed", "1,222", "301", "402", "503", "604", "705", "1806"],
      ["all", "finalized", "1,000", "13000", "13000", "13000", "13000", "13000", "13000"],
      ["joinGame", "processed", "50", "41", "41", "41", "41", "41", "41"],
      ["joinGame", "confirmed", "1,000", "333", "333", "333", "333", "333", "333"],
      ["queries", "answered", "222", "3", "3", "3", "3", "3", "3"],
    ]);
    expect(rows(resultOf()).map(([kind, level]) => [kind, level])).to.deep.equal([
      ["joinGame", "confirmed"],
      ["joinGame", "finalized"],
    ]);
  });
});

describe("a load's report", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "lottery-report-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const textsOf = (svg: string): string[] =>
    [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text);

  function written(result: TpsResult): Record<string, string> {
    const path = join(folder, "new");
    writeReport(result, path);
    return Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), "utf8")]));
  }

  it("is a page of Markdown with its two pictures", () => {
    const result = mixed();
    const files = written(result);
    expect(Object.keys(files).sort()).to.deep.equal(["percentiles.svg", "report.md", "timeline.svg"]);
    const page = files["report.md"] ?? "";
    expect(page).to.match(/^# normal: 10 offered a second\n/);
    expect(page).to.include(
      "1234 sent = 1222 landed + 12 failed (10 Paused, 2 BlockhashExpired); 9.8 landed a second.",
    );
    expect(page).to.include(stripVTControlCharacters(percentilesTable(result)));
    expect(page).to.include("![percentiles](percentiles.svg)").and.to.include("![time line](timeline.svg)");
    expect(page).to.include("2 cores (a processor), 8 GiB; program 0.1.0, validator solana-core 4.3.2.");
    expect(textsOf(files["percentiles.svg"] ?? "")).to.deep.equal(textsOf(percentilesPicture(result)));
    expect(textsOf(files["timeline.svg"] ?? "")).to.deep.equal(textsOf(timelinePicture(result)));
    expect(written(resultOf())["report.md"]).to.match(/^# joinGame: 200 offered a second\n/);
  });

  it("has no colours, which are for terminals", () => {
    const { dim } = colours;
    colours.dim = (text) => `\u001b[2m${text}\u001b[22m`;
    try {
      const page = written(mixed())["report.md"] ?? "";
      expect(page).to.equal(stripVTControlCharacters(page));
    } finally {
      colours.dim = dim;
    }
  });

  it("draws the percentiles of all and of each kind", () => {
    const svg = percentilesPicture(mixed());
    expect(svg)
      .to.match(/^<svg [^>]*width="720" height="320"/)
      .and.to.match(/<\/svg>$/);
    expect(textsOf(svg)).to.include.members(["all", "joinGame", "queries", "ms", "per cent"]);
    expect(textsOf(svg)).to.include.members(["50", "90", "95", "99", "99.9", "100"]);
    expect(textsOf(percentilesPicture(resultOf({ confirmed: null, kinds: {} })))).not.to.include("all");
  });

  it("draws what was sent and landed in each second, and how long its confirmation took", () => {
    const { seconds } = resultOf();
    const gap = { second: 5, sent: 3, landed: 0, failed: 3, p50: null, p95: null, p99: null, max: null };
    const svg = timelinePicture(resultOf({ seconds: [...seconds, gap] }));
    expect(textsOf(svg)).to.include.members(["p50", "p95", "max", "sent", "landed", "second", "ms", "transactions"]);
    expect(svg).not.to.include("NaN");
  });
});
