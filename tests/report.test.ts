import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { PROGRAM, ROOT } from "../bench/cu/paths";
import { UserError } from "../bench/engine/src/errors";
import { picturesOf } from "../bench/engine/src/report/charts";
import { drawCurve } from "../bench/engine/src/report/curves";
import { appendRecord, readHistory, recordOf } from "../bench/engine/src/report/history";
import { logarithmicShares, toHtml } from "../bench/engine/src/report/html";
import { leastSquares } from "../bench/engine/src/report/least-squares";
import { toMarkdown } from "../bench/engine/src/report/markdown";
import { slope, sol } from "../bench/engine/src/report/numbers";
import { report } from "../bench/engine/src/report/report";
import { makeReport } from "../bench/engine/src/report/run";
import { type Result, type Row, serialize } from "../bench/engine/src/result";
import { hashOf } from "../bench/engine/src/versions";
import { definition } from "../bench/report/definition";

const TRANSACTION = {
  bytes: 397,
  signatures: 1,
  precompiled: { ed25519: 0, secp256k1: 0, secp256r1: 0 },
  writeLocks: 2,
  instructionBytes: 57,
  loadedBytes: 241_976,
  createdBytes: 0,
  overhead: 300,
};

/** A row whose figures are all the same. */
const rowOf = (p50: number, row: Partial<Row> = {}): Row => ({
  runtime: "litesvm",
  instruction: "join_game",
  case: "entries=16",
  players: 1,
  samples: 1,
  min: p50,
  p50,
  p95: p50,
  p99: p50,
  max: p50,
  cost: 1_698 + p50,
  transaction: TRANSACTION,
  ...row,
});

/** A join that costs 1 CU more for every thousand entries, and two yardsticks'. */
const ROWS: Row[] = [
  rowOf(358, { floor: 300, efficiency: 0.8379 }),
  rowOf(423, { case: "entries=65016" }),
  rowOf(300, { program: "floor" }),
  rowOf(300, { program: "floor", case: "entries=65016" }),
  rowOf(9_000, { program: "naive" }),
  rowOf(1_309_000, { program: "naive", case: "entries=65016" }),
  rowOf(4_633, { instruction: "initialize", case: "<vacant>", players: 0 }),
  rowOf(380, { runtime: "bankrun" }),
];
const VERSIONS = { program: hashOf(readFileSync(PROGRAM)), commit: "0123456789abcdef" };
const RESULT: Result = { schema: 1, versions: VERSIONS, results: ROWS };
const SIZES = { "lottery.so": 240_120 };

const cellsOf = (html: string): string[] =>
  [...html.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text = ""]) => text.replace(/<[^>]*>/g, ""));
const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text);

describe("least squares", () => {
  it("finds the line that points lie on", () => {
    const line = leastSquares([1, 2, 5].map((x) => ({ x, y: 216 + 329 * x })));
    expect(line?.slope).to.be.closeTo(329, 1e-9);
    expect(line?.intercept).to.be.closeTo(216, 1e-9);
  });

  it("goes between points that lie on none", () => {
    // Means 1 and 2; Σ dx·dy = 1·2 + 1·1 = 3, Σ dx² = 2.
    const points = [
      { x: 0, y: 0 },
      { x: 1, y: 3 },
      { x: 2, y: 3 },
    ];
    expect(leastSquares(points)).to.deep.equal({ slope: 1.5, intercept: 0.5 });
  });

  it("finds none through a single x", () => {
    expect(leastSquares([{ x: 1, y: 2 }])).to.equal(undefined);
    expect(leastSquares([])).to.equal(undefined);
  });
});

describe("numbers", () => {
  it("are said with the digits that matter", () => {
    expect([slope(0), slope(1e-9), slope(0.001_234_5), slope(-329.04)]).to.deep.equal(["0", "0", "0.00123", "-329"]);
    expect([sol("1673500000"), sol("890880"), sol("0")]).to.deep.equal(["1.6735", "0.0008", "0.0000"]);
  });

  it("are drawn from the power of ten below the least", () => {
    expect(logarithmicShares([100, 1_000, 10_000])).to.deep.equal([0, 0.5, 1]);
    expect(logarithmicShares([10, 10])).to.deep.equal([1, 1]);
  });
});

