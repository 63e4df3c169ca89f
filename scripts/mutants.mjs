// npm run test:mutants: builds the program with one deliberate bug after another, and requires that a test notices each.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { MUTANTS } from "./lib/mutants.mjs";
import { builder } from "./lib/program.mjs";
import { main, ROOT, UserError } from "./lib/project.mjs";

const HELP = `Usage: npm run test:mutants [-- options]

Puts deliberate bugs into a copy of the program, one at a time, builds it and runs the tests that should notice. First the
program is tested as it is: those tests must pass.

Options:
  --only NAME   only this one; may be given more than once
  --list        print the names and why each would hurt
  --json        print the results as JSON instead of a table
  --help

Exit status:
  0 all were noticed; 1 one was not, does not build, or no longer matches the sources; 2 wrong usage
`;

/** What a build of the program needs of the tree. */
const SOURCES = ["Cargo.toml", "Cargo.lock", "programs", "crates", "bench/programs", "tests/programs"];
/** A bug can make a test wait for ever. */
const TEST_LIMIT_MS = 600_000;
/** The same random histories every time: a bug that is noticed stays noticed. */
const SEED = "1";

const say = (text) => process.stderr.write(`${text}\n`);

/** Runs a command; its code and all of its output. */
function finished(command, args, { env = {}, timeout } = {}) {
  const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env }, timeout });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (output += piece));
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(new UserError(`${command}: ${error.message}`)));
    child.on("close", (code) => resolve({ code, output }));
  });
}

const sourceOf = ({ file }) => readFileSync(join(ROOT, file), "utf8");

/** The file's text with the bug in it. @throws {UserError} unless the text to replace is there once */
function mutated(mutant) {
  const pieces = sourceOf(mutant).split(mutant.from);
  if (pieces.length !== 2) {
    throw new UserError(`${mutant.name}: ${mutant.file} has its text ${pieces.length - 1} times, not once`);
  }
  return pieces.join(mutant.to);
}

/** The copy of the sources, and the programs built of it. */
class Workshop {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "lottery-mutants-"));
    for (const name of SOURCES) cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    this.tool = builder();
  }

  /** Builds the copy as it stands. @returns the program's path, or the compiler's words */
  async build(name) {
    const out = join(this.folder, "built", name);
    const manifest = join(this.folder, "programs", "lottery", "Cargo.toml");
    const args = ["--manifest-path", manifest, "--sbf-out-dir", out, "--", "--locked"];
    const { code, output } = await finished(this.tool.command, args);
    return code === 0 ? { program: join(out, "lottery.so") } : { failure: output };
  }

  /** Builds the copy with one bug. */
  async buildMutant(mutant) {
    const path = join(this.folder, mutant.file);
    writeFileSync(path, mutated(mutant));
    try {
      return await this.build(mutant.name);
    } finally {
      writeFileSync(path, sourceOf(mutant));
    }
  }

  /** The name of the first test that fails with this program, if one does. */
  async firstFailure(program, tests) {
    const report = `${program}.json`;
    const args = ["--bail", "--reporter", "json", "--reporter-option", `output=${report}`, ...tests];
    const env = { LOTTERY_SO: program, LOTTERY_SEED: SEED, LOTTERY_SHRINK: "no" };
    const started = performance.now();
    const mocha = join(ROOT, "node_modules", ".bin", "ts-mocha");
    const { code, output } = await finished(mocha, args, { env, timeout: TEST_LIMIT_MS });
    const seconds = (performance.now() - started) / 1_000;
    if (code === 0) return { seconds };
    if (code === null) return { seconds, test: `none came to its end in ${TEST_LIMIT_MS / 1_000} s` };
    let failures;
    try {
      ({ failures } = JSON.parse(readFileSync(report, "utf8")));
    } catch {
      throw new UserError(`the tests ${tests.join(" ")} did not run:\n${output}`);
    }
    const [failure] = failures;
    return { seconds, test: failure.fullTitle, reason: failure.err.message.split("\n").slice(0, 2).join(" ") };
  }

  remove() {
    rmSync(this.folder, { recursive: true });
  }
}

/** The program without a bug must pass the tests, or their failures mean nothing. */
async function requireSound(workshop, mutants) {
  say("building the program as it is …");
  const { program, failure } = await workshop.build("original");
  if (!program) throw new UserError(`the program does not build:\n${failure}`);
  for (const test of new Set(mutants.flatMap(({ tests }) => tests))) {
    const { test: failed, reason, seconds } = await workshop.firstFailure(program, [test]);
    if (failed) throw new UserError(`without any bug, ${test} fails: ${failed}: ${reason}`);
    say(`${test} passes without a bug, ${seconds.toFixed(0)} s`);
  }
}

async function examine(mutant, built, workshop) {
  const { name, harm } = mutant;
  if (!built.program) return { name, harm, verdict: "does not build", detail: built.failure };
  const { test, reason, seconds } = await workshop.firstFailure(built.program, mutant.tests);
  return { name, harm, verdict: test ? "noticed" : "survived", test, reason, seconds };
}

/** While the tests of one bug run, the next is being built. */
async function examineAll(mutants, workshop) {
  const results = [];
  let examination = Promise.resolve();
  for (const [number, mutant] of mutants.entries()) {
    const built = await workshop.buildMutant(mutant);
    await examination;
    examination = examine(mutant, built, workshop).then((result) => {
      say(
        `[${number + 1}/${mutants.length}] ${result.name}: ${result.verdict}${result.test ? `, by ${result.test}` : ""}`,
      );
      results.push(result);
    });
  }
  await examination;
  return results;
}

function table(results) {
  const rows = [["bug", "verdict", "seconds", "by"]].concat(
    results.map(({ name, verdict, seconds, test, harm }) => [
      name,
      verdict,
      seconds?.toFixed(0) ?? "",
      test ?? `nothing: ${harm}`,
    ]),
  );
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

function optionsOf(argv) {
  const flag = { type: "boolean", default: false };
  const options = { only: { type: "string", multiple: true }, list: flag, json: flag, help: flag };
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (error) {
    process.stderr.write(`${error.message}\n${HELP}`);
    process.exit(2);
  }
}

await main("test:mutants", async () => {
  const { only, list, json, help } = optionsOf(process.argv.slice(2));
  if (help) return void process.stdout.write(HELP);
  if (list) return void process.stdout.write(MUTANTS.map(({ name, harm }) => `${name}: ${harm}\n`).join(""));
  const unknown = only?.find((name) => !MUTANTS.some((mutant) => mutant.name === name));
  if (unknown) throw new UserError(`there is no bug ${unknown}; --list names all`);
  // That the table still fits the sources is worth knowing before the first build.
  for (const mutant of MUTANTS) mutated(mutant);
  const mutants = MUTANTS.filter(({ name }) => !only || only.includes(name));

  const workshop = new Workshop();
  try {
    await requireSound(workshop, mutants);
    const results = await examineAll(mutants, workshop);
    process.stdout.write(json ? `${JSON.stringify(results, null, 2)}\n` : `${table(results)}\n`);
    const missed = results.filter(({ verdict }) => verdict !== "noticed");
    if (missed.length) {
      throw new UserError(missed.map(({ name, verdict, detail = "" }) => `${name}: ${verdict}\n${detail}`).join("\n"));
    }
    say(`all ${results.length} were noticed`);
  } finally {
    workshop.remove();
  }
});
