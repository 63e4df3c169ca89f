import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { lotterySuite } from "../bench/cu/cases";
import type { LotteryCase } from "../bench/cu/cases/lottery";
import { PROGRAM, ROOT } from "../bench/cu/paths";
import { NAIVE_MAX_PLAYERS } from "../bench/cu/yardsticks/naive/account";
import { compare, growths } from "../bench/engine/src/baseline";
import { keypair } from "../bench/engine/src/keys";
import { MeasurementError, measure } from "../bench/engine/src/measure";
import { keyOf, NotAResultError, parse, type Row, serialize } from "../bench/engine/src/result";
import { RUNTIME_NAMES, startRuntime } from "../bench/engine/src/runtimes";
import { fits, largestThatFits } from "../bench/engine/src/size";
import { percentile, summarize } from "../bench/engine/src/statistics";
import { label } from "../bench/engine/src/suite";
import { renderTable } from "../bench/engine/src/table";
import { payInto } from "../sdk/src";
import { rowOf as plainRowOf } from "./engine/row";
import idl from "./fixtures/lottery.json";

const rowOf = (overrides: Partial<Row> = {}): Row =>
  plainRowOf({ instruction: "join_game", case: "entries=16", players: 1, ...overrides });

describe("statistics of compute units", () => {
  it("takes percentiles by nearest rank", () => {
    const five = [15, 20, 35, 40, 50];
    expect([5, 20, 20.1, 30, 40, 50, 100].map((percent) => percentile(five, percent))).to.deep.equal([
      15, 15, 20, 20, 20, 35, 50,
    ]);
    const twenty = Array.from({ length: 20 }, (_, index) => index + 1);
    expect([50, 95, 96, 99].map((percent) => percentile(twenty, percent))).to.deep.equal([10, 19, 20, 20]);
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([1, 50, 95, 99, 100].map((percent) => percentile(hundred, percent))).to.deep.equal([1, 50, 95, 99, 100]);
  });

  it("sums up values in any order, by number and not by spelling", () => {
    expect(summarize([900, 1_000, 90, 10_000])).to.deep.equal({
      samples: 4,
      min: 90,
      p50: 900,
      p95: 10_000,
      p99: 10_000,
      max: 10_000,
    });
    expect(summarize([7])).to.deep.equal({ samples: 1, min: 7, p50: 7, p95: 7, p99: 7, max: 7 });
  });

  it("refuses what has no percentile", () => {
    expect(() => summarize([])).to.throw(RangeError);
    for (const percent of [0, -1, 100.1, Number.NaN]) expect(() => percentile([1], percent)).to.throw(RangeError);
  });
});

describe("a baseline of compute units", () => {
  const figures = (row: Row, was: Row, tolerance = 1) =>
    growths(compare([row], [was]), tolerance).map(({ statistic, was, now }) => [statistic, was, now]);

  it("shows what grew, be it the median or the maximum", () => {
    expect(figures(rowOf({ p50: 1_020, max: 1_020 }), rowOf())).to.deep.equal([
      ["p50", 1_000, 1_020],
      ["max", 1_000, 1_020],
    ]);
    expect(figures(rowOf({ max: 2_000 }), rowOf())).to.deep.equal([["max", 1_000, 2_000]]);
  });

  it("tolerates growth of exactly the tolerance and no more", () => {
    expect(figures(rowOf({ p50: 1_010 }), rowOf())).to.deep.equal([]);
    expect(figures(rowOf({ p50: 1_011 }), rowOf())).to.deep.equal([["p50", 1_000, 1_011]]);
    expect(figures(rowOf({ p50: 1_001 }), rowOf(), 0.1)).to.deep.equal([]);
    expect(figures(rowOf({ p50: 1_001 }), rowOf(), 0)).to.deep.equal([["p50", 1_000, 1_001]]);
    expect(figures(rowOf(), rowOf(), 0)).to.deep.equal([]);
  });

  it("does not object to what shrank", () => {
    expect(figures(rowOf({ p50: 10, max: 20 }), rowOf(), 0)).to.deep.equal([]);
  });

  it("tells new rows and vanished ones by runtime, instruction and case", () => {
    const known = rowOf();
    const fresh = rowOf({ runtime: "litesvm" });
    const gone = [rowOf({ case: "entries=17" }), rowOf({ instruction: "pause" })];
    const comparison = compare([known, fresh], [known, ...gone]);
    expect(comparison.compared).to.deep.equal([
      { row: known, was: known },
      { row: fresh, was: undefined },
    ]);
    expect(comparison.vanished).to.deep.equal(gone);
    expect(growths(comparison, 0)).to.deep.equal([]);
  });

  it("appears in the table", () => {
    const was = rowOf();
    const rows = [
      rowOf({ p50: 1_020 }),
      rowOf({ case: "b", p50: 990 }),
      rowOf({ case: "c", max: 1_500 }),
      rowOf({ case: "d" }),
      rowOf({ case: "e", players: 30 }),
    ];
    const baseline = [was, ...["b", "c", "d", "gone"].map((name) => rowOf({ case: name }))];
    const table = renderTable(compare(rows, baseline));
    const texts = ["+20 (+2.00 %)", "−10 (−1.00 %)", "max +500 (+50.00 %)", "=", "new", "33.3", "join_game gone"];
    for (const text of texts) expect(table).to.include(text);
  });

  it("is read back as it was written, and nothing else is", () => {
    const result = { schema: 1 as const, versions: { node: "20" }, results: [rowOf()] };
    expect(parse(serialize(result))).to.deep.equal(result);
    const damaged = [
      "{",
      "[]",
      JSON.stringify({ ...result, schema: 2 }),
      JSON.stringify({ ...result, results: [{ ...rowOf(), p50: "1000" }] }),
      JSON.stringify({ ...result, results: [{ ...rowOf(), runtime: 3 }] }),
      JSON.stringify({ ...result, versions: { node: 20 } }),
    ];
    for (const text of damaged) expect(() => parse(text), text).to.throw(NotAResultError);
  });
});

