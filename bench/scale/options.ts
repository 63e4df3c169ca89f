import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { MAX_PLAYERS } from "../../sdk/src";
import { BASELINE, ROOT } from "../cu/paths";
import { here } from "../engine/src/cli/files";
import { ESTABLISHED, REGIMES } from "../engine/src/cost-model";
import type { RegimeName } from "./limits";

const USAGE_ERROR = 2;
const TIMES = join(ROOT, "bench", "baselines", "join-times.json");

export interface Options {
  figures: string;
  times: string;
  limits: RegimeName;
  capacity: number;
  games: number;
  payers: number;
  background: number[];
  seed: number;
  json?: true;
  measure?: true;
  /** Paths. */
  document?: string;
  plot?: string;
}

function integer(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`It must be an integer from ${least} to ${most}.`);
    }
    return value;
  };
}

const MOST = 1_000_000;

function shares(text: string): number[] {
  const values = text.split(",").map(Number);
  if (!/^[\d.,]+$/.test(text) || !values.every((value) => value >= 0 && value <= 0.99)) {
    throw new InvalidArgumentError("They must be shares from 0 to 0.99, with commas between them.");
  }
  return values;
}

const EXPLANATION = `
What is computed and simulated:
  How many players one game and many games can take by what blocks charge and hold, from the recorded costs; what becomes
  of the specification's patterns and of rushes when blocks are packed greedily; what nonces and reservations do; what a
  full game costs. Equal seeds give equal figures. The tables come as Markdown.

Exit status:
  0 done; 1 figures that cannot be read, or a document without the tables' places; 2 wrong usage

Examples:
  npm run bench:scale
  npm run bench:scale -- --limits "40M of 100M" --background 0.3,0.6 --json
  npm run bench:scale -- --capacity 1000 --games 200 --payers 10
  npm run bench:scale -- --plot docs/images/scale.svg
`;

/**
 * Reads the command line.
 *
 * Ends the process, with what is wrong on standard error and status 2, when it asks for what cannot be done.
 */
export function readOptions(argv: readonly string[]): Options {
  return new Command("bench:scale")
    .description("Tells how many players mainnet blocks can take, by the recorded costs and by simulation.")
    .addOption(new Option("--figures <path>", "the recorded costs").default(BASELINE, here(BASELINE)))
    .addOption(new Option("--times <path>", "the recorded times of joins").default(TIMES, here(TIMES)))
    .addOption(
      new Option("--limits <name>", "of blocks, in the simulation")
        .choices(Object.keys(REGIMES))
        .default(ESTABLISHED.name),
    )
    .option("--capacity <entries>", "that each game has room for", integer(30, MAX_PLAYERS), MAX_PLAYERS)
    .option("--games <count>", "of the patterns", integer(1, MOST), 50)
    .option("--payers <count>", "of patterns and rushes", integer(1, MOST), 50)
    .addOption(
      new Option("--background <shares>", "of each block, what others take")
        .argParser(shares)
        .default([0, 0.5, 0.9], "0,0.5,0.9"),
    )
    .option("--seed <number>", "of what is random", integer(0, Number.MAX_SAFE_INTEGER), 1)
    .addOption(new Option("--json", "print everything as JSON").conflicts("document"))
    .option("--measure", "measure how long joins take on this machine first, and record it in --times")
    .option("--document <path>", "print the document with its tables renewed")
    .option("--plot <path>", "write a picture of waiting against players/s")
    .addHelpText("after", EXPLANATION)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR))
    .parse([...argv], { from: "user" })
    .opts<Options>();
}
