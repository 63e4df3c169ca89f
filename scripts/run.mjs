// The way into everything that needs packages: installs them when they are missing, builds when the sources have changed,
// then runs the task named first with the arguments that follow.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { areFresh, renew } from "./lib/fixtures.mjs";
import { main, ROOT, run, UserError } from "./lib/project.mjs";

const bin = (name) => join(ROOT, "node_modules", ".bin", name);
const typescript = (file, args) => run(process.execPath, ["-r", "ts-node/register/transpile-only", file, ...args]);

async function ensureFixtures() {
  if (areFresh()) return;
  process.stderr.write("The sources differ from what tests/fixtures was built of: building …\n");
  await renew();
}

async function mocha(args, env) {
  await ensureFixtures();
  const named = args.some((arg) => arg.endsWith(".test.ts"));
  run(bin("ts-mocha"), named ? args : [...args, "tests/**/*.test.ts"], { env });
}

/** Clippy comes with rustup's toolchains and not with Debian's compiler. */
function requireClippy() {
  const { status } = spawnSync("cargo", ["clippy", "--version"], { cwd: ROOT, stdio: "ignore" });
  if (status !== 0) throw new UserError("cargo clippy is missing: rustup component add clippy rustfmt");
}

const TASKS = {
  test: (args) => mocha(args),
  /** The same tests of the program with every instruction sent through Anchor's dispatch. */
  "test:long-way": (args) => mocha(args, { LOTTERY_SO: "lottery-long-way.so" }),
  "test:toolchain"(args) {
    run(bin("mocha"), [...args, "toolchain/tests/*.test.mjs"]);
  },
  async "bench:cu"(args) {
    await ensureFixtures();
    typescript("bench/cu/main.ts", args);
  },
  lint() {
    requireClippy();
    run(bin("biome"), ["ci", "--error-on-warnings"]);
    run(bin("tsc"), []);
    run("cargo", ["fmt", "--all", "--check"]);
    run("cargo", ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);
  },
  format() {
    run(bin("biome"), ["check", "--write"]);
    run("cargo", ["fmt", "--all"]);
  },
};

await main("npm run", async () => {
  const [task, ...args] = process.argv.slice(2);
  if (!Object.hasOwn(TASKS, task)) throw new UserError(`no task ${task}: one of ${Object.keys(TASKS).join(", ")}`);
  ensureDependencies();
  await TASKS[task](args);
});