describe("the cases measured", () => {
  const joining = lotterySuite.cases.find((each) => label(each) === "join_game entries=16") as LotteryCase;

  it("cover every instruction of the program", () => {
    const measured = new Set(lotterySuite.cases.map(({ instruction }) => instruction));
    expect([...measured].sort()).to.deep.equal(idl.instructions.map(({ name }) => name).sort());
  });

  it("have names of their own", () => {
    expect(new Set(lotterySuite.cases.map(label)).size).to.equal(lotterySuite.cases.length);
  });

  it("know how much fits into a transaction", () => {
    const payer = keypair("payer");
    const build = (count: number) => ({
      instructions: Array.from({ length: count }, () => payInto(payer.publicKey, payer.publicKey, 1n)),
    });
    // 65 bytes of signature, 3 of header, 97 of three addresses, 32 of blockhash, 1 of count, 8 for the limit, 17 a transfer.
    expect(largestThatFits(build, payer)).to.equal(Math.floor((1_232 - 206) / 17));
    for (const count of [61, 100, 1_000]) expect(fits(build(count), payer), String(count)).to.equal(false);
  });

  for (const name of RUNTIME_NAMES) {
    describe(`under ${name}`, () => {
      /** The error that measuring ends in when a case of `join_game` is changed. */
      async function failureOf(changed: Partial<LotteryCase>): Promise<Error> {
        const programs = [{ programId: lotterySuite.programId, bytes: readFileSync(PROGRAM) }];
        const runtime = await startRuntime(name, programs, keypair("payer"));
        const rows = measure(runtime, lotterySuite, { cases: [{ ...joining, ...changed }], samples: 2 });
        return rows.then(
          () => expect.fail("it was measured"),
          (error: unknown) => {
            expect(error).to.be.instanceOf(MeasurementError);
            return error as MeasurementError;
          },
        );
      }

      it("end in an error with the log when a transaction fails", async () => {
        const { message } = await failureOf({
          case: "unpaid",
          transaction: (lottery, sample) => ({
            instructions: joining.transaction(lottery, sample).instructions.slice(1),
          }),
        });
        expect(message).to.include(`${name}, join_game unpaid, sample 0: the transaction failed`);
        expect(message).to.include(`Program ${lotterySuite.programId} failed: custom program error`);
      });

      it("end in an error when a situation cannot be brought about", async () => {
        const { message } = await failureOf({
          prepare: () => {
            throw new Error("no such game");
          },
        });
        expect(message).to.equal(`${name}, join_game entries=16, sample 0: preparing it failed: no such game`);
      });

      it("end in an error when the program is not called exactly once", async () => {
        const { message } = await failureOf({
          transaction: (lottery, sample) => ({
            instructions: joining.transaction(lottery, sample).instructions.slice(0, 1),
          }),
        });
        expect(message).to.include("exactly once");
      });

      it("end in an error when a transaction is too long for a packet", async () => {
        const { message } = await failureOf({
          transaction(lottery, sample) {
            const { instructions } = joining.transaction(lottery, sample);
            return { instructions: Array.from({ length: 30 }, () => instructions).flat() };
          },
        });
        expect(message).to.include("the transaction has more than 1232 bytes");
      });
    });
  }
});

