import { readFileSync } from "node:fs";
import { join } from "node:path";
import idl from "../../../../tests/fixtures/lottery.json";
import { ROOT } from "../../paths";

const FIRST = 6_000;
/** The names stand in the program's source in the order of their codes. */
const source = readFileSync(join(ROOT, "bench", "programs", "naive", "src", "error.rs"), "utf8");
const names = [...source.matchAll(/^ {4}(\w+),$/gm)].map(([, name]) => name);
const codes = new Map(idl.errors.map(({ name, code }) => [name, code]));

/** A line of naive's log, with the lottery's code for an error of the same name. */
export const withLotteryCode = (line: string): string =>
  line.replace(/(custom program error: )0x([0-9a-f]+)/, (whole, words: string, hex: string) => {
    const code = codes.get(names[Number.parseInt(hex, 16) - FIRST] ?? "");
    return code === undefined ? whole : `${words}0x${code.toString(16)}`;
  });
