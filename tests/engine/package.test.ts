import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";

const ROOT = join(__dirname, "..", "..");
const FIXTURES = join(ROOT, "tests", "fixtures");
const NAME = "solana-cu-bench";
const CHECKED = ["lottery.json", "lottery.so", "lottery-long-way.so"];

/** A whole bench of a program with an interface, state to set up and an address to derive. */
const BENCH = `import { PublicKey } from "@solana/web3.js";
import { defineBench, idlProgram, keypair, seed, succeeds } from "${NAME}";

const lottery = idlProgram("lottery.json");
const vrfKey = [...keypair("vrf").publicKey.toBytes()];
const sizes = { maxPlayers: 9, minPlayers: 2, capacity: 9, survivors: 5_000, shares: [10_000, 0, 0, 0, 0, 0, 0, 0] };
const terms = { ...sizes, entryFee: 1n, bond: 0n, joinDeadline: 2n ** 40n, flags: 0 };

export default defineBench({
  program: lottery,
  so: "lottery.so",
  async start(runtime) {
    const accounts = { authority: runtime.payer.publicKey };
    await succeeds(runtime, [lottery.instruction("initialize", { args: { fee: 500, vrfKey }, accounts })]);
    return runtime;
  },
  cases: [{ instruction: "create_game", case: "of nine", transaction({ payer }, sample) {
    const id = seed(\`game \${sample}\`).subarray(0, 8);
    const [game] = PublicKey.findProgramAddressSync([Buffer.from("g"), id], lottery.id);
    const args = { terms: { ...terms, id: id.readBigUInt64LE() } };
    return { instructions: [lottery.instruction("create_game", { args, accounts: { operator: payer.publicKey, game } })] };
  } }],
});
`;

function run(command: string, args: string[], cwd: string) {
  const env = { ...process.env, NO_COLOR: "1", npm_config_offline: "true" };
  return spawnSync(command, args, { cwd, encoding: "utf8", env });
}

function succeeded(command: string, args: string[], cwd: string): string {
  const { status, stdout, stderr } = run(command, args, cwd);
  expect(status, `${command} ${args.join(" ")}\n${stdout}${stderr}`).to.equal(0);
  return stdout;
}

