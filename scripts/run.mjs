// The way into everything that needs packages: installs them when they are missing, builds when the sources have changed,
// then runs the task named first with the arguments that follow.
import { spawnSync } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { areFresh, renew } from "./lib/fixtures.mjs";
import { localnetBinary } from "./lib/localnet-build.mjs";
import { main, prepare, ROOT, run, UserError } from "./lib/project.mjs";

const bin = (name) => join(ROOT, "node_modules", ".bin", name);
const typescript = (file, args) => run(process.execPath, ["-r", "ts-node/register/transpile-only", file, ...args]);

/** The local validator is a workspace of its own. */
const LOCALNET = ["--manifest-path", "tools/localnet/Cargo.toml"];

/** With it the packages of this workspace find each other's sources, as they do in tests by .mocharc.json. */
const SOURCES = "--conditions=@telegram-lottery/source";
const TS_NODE = join(ROOT, "node_modules", "ts-node", "register", "transpile-only.js");

/** Tests that run in this process, and those against a local validator. */
const TESTS = ["tests/**/*.test.ts", "--ignore", "tests/validator/**"];
/** Those that look at the program: the client asks for the units that one build was recorded to take, and other builds take more. */
const OF_THE_CLIENT = [
  "cli/**",
  "client.test.ts",
  "sdk*.test.ts",
  "verify.test.ts",
  "vrf*.test.ts",
  "elimination.test.ts",
];
/** Those of the benchmark's engine, which bring programs of their own. */
const OF_THE_ENGINE = ["engine/**"];
/** Those of loads and of what blocks take, which look at no program but against a validator. */
const OF_LOADS = ["load/**", "scale/**", "scale.test.ts"];
const OTHERS = [...OF_THE_CLIENT, ...OF_THE_ENGINE, ...OF_LOADS];
const PROGRAM_TESTS = [...TESTS, ...OTHERS.flatMap((name) => ["--ignore", `tests/${name}`])];
const VALIDATOR_TESTS = ["tests/validator/*.test.ts"];

/** The programs that the lottery is compared with, and the lottery's tests that they are put to. */
const YARDSTICKS = ["floor", "naive"];
const YARDSTICK_TESTS = [
  "tests/lifecycle.test.ts",
  "tests/errors.test.ts",
  "tests/draw/*.test.ts",
  "--ignore",
  "tests/draw/expiry.test.ts",
];

async function ensureFixtures() {
  if (areFresh()) return;
  process.stderr.write("The sources differ from what tests/fixtures was built of: building …\n");
  await renew();
}

/** Runs the test files named in `args`, else `all`. */
async function mocha(args, all, env) {
  await ensureFixtures();
  const named = args.some((arg) => arg.endsWith(".test.ts"));
  run(bin("ts-mocha"), named ? args : [...args, ...all], { env });
}

/** Clippy comes with rustup's toolchains and not with Debian's compiler. */
function requireClippy() {
  const { status } = spawnSync("cargo", ["clippy", "--version"], { cwd: ROOT, stdio: "ignore" });
  if (status !== 0) throw new UserError("cargo clippy is missing: rustup component add clippy rustfmt");
}

/** Runs a command that puts a load to a validator. */
async function load(file, args) {
  await ensureFixtures();
  typescript(file, args);
}

const TASKS = {
  test: (args) => mocha(args, TESTS),
  /** The tests of the program with every instruction sent through Anchor's dispatch. */
  "test:long-way": (args) => mocha(args, PROGRAM_TESTS, { LOTTERY_SO: "lottery-long-way.so" }),
  /** The lottery's own tests of what the programs do that it is compared with. */
  async "test:yardsticks"(args) {
    for (const name of YARDSTICKS) {
      await mocha(["--require", "tests/yardsticks/hooks.ts", ...args], YARDSTICK_TESTS, { LOTTERY_PROGRAM: name });
    }
  },
  "test:toolchain"(args) {
    run(bin("mocha"), [...args, "toolchain/tests/*.test.mjs"]);
  },
  /** The validator is built before, since no test waits that long; they run commands, which a busy machine takes its time for. */
  async "test:validator"(args) {
    await localnetBinary();
    await mocha(["--timeout", "600000", ...args], VALIDATOR_TESTS);
  },
  deploy: (args) => typescript("migrations/deployment/main.ts", args),
  async "test:nightly"(args) {
    await ensureFixtures();
    typescript("tests/model/nightly.ts", args);
  },
  "test:mutants"(args) {
    run(process.execPath, ["scripts/mutants.mjs", ...args]);
  },
  async "bench:cu"(args) {
    await ensureFixtures();
    typescript("bench/cu/main.ts", args);
  },
  "bench:tps": (args) => load("bench/tps/main.ts", args),
  "bench:confirm": (args) => load("bench/confirmation/main.ts", args),
  soak: (args) => load("bench/soak/main.ts", args),
  async "bench:report"(args) {
    await ensureFixtures();
    typescript("bench/report/main.ts", args);
  },
  async "bench:scale"(args) {
    await ensureFixtures();
    typescript("bench/scale/main.ts", args);
  },
  /** The client's package: the same modules twice, for import and for require. */
  "build:sdk"() {
    const dist = join(ROOT, "sdk", "dist");
    rmSync(dist, { recursive: true, force: true });
    for (const kind of ["esm", "cjs"]) prepare(bin("tsc"), ["-p", `sdk/tsconfig.${kind}.json`]);
    writeFileSync(join(dist, "esm", "package.json"), '{ "type": "module" }\n');
  },
  /** The command line's package, of which the client's must be built before. */
  "build:cli"() {
    TASKS["build:sdk"]();
    rmSync(join(ROOT, "cli", "dist"), { recursive: true, force: true });
    prepare(bin("tsc"), ["-p", "cli/tsconfig.json"]);
  },
  /** The benchmark's engine as a package. */
  "build:engine"() {
    rmSync(join(ROOT, "bench", "engine", "dist"), { recursive: true, force: true });
    prepare(bin("tsc"), ["-p", "bench/engine/tsconfig.json"]);
    chmodSync(join(ROOT, "bench", "engine", "dist", "bin.js"), 0o755);
  },
  /** The command line from its sources, in the folder that npm was called in, with its own exit code. */
  lottery(args) {
    const { status } = spawnSync(
      process.execPath,
      [SOURCES, "-r", TS_NODE, join(ROOT, "cli", "src", "main.ts"), ...args],
      {
        cwd: process.env.INIT_CWD,
        stdio: "inherit",
        env: { ...process.env, TS_NODE_PROJECT: join(ROOT, "tsconfig.json") },
      },
    );
    process.exitCode = status ?? 1;
  },
  lint() {
    requireClippy();
    run(bin("biome"), ["ci", "--error-on-warnings"]);
    run(bin("tsc"), []);
    run("cargo", ["fmt", "--all", "--check"]);
    run("cargo", ["fmt", ...LOCALNET, "--check"]);
    run("cargo", ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);
  },
  format() {
    run(bin("biome"), ["check", "--write"]);
    run("cargo", ["fmt", "--all"]);
    run("cargo", ["fmt", ...LOCALNET]);
  },
};

await main("npm run", async () => {
  const [task, ...args] = process.argv.slice(2);
  if (!Object.hasOwn(TASKS, task)) throw new UserError(`no task ${task}: one of ${Object.keys(TASKS).join(", ")}`);
  ensureDependencies();
  await TASKS[task](args);
});
