// Where functions stand in the code before the linker leaves out those that nothing calls, as its debug information counts. It draws
// the program before and after that, function by function (--dump-cfg-dir); blocks are numbered in the order of the code.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "./project.mjs";

const FUNCTION = /^ {4}label="(.*)";$/;
const BLOCK = /^ {4}block_(\d+) \[label="(.*)"\];$/;
const INSTRUCTION = /^\d+: (\w+)/;

/** Slots of eight bytes in a block's label: the instruction that loads a whole word takes two. */
const slotsOf = (label) =>
  label
    .split("\\l")
    .map((line) => INSTRUCTION.exec(line)?.[1])
    .reduce((sum, name) => sum + (name === undefined ? 0 : name === "lddw" ? 2 : 1), 0);

/** The functions of one drawing in the order of the code, with their lengths in slots. */
function functionsOf(text) {
  const functions = [];
  for (const line of text.split("\n")) {
    const [, name] = FUNCTION.exec(line) ?? [];
    if (name !== undefined) functions.push({ name, first: Number.POSITIVE_INFINITY, length: 0 });
    const [, block, label] = BLOCK.exec(line) ?? [];
    if (block === undefined) continue;
    const current = functions.at(-1);
    current.first = Math.min(current.first, Number(block));
    current.length += slotsOf(label);
  }
  return functions.sort((one, other) => one.first - other.first);
}

/**
 * Reads the linker's drawings.
 * @param {string} folder what --dump-cfg-dir named
 * @param {number} slots length of the linked program's .text in slots
 * @returns {{ name: string, at: number, length: number, isDropped: boolean }[]} in slots of the code before any is left out
 * @throws {UserError} when the drawings are not of such a program
 */
export function linkedFunctions(folder, slots) {
  const [before, after] = ["before", "after"].map((stage) =>
    functionsOf(readFileSync(join(folder, `dfe-${stage}.dot`), "utf8")),
  );
  const kept = new Set(after.map(({ name }) => name));
  let at = 0;
  const functions = before.map(({ name, length }) => {
    const placed = { name, at, length, isDropped: !kept.has(name) };
    at += length;
    return placed;
  });
  const left = functions.reduce((sum, { length, isDropped }) => sum + (isDropped ? 0 : length), 0);
  if (left !== slots) {
    throw new UserError(`the linker's drawings have ${left} slots of code left and the program has ${slots}`);
  }
  return functions;
}
