// Debug information of the committed programs: each built again with it, into the user's cache folder.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { LLVM_BIN, symbolsRoot, TARGET } from "../../toolchain/lib/layout.mjs";
import { areFresh, PROGRAMS, readManifest } from "./fixtures.mjs";
import { linkedFunctions } from "./linker-layout.mjs";
import { openBuilder } from "./program.mjs";
import { prepare, sha256, UserError } from "./project.mjs";

const SLOT = 8;
/** Where the linker draws: always in one place, since another would have cargo compile everything again. */
const DRAWINGS = join(symbolsRoot, "drawings");

/** What of cargo's settings adds debug information and leaves the code as it is. */
const WITH_DEBUG_INFORMATION = [
  "--config",
  "profile.release.debug=1",
  "--config",
  `target.${TARGET}.rustflags=${JSON.stringify(["--btf", `--dump-cfg-dir=${DRAWINGS}`].map((arg) => `-Clink-arg=${arg}`))}`,
];

/** Runs one of LLVM's tools and returns what it prints. */
function llvm(tool, args) {
  const { stdout, status, stderr, error } = spawnSync(join(LLVM_BIN, tool), args, { encoding: "utf8" });
  if (status !== 0) throw new UserError(`${tool}: ${error?.message ?? stderr}`);
  return stdout;
}

/** Length of a program's .text, in slots. */
function slotsOf(program) {
  const printed = llvm("llvm-readelf", ["--sections", "--elf-output-style=JSON", program]);
  const sections = JSON.parse(printed)[0].Sections.map(({ Section }) => Section);
  return sections.find((section) => section.Name.Name === ".text").Size / SLOT;
}

/** Has cargo link again: what it linked before left its drawings once. */
function dropLinked(target) {
  const folder = join(target, TARGET, "release", "deps");
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".so"))) rmSync(join(folder, file));
}

/** Builds one of the committed programs with debug information into `folder`, which holds `program.so` and its layout then. */
function build(name, folder) {
  const [manifest, ...args] = PROGRAMS[name];
  const [built, target] = [join(folder, "built"), join(symbolsRoot, "target")];
  dropLinked(target);
  mkdirSync(DRAWINGS, { recursive: true });
  const { command } = openBuilder();
  const own = ["--manifest-path", manifest, "--sbf-out-dir", built, ...args];
  prepare(command, [...own, "--", "--locked", ...WITH_DEBUG_INFORMATION], { CARGO_TARGET_DIR: target });
  const program = join(folder, "program.so");
  const linked = join(
    built,
    readdirSync(built).find((file) => file.endsWith(".so")),
  );
  // The one dynamic symbol is the entry point's, without a length: every function behind it would be called after it.
  llvm("llvm-objcopy", ["--set-section-type=.dynsym=1", linked, program]);
  const functions = linkedFunctions(DRAWINGS, slotsOf(program));
  const names = llvm("llvm-cxxfilt", ["-n", ...functions.map(({ name }) => name)]).split("\n");
  const layout = { functions: functions.map((each, index) => ({ ...each, name: names[index] })) };
  writeFileSync(`${program}.layout.json`, `${JSON.stringify(layout, null, 2)}\n`);
  for (const part of [DRAWINGS, built]) rmSync(part, { recursive: true });
}

/** What reads the debug information. */
export const SYMBOLIZER = join(LLVM_BIN, "llvm-symbolizer");

/**
 * The build with debug information of a committed program, made unless it is there.
 * @param {string} program path of the .so
 * @returns {string} path of the build; its layout lies beside it
 * @throws {UserError} when the program is none of those, or the sources are not what it was built of
 */
export function symbolsOf(program) {
  const hash = sha256(readFileSync(program));
  const made = join(symbolsRoot, hash.slice(0, 16));
  const file = join(made, "program.so");
  if (existsSync(file)) return file;
  const [name] = Object.entries(readManifest()?.products ?? {}).find(([, known]) => known === hash) ?? [];
  if (!name || !areFresh()) {
    throw new UserError(
      `${program} is no program of tests/fixtures that the present sources give: npm run fixtures builds those, and --symbols names the build with debug information of another`,
    );
  }
  mkdirSync(symbolsRoot, { recursive: true });
  const folder = mkdtempSync(join(symbolsRoot, "building-"));
  try {
    build(name, folder);
    renameSync(folder, made);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return file;
}
