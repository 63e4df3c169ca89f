import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NONCE_ACCOUNT_LENGTH, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { joiningAmong } from "../bench/cu/cases/join";
import { Lottery } from "../bench/cu/cases/lottery";
import { BASELINE, PROGRAM, ROOT } from "../bench/cu/paths";
import { withTables } from "../bench/document";
import { ESTABLISHED, REGIMES, RENT_EXEMPTION, survey } from "../bench/engine/src/cost-model";
import { UserError } from "../bench/engine/src/errors";
import { keypair } from "../bench/engine/src/keys";
import { grouped } from "../bench/engine/src/report/numbers";
import { startRuntime } from "../bench/engine/src/runtimes";
import { SIZE_LIMIT } from "../bench/engine/src/size";
import { label } from "../bench/engine/src/suite";
import { ceilingsOf, mixCeiling } from "../bench/scale/ceilings";
import { joinSteps, mostIn } from "../bench/scale/client";
import { costIn, JOINS, kindOf, kindsOf, OTHERS, readFigures } from "../bench/scale/kinds";
import { NONCE, NONCE_LOADED } from "../bench/scale/nonce";
import { rolesWrittenBy } from "../bench/scale/roles";
import { type Settings, type Study, study } from "../bench/scale/study";
import { tablesOf } from "../bench/scale/tables";
import { readTimes } from "../bench/scale/time";
import { transactionLoadPatterns } from "../config/load-testing/transaction-patterns";
import { MAX_PLAYERS, PROGRAM_ID, rentExempt } from "../sdk/src";
import { BUILTIN_UNITS } from "../sdk/src/client/step";

const FIGURES = readFigures(BASELINE);
const KINDS = kindsOf(FIGURES);
const TIMES = join(ROOT, "bench", "baselines", "join-times.json");
const DOCUMENT = readFileSync(join(ROOT, "docs", "scale.md"), "utf8");

/** The command's defaults, with which the document is made. */
const SETTINGS: Settings = {
  regime: ESTABLISHED,
  shards: { games: 50, payers: 50 },
  capacity: MAX_PLAYERS,
  backgrounds: [0, 0.5, 0.9],
  seed: 1,
};

const row = (wanted: string) => {
  const found = FIGURES.results.find(
    (each) => each.runtime === "litesvm" && each.program === undefined && label(each) === wanted,
  );
  return found ?? expect.fail(`no row ${wanted}`);
};

/** Figures of the document's prose that stand in no table. */
const CONSTANTS = [MAX_PLAYERS, SIZE_LIMIT, RENT_EXEMPTION.byte.value].map((value) => grouped(value));