describe("the engine's package", () => {
  let folder: string;
  const path = (...names: string[]): string => join(folder, ...names);
  const modules = (...names: string[]): string => path("node_modules", ...names);
  const write = (name: string, text: string): void => writeFileSync(path(name), text);
  const read = (name: string): string => readFileSync(path(name), "utf8");

  function compile(...files: string[]): void {
    const options = ["--noEmit", "--strict", "--target", "ES2022", "--module", "NodeNext", "--skipLibCheck"];
    const types = ["--typeRoots", join(ROOT, "node_modules", "@types"), "--types", "node"];
    succeeded(join(ROOT, "node_modules", ".bin", "tsc"), [...options, ...types, ...files], folder);
  }

  const cuBench = (...args: string[]) => run(modules(".bin", "cu-bench"), args, folder);

  /** Installs the packed package outside of the project, beside those packages alone that it names. */
  before(function () {
    this.timeout(120_000);
    folder = mkdtempSync(join(tmpdir(), "cu-bench-"));
    const [packed] = JSON.parse(
      succeeded("npm", ["pack", "--workspace", NAME, "--pack-destination", folder, "--json"], ROOT),
    );
    mkdirSync(modules(NAME), { recursive: true });
    succeeded("tar", ["-xzf", path(packed.filename), "--strip-components", "1", "-C", modules(NAME)], folder);
    const { dependencies, peerDependencies, bin } = JSON.parse(readFileSync(modules(NAME, "package.json"), "utf8"));
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      mkdirSync(dirname(modules(name)), { recursive: true });
      symlinkSync(join(ROOT, "node_modules", name), modules(name));
    }
    mkdirSync(modules(".bin"));
    chmodSync(modules(NAME, bin["cu-bench"]), 0o755);
    symlinkSync(modules(NAME, bin["cu-bench"]), modules(".bin", "cu-bench"));
    for (const name of CHECKED) copyFileSync(join(FIXTURES, name), path(name));
    write("cu.bench.ts", BENCH);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("holds what was built, its README, its examples, and nothing else", () => {
    expect(readdirSync(modules(NAME)).sort()).to.deep.equal(["README.md", "dist", "examples", "package.json"]);
    for (const name of ["index.js", "index.d.ts", "bin.js", "report/index.js"]) {
      expect(existsSync(modules(NAME, "dist", name)), name).to.equal(true);
    }
  });

  it("has types, for a bench of fewer than 25 lines and for what its README shows", () => {
    expect(BENCH.trimEnd().split("\n").length).to.be.below(25);
    write("misuse.ts", `import { defineBench } from "${NAME}";\n// @ts-expect-error\ndefineBench({ cases: [] });\n`);
    const readme = readFileSync(modules(NAME, "README.md"), "utf8");
    const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
    expect(examples.length).to.equal(2);
    for (const [index, text] of examples.entries()) write(`readme-${index}.ts`, text);
    compile("cu.bench.ts", "misuse.ts", "readme-0.ts", "readme-1.ts");
  });

  it("measures, prints a table and records a baseline", () => {
    const { status, stdout, stderr } = cuBench("cu.bench.ts", "--record");
    expect(status, stderr).to.equal(0);
    expect(stdout).to.match(/^bankrun +create_game +of nine +64 .* new$/m);
    expect(stdout).to.match(/^litesvm +create_game +of nine +64 .* new$/m);
    expect(stdout).to.match(/^Instructions without a case: accept_authority, .*withdraw_treasury\.$/m);
    expect(stdout).to.not.match(/without a case:.* create_game/);
    expect(read("cu.json")).to.include('"solana-bankrun"');
    expect(JSON.parse(read("cu-baseline.json")).results).to.deep.equal(JSON.parse(read("cu.json")).results);
  });

  it("passes its own check to the unit, and writes JUnit and Markdown", () => {
    const reports = ["--junit", "cu.xml", "--markdown", "cu.md"];
    const { status, stdout, stderr } = cuBench("cu.bench.ts", "--check", "--tolerance", "0", ...reports);
    expect(status, stderr).to.equal(0);
    expect(stdout).to.match(/^bankrun +create_game .* =$/m);
    expect(read("cu.xml")).to.include('<testsuite name="cu-bench" tests="2" failures="0">');
    expect(read("cu.md")).to.include("No figure has changed.").and.to.include("| bankrun | create_game | of nine |");
  });

  it("fails the check of a build that takes more units", () => {
    const slower = ["--check", "--program", "lottery-long-way.so", "--junit", "slower.xml", "--markdown", "slower.md"];
    const { status, stderr } = cuBench("cu.bench.ts", ...slower);
    expect(status).to.equal(1);
    for (const name of ["bankrun", "litesvm"]) {
      expect(stderr).to.match(new RegExp(`^${name} create_game of nine: p50 grew from \\d+ to \\d+ CU, \\+`, "m"));
    }
    expect(read("slower.xml")).to.include('tests="2" failures="2"').and.to.include("<failure message=");
    expect(read("slower.md")).to.match(/\| bankrun \| create_game \| of nine \|.*\| \+\d+ \(\+\d\.\d\d %\) \|/);
  });

  it("fails the check of what exceeds its budget, which lies beside the bench", () => {
    write("cu-budget.json", '{ "create_game": 100 }\n');
    const exceeded = cuBench("cu.bench.ts", "--check");
    expect(exceeded.status).to.equal(1);
    expect(exceeded.stderr).to.match(/^litesvm create_game of nine: \d+ CU at most, over its budget of 100$/m);
    write("cu-budget.json", '{ "create_game": 10000 }\n');
    const { status, stderr } = cuBench("cu.bench.ts", "--check");
    expect(status, stderr).to.equal(0);
  });

  it("names the program's error when a transaction fails", () => {
    write("twice.bench.ts", BENCH.replace("sample) {", "_) { const sample = 0;"));
    const { status, stderr } = cuBench("twice.bench.ts", "--runtime", "litesvm");
    expect(status).to.equal(1);
    expect(stderr).to.include("error: litesvm, create_game of nine, sample 1: the transaction failed: GameExists, ");
  });

  it("writes a bench to begin with, once", () => {
    expect(cuBench("init", "counter.bench.ts").stdout).to.include("counter.bench.ts written");
    compile("counter.bench.ts");
    const again = cuBench("init", "counter.bench.ts");
    expect([again.status, again.stderr]).to.deep.equal([1, "error: counter.bench.ts is there already\n"]);
    const { status, stderr } = cuBench("counter.bench.ts");
    expect(status).to.equal(1);
    expect(stderr).to.match(
      /^error: counter\.bench\.ts:\d+: the interface target\/idl\/counter\.json cannot be read: /,
    );
  });

  it("brings examples that run, whose programs have no .so to profile", () => {
    const example = join("node_modules", NAME, "examples", "memo.bench.ts");
    const { status, stdout, stderr } = cuBench(example, "--samples", "2");
    expect(status, stderr).to.equal(0);
    expect(stdout)
      .to.include("program of the runtime")
      .and.to.match(/^bankrun +memo +bytes=0 signers=0 +2 /m);
    const profiled = cuBench(example, "--profile", "bytes=0");
    expect([profiled.status, profiled.stderr]).to.deep.equal([
      1,
      "error: MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr has no .so to profile: --program names one\n",
    ]);
  });

  it("takes benches in JavaScript, of both kinds of modules", () => {
    const text = (start: string, end: string) =>
      `${start}\n${end} defineBench({ program: "${"1".repeat(32)}", cases: [{ instruction: "a", case: "b", transaction() {} }] });`;
    write("bench.mjs", text(`import { defineBench } from "${NAME}";`, "export default"));
    write("bench.cjs", text(`const { defineBench } = require("${NAME}");`, "module.exports.bench ="));
    for (const name of ["bench.mjs", "bench.cjs"]) {
      const { status, stdout, stderr } = cuBench(name, "--help");
      expect(status, stderr).to.equal(0);
      expect(stdout).to.include(`Usage: cu-bench ${name} [options]`).and.to.include("--tolerance <percent>");
    }
  });

  const refusals: [string, string | undefined, number, RegExp][] = [
    ["missing.ts", undefined, 1, /^error: there is no file missing\.ts\n$/],
    ["none.ts", "export const cases = [];", 1, /^error: none\.ts exports no bench: export default defineBench/],
    ["throws.ts", '\nthrow new Error("no luck");', 1, /^error: throws\.ts:2: no luck\n$/],
    ["broken.ts", "export default {", 1, /^error: broken\.ts.*: /],
    ["--check", undefined, 2, /^error: unknown option '--check'\n$/],
  ];
  for (const [name, text, expected, message] of refusals) {
    it(`refuses ${name}`, () => {
      if (text !== undefined) write(name, text);
      const { status, stdout, stderr } = cuBench(name);
      expect(stderr).to.match(message);
      expect(stderr).to.not.match(/^\s+at /m);
      expect([status, stdout]).to.deep.equal([expected, ""]);
    });
  }
});