describe("bench:cu", () => {
  let folder: string;
  let output: string;
  let measured: Row[];

  function bench(...args: string[]) {
    const command = ["-r", "ts-node/register/transpile-only", "bench/cu/main.ts", "--output", output, ...args];
    return spawnSync(process.execPath, command, {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    });
  }

  /** The path of a file with these rows. */
  function baselineOf(name: string, rows: Row[]): string {
    const path = join(folder, name);
    writeFileSync(path, serialize({ schema: 1, versions: {}, results: rows }));
    return path;
  }

  const SMALL = ["--samples", "2", "--filter", "^join_game"];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "bench-cu-"));
    output = join(folder, "cu.json");
  });
  after(() => rmSync(folder, { recursive: true }));

  it("prints and writes the same JSON", () => {
    const { status, stdout, stderr } = bench(...SMALL, "--json");
    expect(status, stderr).to.equal(0);
    expect(readFileSync(output, "utf8")).to.equal(stdout);
    const result = parse(stdout);
    expect(result.versions).to.include.keys("program", "node", "solana-bankrun", "litesvm", "@solana/web3.js");
    measured = result.results;
    const entries = [16, 1_000, 10_000, 65_530];
    expect(measured.map(keyOf)).to.deep.equal([
      ...RUNTIME_NAMES.flatMap((name) =>
        [name, `${name} floor`].flatMap((place) => entries.map((count) => `${place} join_game entries=${count}`)),
      ),
      ...[16, 100, NAIVE_MAX_PLAYERS - 1].map((count) => `litesvm naive join_game entries=${count}`),
    ]);
    for (const row of measured) {
      expect(row).to.include({ players: 1, samples: 2 });
      expect([row.min, row.p50, row.p95, row.p99, row.max]).to.deep.equal(
        [row.min, row.p50, row.p95, row.p99, row.max].sort((a, b) => a - b),
      );
      expect(row.min).to.be.above(0);
    }
  });

  it("gives the same figures again, passes its own check, and reports an instruction a line", () => {
    const { status, stdout, stderr } = bench(...SMALL, "--check", "--baseline", baselineOf("same.json", measured));
    expect(status, stderr).to.equal(0);
    expect(stderr).to.equal(
      "bankrun join_game\nbankrun floor join_game\nlitesvm join_game\nlitesvm floor join_game\nlitesvm naive join_game\n",
    );
    expect(parse(readFileSync(output, "utf8")).results).to.deep.equal(measured);
    expect(stdout)
      .to.include("join_game")
      .and.to.not.match(/new|vanished/);
  });

  it("fails the check when a row is dearer or has vanished, and names it", () => {
    const doctored = measured.map((row) =>
      row.runtime === "litesvm" && row.case === "entries=16" ? { ...row, p50: row.p50 - 100 } : row,
    );
    const gone = rowOf({ case: "entries=none", runtime: "litesvm" });
    const unselected = [rowOf({ runtime: "bankrun", case: "entries=none" }), { ...gone, instruction: "pause" }];
    const path = baselineOf("doctored.json", [...doctored, gone, ...unselected]);
    const { status, stdout, stderr } = bench(...SMALL, "--runtime", "litesvm", "--check", "--baseline", path);
    expect(status).to.equal(1);
    expect(stderr).to.match(/litesvm join_game entries=16: p50 grew from \d+ to \d+ CU/);
    expect(stderr).to.include("litesvm join_game entries=none: it is in the baseline and was not measured");
    expect(stderr).to.not.match(/bankrun|pause|entries=1000/);
    expect(stdout).to.include("vanished: litesvm join_game entries=none").and.to.include("+100 (");
  });

  it("ends with the log and no figures when a transaction fails", () => {
    rmSync(output, { force: true });
    const unsupported = join(ROOT, "tests", "fixtures", "lottery-v3.so");
    const { status, stdout, stderr } = bench(...SMALL, "--runtime", "bankrun", "--program", unsupported);
    expect(status).to.equal(1);
    expect(stderr)
      .to.match(/^error: bankrun: /m)
      .and.to.match(/^Program \w+ failed: /m);
    expect(stdout).to.equal("");
    expect(existsSync(output)).to.equal(false);
  });

  const refusals: [string[], number, RegExp][] = [
    [["--filter", "("], 2, /'--filter <regex>' argument '\(' is invalid.*Unterminated group/],
    [["--samples", "0"], 2, /'--samples <n>' argument '0' is invalid/],
    [["--samples", "1.5"], 2, /'--samples <n>' argument '1.5' is invalid/],
    [["--tolerance", "some"], 2, /'--tolerance <percent>' argument 'some' is invalid/],
    [["--runtime", "solana"], 2, /'--runtime <name...>' argument 'solana' is invalid/],
    [["--unknown"], 2, /unknown option '--unknown'/],
    [["--record", "--filter", "join"], 2, /--record needs every row/],
    [["--record", "--samples", "2"], 2, /--record needs every row/],
    [["--record", "--runtime", "bankrun"], 2, /--record needs every row/],
    [["--record", "--check"], 2, /'--record' cannot be used with option '--check'/],
    [["--filter", "no such case"], 1, /no case matches \/no such case\//],
    [["--program", "missing.so"], 1, /the program cannot be read: .*missing\.so/],
    [["--check", "--baseline", "missing.json"], 1, /there is no baseline missing\.json/],
    [["--baseline", "package.json"], 1, /package\.json is no baseline/],
  ];
  for (const [args, expected, message] of refusals) {
    it(`refuses ${args.join(" ")}`, () => {
      const { status, stdout, stderr } = bench(...args);
      expect(stderr).to.match(message);
      expect(stderr).to.not.match(/^\s+at /m);
      expect(status).to.equal(expected);
      expect(stdout).to.equal("");
    });
  }
});