describe("a curve", () => {
  const [join] = definition.curves;

  it("has a series for each program and runtime with two points, by ascending x", () => {
    if (!join) throw new Error("the definition has no curve");
    const { series } = drawCurve(join, ROWS.toReversed());
    expect(series.map(({ runtime, program }) => [runtime, program])).to.have.deep.members([
      ["litesvm", undefined],
      ["litesvm", "floor"],
      ["litesvm", "naive"],
    ]);
    for (const { points } of series) expect(points.map(({ x }) => x)).to.deep.equal([16, 65_016]);
    const own = series.find(({ program }) => program === undefined);
    expect(own?.fit.slope).to.be.closeTo(0.001, 1e-12);
  });
});

describe("a report", () => {
  const made = report(definition, RESULT, SIZES, []);
  const html = toHtml(made);

  it("shows every row's figures, escaped, and needs nothing from elsewhere", () => {
    const cells = cellsOf(html);
    for (const { p50, program } of ROWS.filter(({ program }) => program === undefined)) {
      expect(cells, `${program} ${p50}`).to.include(p50.toLocaleString("en-GB"));
    }
    expect(cells).to.include("&lt;vacant&gt;");
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(html).to.not.match(/<script|<link|<img|src=|href=|url\((?!#)|@import|<vacant>/);
  });

  it("sets yardsticks and efficiency beside the rows that have them", () => {
    expect(html).to.match(/<th[^>]*>floor<\/th><th[^>]*>naive<\/th><th[^>]*>efficiency<\/th>/);
    expect(cellsOf(html)).to.include.members(["83.8 %", "1,309,000"]);
    const alone = report(
      definition,
      { ...RESULT, results: ROWS.filter(({ program, floor }) => !program && !floor) },
      SIZES,
      [],
    );
    expect(toHtml(alone)).to.not.match(/<th[^>]*>(efficiency|floor|naive)</);
  });

  it("draws a curve with a line and a legend for each program, and says its slope", () => {
    const [picture] = picturesOf(made);
    const texts = textsOf(picture?.svg ?? "");
    expect(texts).to.include.members(["lottery", "floor", "naive", "entries in the game", "16", "65,016", "CU"]);
    expect(picture?.svg).to.match(/^<svg [^>]*viewBox="0 0 400 260"/);
    expect(html).to.include("0.001 CU per entry, floor: 0 CU per entry, naive: 20 CU per entry");
  });

  it("fills blocks with what the definition names, under every regime", () => {
    expect(made.loads.map((load) => [load.case, load.cost.total])).to.deep.equal([
      ["entries=16", 358 + 300 + 720 + 600 + 14 + 64],
    ]);
    expect(made.loads[0]?.capacity.map(({ one }) => one.transactionsPerBlock)).to.deep.equal([
      Math.floor(12_000_000 / 2_056),
      Math.floor(24_000_000 / 2_056),
      Math.floor(40_000_000 / 2_056),
      Math.floor(20_000_000 / 2_056),
    ]);
  });

  it("tells sizes and deposits", () => {
    expect(made.sizes).to.deep.equal([
      { name: "lottery.so", bytes: 240_120, rent: String((240_120 + 128 + 45 + 128 + 36) * 6_960) },
    ]);
    expect(cellsOf(html)).to.include("1.6735");
  });

  it("is Markdown with the same figures", () => {
    const markdown = toMarkdown(made);
    expect(markdown).to.include(
      "| join_game | entries=16 | 358 | 358 | 358 | 300 | 9,000 | 83.8 % | 300 | 2,056 | 397 | 2 | 241,976 | 0 |",
    );
    expect(markdown).to.include("| join_game | lottery | litesvm | 16 | 65,016 | 0.001 CU per entry | 358 |");
    // 24,000,000 and 60,000,000 CU over 2,056, 2.5 times a second.
    expect(markdown).to.include(
      "| join_game | entries=16 | 2,056 | 11,673 | 11,673 | 29,183 | 29,182 | 29,182 | 72,955 | block units |",
    );
    for (const table of markdown.split(/\n\n/).filter((part) => part.startsWith("|"))) {
      const widths = new Set(table.split("\n").map((line) => line.split("|").length));
      expect(widths.size, table).to.equal(1);
    }
  });
});

describe("history", () => {
  let folder: string;
  before(() => {
    folder = join(mkdtempSync(join(tmpdir(), "history-")), "records");
  });
  after(() => rmSync(join(folder, ".."), { recursive: true }));

  const changed = { ...RESULT, results: ROWS.map((row) => ({ ...row, p50: row.p50 + 1 })) };

  it("is empty where there is none", () => expect(readHistory(folder)).to.deep.equal([]));

  it("grows by a file for each result that differs", () => {
    appendRecord(folder, recordOf(RESULT, SIZES));
    expect(() => appendRecord(folder, recordOf(RESULT, SIZES))).to.throw(
      UserError,
      "nothing has changed since record 1",
    );
    appendRecord(folder, recordOf(changed, SIZES));
    expect(readdirSync(folder)).to.have.members(["0001.json", "0002.json"]);
    const [first, second] = readHistory(folder);
    expect(first).to.deep.include({ sequence: 1, versions: VERSIONS, sizes: SIZES });
    expect(first?.p50).to.include({ "litesvm join_game entries=16": 358, "litesvm naive join_game entries=16": 9_000 });
    expect(second?.p50).to.include({ "litesvm join_game entries=16": 359 });
  });

  it("is drawn and tabled when there are two records", () => {
    const tracked = { ...definition, tracked: /^join_game entries=16$/ };
    const made = report(tracked, changed, SIZES, readHistory(folder));
    const drawn = picturesOf(made).find(({ name }) => name === "history");
    expect(textsOf(drawn?.svg ?? "")).to.include.members(["1", "2", "record"]);
    expect(cellsOf(toHtml(made))).to.include.members(["012345678", "358", "359"]);
  });

  it("names a file that is no record", () => {
    writeFileSync(join(folder, "0003.json"), '{ "schema": 1, "versions": {}, "sizes": {}, "p50": { "a": "b" } }');
    expect(() => readHistory(folder)).to.throw(UserError, /0003\.json is no record: it is not a record of schema 1/);
    writeFileSync(join(folder, "0003.json"), "{");
    expect(() => readHistory(folder)).to.throw(UserError, /0003\.json is no record/);
  });
});

describe("bench:report", () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "report-"));
    writeFileSync(at("cu.json"), serialize(RESULT));
  });
  after(() => rmSync(folder, { recursive: true }));

  function run(args: string[], env: NodeJS.ProcessEnv = {}) {
    const places = ["--results", at("cu.json"), "--history", at("history"), "--output", at("report")];
    const command = ["-r", "ts-node/register/transpile-only", "bench/report/main.ts", ...places, ...args];
    return spawnSync(process.execPath, command, {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1", ...env },
    });
  }

  it("writes the page, Markdown, JSON and pictures, and prints the JSON", () => {
    const { status, stdout, stderr } = run(["--json", "--record"]);
    expect(status, stderr).to.equal(0);
    expect(readdirSync(at("report"))).to.include.members([
      "report.html",
      "report.md",
      "report.json",
      "join-entries.svg",
    ]);
    expect(readFileSync(at("report/report.json"), "utf8")).to.equal(stdout);
    expect(JSON.parse(stdout)).to.deep.include({ schema: 1, rows: ROWS });
    expect(readdirSync(at("history"))).to.deep.equal(["0001.json"]);
  });

  it("measures when there are no results, and when it is asked to", () => {
    const measured: string[] = [];
    const measuring = {
      ...definition,
      measure(path: string) {
        measured.push(path);
        writeFileSync(path, serialize(RESULT));
      },
    };
    const options = { results: at("none.json"), history: at("none"), output: at("made") };
    makeReport(measuring, options);
    makeReport(measuring, options);
    expect(measured).to.deep.equal([at("none.json")]);
    makeReport(measuring, { ...options, measure: true });
    expect(measured).to.have.length(2);
  });

  it("refuses results of another build", () => {
    writeFileSync(at("other.json"), serialize({ ...RESULT, versions: { program: "00" } }));
    const { status, stderr } = run(["--results", at("other.json")]);
    expect(stderr).to.match(/^error: the results are not of .*lottery\.so as it is now/);
    expect(status).to.equal(1);
  });

  const refusals: [string, string[], number, RegExp, NodeJS.ProcessEnv?][] = [
    [
      "what holds no results",
      ["--results", "package.json"],
      1,
      /^error: package\.json holds no results: it is not a result/,
    ],
    ["nothing new to record", ["--record"], 1, /^error: nothing has changed since record 1/],
    [
      "a picture without a browser",
      ["--screenshot"],
      1,
      /^error: a screenshot takes a browser on the path/,
      { PATH: "" },
    ],
    ["an unknown option", ["--unknown"], 2, /unknown option '--unknown'/],
  ];
  for (const [what, args, expected, message, env] of refusals) {
    it(`refuses ${what}`, () => {
      const { status, stdout, stderr } = run(args, env);
      expect(stderr).to.match(message);
      expect(stderr).to.not.match(/^\s+at /m);
      expect(status).to.equal(expected);
      expect(stdout).to.equal("");
    });
  }

  it("leaves no page behind when the results are bad", () => {
    run(["--results", "package.json", "--output", at("bad")]);
    expect(existsSync(at("bad"))).to.equal(false);
  });
});
