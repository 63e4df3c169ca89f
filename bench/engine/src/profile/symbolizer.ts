import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Symbols } from "./attribute";
import { INSTRUCTION_SIZE } from "./bytecode";
import type { Frame } from "./call-tree";
import { Elf } from "./elf";
import { ProfileError } from "./error";
import { Layout } from "./layout";

/** Where the names of a program's functions come from. */
export interface SymbolSource {
  /** Path of a build of the program with debug information. */
  file: string;
  /** llvm-symbolizer: its path, or its name if it is on PATH. */
  symbolizer: string;
}

/** One answer of llvm-symbolizer: the innermost function first. */
interface Answer {
  Symbol: { FunctionName: string; FileName: string }[];
}

/** Rust's own libraries, as both toolchains name them: what is inlined of them counts as its caller's. */
const LIBRARY = /(^|[\\/])(library|std)[\\/](core|alloc|std)[\\/]src[\\/]/;
/** Sections of which at least one must be there: the dynamic symbols name the entry point and nothing else. */
const NAMES: readonly string[] = [".debug_info", ".symtab"];
const ENTRY = "entrypoint";
const UNKNOWN = "unknown";

/**
 * Names the places of a program by the debug information of a build of it, inlined functions included.
 *
 * @param source the build with debug information, and what reads it
 * @param program the measured build
 * @param counters every place that will be asked for, in instructions
 * @throws {ProfileError} when the file's instructions are not the program's, it is stripped, or llvm-symbolizer is
 * not to be had
 */
export function symbolsOf(source: SymbolSource, program: Elf, counters: readonly number[]): Symbols {
  const { file } = source;
  const built = new Elf(readFileSync(file));
  const text = built.section(".text");
  if (!built.code().equals(program.code())) {
    throw new ProfileError(
      `${file} has other instructions than the measured program: build it of the same sources with the same tools, and keep its debug information`,
    );
  }
  if (!built.sections.some(({ name }) => NAMES.includes(name))) {
    throw new ProfileError(`${file} has neither debug information nor symbols: it has been stripped`);
  }
  const layout = Layout.of(file);
  const address = (counter: number): bigint => BigInt(layout.place(counter) * INSTRUCTION_SIZE);
  const entry = address(Number(built.entry - text.address) / INSTRUCTION_SIZE);
  const base = baseOf(source, [0n, text.address], entry);
  const answers = symbolize(
    source,
    counters.map((counter) => base + address(counter)),
  );
  const frames = new Map(
    counters.map((counter, index) => {
      const linked = layout.functionAt(layout.place(counter));
      return [counter, framesOf(answers[index]?.Symbol ?? [], linked)];
    }),
  );
  return (counter) => frames.get(counter) ?? framesOf([]);
}

/**
 * What debug information counts addresses from: .text itself, or what that counts from. It names the entry point by one, though not
 * always by the name that the runtime knows.
 */
function baseOf(source: SymbolSource, bases: readonly bigint[], entry: bigint): bigint {
  const answers = symbolize(
    source,
    bases.map((base) => base + entry),
  );
  const nameBy = (index: number) => answers[index]?.Symbol.at(-1)?.FunctionName;
  const base = bases.find((_, index) => nameBy(index) === ENTRY) ?? bases.find((_, index) => nameBy(index));
  if (base === undefined) throw new ProfileError(`${source.file} has no debug information on the function ${ENTRY}`);
  return base;
}

/** @param linked the function's name where nothing is known of it, as of the libraries that came without debug information */
function framesOf(symbols: Answer["Symbol"], linked = UNKNOWN): readonly [Frame, ...Frame[]] {
  const [outer, ...inner] = [...symbols].reverse();
  const inlined = inner.filter(({ FileName }) => !LIBRARY.test(FileName));
  return [
    { name: readable(outer?.FunctionName || linked), kind: "function" },
    ...inlined.map(({ FunctionName }): Frame => ({ name: readable(FunctionName), kind: "inlined" })),
  ];
}

/** A function's name without the types it is made for: `a::b::<T>` is `a::b`, `<a::T>::b` is `a::T::b`. */
export function readable(name: string): string {
  let plain = "";
  let depth = 0;
  for (let at = 0; at < name.length; at += 1) {
    if (depth === 0 && !name.startsWith("::<", at)) plain += name[at];
    else if (depth === 0) {
      depth = 1;
      at += 2;
    } else if (name[at] === "<") depth += 1;
    else if (name[at] === ">" && name[at - 1] !== "-") depth -= 1;
  }
  return plain.replace(/^<([^<> ]+)>::/, "$1::") || UNKNOWN;
}

function symbolize({ file, symbolizer }: SymbolSource, addresses: readonly bigint[]): Answer[] {
  const { stdout, error, status, stderr } = spawnSync(symbolizer, [`--obj=${file}`, "--output-style=JSON"], {
    input: addresses.map((address) => `0x${address.toString(16)}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (error || status !== 0) {
    throw new ProfileError(`${symbolizer}, which is part of LLVM, does not run: ${error?.message ?? stderr.trim()}`);
  }
  return stdout
    .trim()
    .split("\n")
    .map((line): Answer => JSON.parse(line));
}