function run(args: string[]) {
  return spawnSync(process.execPath, ["-r", "ts-node/register/transpile-only", "bench/scale/main.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
}

describe("kinds of transactions", () => {
  const pairs: [string, string, number][] = [
    ["join_game entries=16", "join_game entries=65530", 65_531],
    ["batch_player_operations join=1 entries=16", "batch_player_operations join=1 entries=1000", 1_001],
    ["batch_player_operations join=10 entries=16", "batch_player_operations join=10 entries=10000", 10_010],
    [
      "batch_player_operations join=10 entries=16",
      "batch_player_operations join=10 entries=65525 fills the game",
      65_535,
    ],
    ["claim_prize entries=16 winners=1", "claim_prize entries=65535 winners=1", 65_535],
    ["submit_vrf entries=16 any round but the last", "submit_vrf entries=65535 any round but the last", 65_535],
  ];
  for (const [small, large, capacity] of pairs) {
    it(`cost in a larger game what was measured there: ${large}`, () => {
      expect(costIn(capacity, kindOf("small", row(small)))).to.equal(row(large).cost);
    });
  }

  it("that are not about games cost the same everywhere", () => {
    expect(costIn(MAX_PLAYERS, KINDS.withdrawal)).to.equal(row("withdraw_treasury lamports").cost);
  });

  it("write what the client's instructions say", () => {
    expect(rolesWrittenBy("join_game")).to.deep.equal(["payer", "game"]);
    expect(rolesWrittenBy("batch_player_operations")).to.deep.equal(["payer", "game"]);
    expect(rolesWrittenBy("submit_vrf")).to.deep.equal(["payer", "game"]);
    expect(rolesWrittenBy("claim_prize")).to.deep.equal(["payer", "game", "treasury"]);
    expect(rolesWrittenBy("withdraw_treasury")).to.deep.equal(["payer", "treasury"]);
    expect(rolesWrittenBy("update_config")).to.deep.equal(["payer", "config"]);
  });

  it("make as many entries as they say", () => {
    expect(JOINS.map((name) => KINDS[name].players)).to.deep.equal([1, 10, 20, 26, 28, 30]);
    expect(OTHERS.map((name) => KINDS[name].players)).to.deep.equal([0, 0, 0, 0]);
  });

  it("must have been recorded", () => {
    const results = FIGURES.results.filter((each) => each.instruction !== "claim_prize");
    expect(() => kindsOf({ ...FIGURES, results })).to.throw(
      UserError,
      'no figures of "claim_prize entries=16 winners=1"',
    );
  });
});

describe("ceilings", () => {
  it("are the cost model's, of the largest game", () => {
    const [first] = ceilingsOf([KINDS.join], MAX_PLAYERS, [ESTABLISHED]);
    // 24,000,000 and 60,000,000 over the cost, 2.5 blocks a second.
    const cost = costIn(MAX_PLAYERS, KINDS.join);
    expect(first?.one.transactionsPerBlock).to.equal(Math.floor(24_000_000 / cost));
    expect(first?.many.playersPerSecond).to.equal(Math.floor(60_000_000 / cost) * 2.5);
    expect(first?.games).to.equal(3);
  });

  const claims = [{ kind: KINDS.claim, share: 1 }];
  it("of claims are the treasury's, however many games and payers there are", () => {
    const many = mixCeiling(claims, ESTABLISHED, { games: 500, payers: 500 }, MAX_PLAYERS);
    expect(many.bound).to.equal("treasury");
    expect(many.transactionsPerSecond).to.be.closeTo((24_000_000 / costIn(MAX_PLAYERS, KINDS.claim)) * 2.5, 1e-6);
  });

  it("of one payer are those of one game", () => {
    const mix = [{ kind: KINDS.join, share: 1 }];
    const payer = mixCeiling(mix, ESTABLISHED, { games: 10, payers: 1 }, MAX_PLAYERS);
    const game = mixCeiling(mix, ESTABLISHED, { games: 1, payers: 10 }, MAX_PLAYERS);
    expect([payer.bound, game.bound]).to.deep.equal(["payer", "game"]);
    expect(payer.transactionsPerSecond).to.equal(game.transactionsPerSecond);
  });

  it("of a mix with queries are higher by them: they take no room", () => {
    const shards = { games: 50, payers: 50 };
    const alone = mixCeiling([{ kind: KINDS.join, share: 1 }], ESTABLISHED, shards, MAX_PLAYERS);
    const half = mixCeiling([{ kind: KINDS.join, share: 0.5 }, { share: 0.5 }], ESTABLISHED, shards, MAX_PLAYERS);
    expect(half.transactionsPerSecond).to.be.closeTo(2 * alone.transactionsPerSecond, 1e-6);
  });
});

describe("the specification's patterns", () => {
  it("have shares that make a whole", () => {
    for (const { types } of Object.values(transactionLoadPatterns)) {
      expect(Object.values(types).reduce<number>((sum, percent) => sum + percent, 0)).to.equal(100);
    }
  });
});

describe("a study", () => {
  let made: Study;
  before(() => {
    made = study(FIGURES, readTimes(TIMES), SETTINGS);
  });

  it("has ceilings of what was recorded", () => {
    const joins = made.ceilings.filter(({ kind }) => kind === "join");
    expect(joins.map(({ limits }) => limits)).to.deep.equal(Object.keys(REGIMES));
    const room = made.sizes.find(({ kind, capacity }) => kind === "join" && capacity === 1_000);
    expect(room?.cost).to.equal(costIn(1_000, KINDS.join));
  });

  it("fills a game of 65,535 by as many transactions as batches come to", () => {
    expect(made.fillings.map(({ transactions }) => transactions)).to.deep.equal([
      65_535,
      6_554,
      3_277,
      2_521,
      2_341,
      2_185 + 1,
    ]);
    expect(made.expenses.find(({ step }) => step === "joins")?.transactions).to.equal(2_521);
    expect(mostIn(joinSteps)).to.equal(26);
  });

  it("reserves for the client's limits, and for the defaults where there are none", () => {
    const [first] = made.reservations;
    // One signature, two write locks, 52 bytes of data; 200,000 and 3,000 CU; 64 MiB in pages of 32 KiB.
    expect(first?.unlimited).to.equal(720 + 600 + Math.floor(52 / 4) + 203_000 + 16_384);
    expect(first?.taken).to.be.below(first?.asked ?? 0);
    expect(first?.atOnce.unlimited).to.equal(Math.floor(24_000_000 / (first?.unlimited ?? 1)));
  });

  it("has a nonce cost a write lock, its instruction and 74 bytes", () => {
    for (const { bytes, cost } of made.nonces) {
      expect(bytes.with - bytes.without).to.equal(74);
      expect(cost.with - cost.without).to.be.within(300 + 150 + 1, 300 + 150 + 1 + 8);
    }
    expect(made.mostPlayers).to.deep.equal({ without: 26, with: 24 });
  });

  it("goes by the time measured where that is less than the units", () => {
    for (const { microseconds, byTime, byUnits, kind, playersPerSecond } of made.serial.joins) {
      expect(byTime).to.equal(Math.floor(400_000 / microseconds));
      expect(playersPerSecond).to.equal(Math.min(byTime, byUnits) * KINDS[kind].players * 2.5);
    }
  });

  it("is what docs/scale.md shows, table by table", () => {
    for (const [name, table] of Object.entries(tablesOf(made))) expect(DOCUMENT, name).to.include(table);
  });

  it("names the machine there that the times were measured on", () => {
    expect(DOCUMENT).to.include(made.serial.machine);
  });

  it("is what docs/scale.md says: every figure of its prose is one of its tables, or a known constant", () => {
    const figures = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/g;
    const [prose, tables] = [/^(?!\|).*$/gm, /^\|.*$/gm].map((lines) => (DOCUMENT.match(lines) ?? []).join("\n"));
    const known = new Set([...(tables?.match(figures) ?? []), ...CONSTANTS]);
    const unknown = (prose?.match(figures) ?? []).filter((figure) => !known.has(figure));
    expect(unknown).to.deep.equal([]);
  });

  it("is what the command prints, in a process of its own, and draws in docs/images/scale.svg", () => {
    const folder = mkdtempSync(join(tmpdir(), "scale-"));
    try {
      const plot = join(folder, "scale.svg");
      const { status, stdout, stderr } = run(["--json", "--plot", plot]);
      expect(status, stderr).to.equal(0);
      expect(JSON.parse(stdout)).to.deep.equal(JSON.parse(JSON.stringify(made)));
      expect(readFileSync(plot, "utf8")).to.equal(readFileSync(join(ROOT, "docs", "images", "scale.svg"), "utf8"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("a nonce", () => {
  it("takes in the runtime what the study says: 150 CU, and two accounts more to load", async () => {
    const deployment = { programId: PROGRAM_ID, bytes: readFileSync(PROGRAM) };
    const runtime = await startRuntime("litesvm", [deployment], keypair("payer"));
    const lottery = await Lottery.start(runtime);
    lottery.placeGame(0, { entries: 16, capacity: 18 });
    const data = Buffer.alloc(NONCE_ACCOUNT_LENGTH);
    data.writeUInt32LE(1, 0);
    data.writeUInt32LE(1, 4);
    data.set(runtime.payer.publicKey.toBytes(), 8);
    runtime.setAccount(NONCE, { lamports: rentExempt(data.length), data, owner: SystemProgram.programId });
    const advance = SystemProgram.nonceAdvance({ noncePubkey: NONCE, authorizedPubkey: runtime.payer.publicKey });
    const { instructions } = joiningAmong(16).transaction(lottery, 0);
    const taken = async (all: TransactionInstruction[]) => {
      const footprint = await survey(runtime, { instructions: all });
      const { failure, transactionUnits } = await runtime.send(all);
      expect(failure).to.equal(undefined);
      return { units: transactionUnits, loadedBytes: (await footprint(0)).loadedBytes };
    };
    const [plain, durable] = [await taken(instructions), await taken([advance, ...instructions])];
    expect(durable.units - plain.units).to.equal(BUILTIN_UNITS);
    // litesvm remembers one blockhash of 40 bytes where the main network remembers 150.
    expect(durable.loadedBytes - plain.loadedBytes).to.equal(NONCE_LOADED - 149 * 40);
    expect((await runtime.account(NONCE))?.data.slice(40, 72).some((byte) => byte !== 0)).to.equal(true);
  });
});

describe("a document", () => {
  const marked = "# A\n<!-- table one -->\nold\n<!-- end -->\nand text\n";

  it("has its tables renewed, and nothing else", () => {
    const renewed = withTables(marked, { one: "| new |" });
    expect(renewed).to.equal("# A\n<!-- table one -->\n| new |\n<!-- end -->\nand text\n");
    expect(withTables(renewed, { one: "| new |" })).to.equal(renewed);
  });

  it("must have a place for each, and for no other", () => {
    expect(() => withTables(marked, { one: "", two: "" })).to.throw(UserError, "the document has no place for two");
    expect(() => withTables(marked, { two: "" })).to.throw(UserError, "there is no table one: one of two");
  });
});

describe("bench:scale", () => {
  it("measures how long joins take, and records it", () => {
    const folder = mkdtempSync(join(tmpdir(), "scale-"));
    try {
      const path = join(folder, "times.json");
      const { status, stderr } = run(["--measure", "--times", path, "--background", "0"]);
      expect(status, stderr).to.equal(0);
      const { times } = readTimes(path);
      expect(times.map(({ runtime, kind, capacity }) => [runtime, kind, capacity])).to.deep.equal(
        readTimes(TIMES).times.map(({ runtime, kind, capacity }) => [runtime, kind, capacity]),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const refusals: [string, string[], number, RegExp][] = [
    ["figures that are none", ["--figures", "package.json"], 1, /^error: package\.json holds no figures: /],
    ["times that are none", ["--times", "package.json"], 1, /^error: package\.json holds no times of schema 1: /],
    ["a document that is none", ["--document", "none.md", "--background", "0"], 1, /^error: none\.md cannot be read: /],
    ["unknown limits", ["--limits", "5M"], 2, /Allowed choices are 12M of 60M, /],
    ["a block that is all others'", ["--background", "0,1"], 2, /They must be shares from 0 to 0\.99/],
    ["no game", ["--games", "0"], 2, /It must be an integer from 1 to /],
    ["more room than games have", ["--capacity", "65536"], 2, /It must be an integer from 30 to 65535/],
    ["two things to print", ["--json", "--document", "docs/scale.md"], 2, /cannot be used with/],
    ["an unknown option", ["--unknown"], 2, /unknown option '--unknown'/],
  ];
  for (const [what, args, expected, message] of refusals) {
    it(`refuses ${what}`, () => {
      const { status, stdout, stderr } = run(args);
      expect(stderr).to.match(message);
      expect(stderr).to.not.match(/^\s+at /m);
      expect(status).to.equal(expected);
      expect(stdout).to.equal("");
    });
  }
});
