import { Command, InvalidArgumentError, Option } from "commander";
import type { Bench } from "../bench";
import { here } from "./files";

const USAGE_ERROR = 2;

export interface Options {
  /** Names of the settings to measure in. */
  runtimes: string[];
  /** Matches the "instruction case" of what is to be measured. */
  filter: RegExp;
  samples: number;
  /** Per cent. */
  tolerance: number;
  /** Path of the program to measure in every setting; each setting's own unless named. */
  program?: string;
  baseline: string;
  output: string;
  budget?: string;
  /** Paths of reports to write. */
  markdown?: string;
  junit?: string;
  /** Matches the "instruction case" of what is to be profiled instead of measured. */
  profile?: RegExp;
  /** Paths of a program to compare the profiles with, and of both programs' builds with debug information. */
  against?: string;
  symbols?: string;
  againstSymbols?: string;
  json?: true;
  record?: true;
  check?: true;
}

interface Flags extends Omit<Options, "runtimes" | "filter"> {
  runtime: string[];
  filter?: RegExp;
}

function regex(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? `${error.message}.` : "It is no regular expression.");
  }
}

function samples(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError("It must be an integer of at least 1.");
  }
  return value;
}

function percent(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError("It must be a number of per cent, 0 or more.");
  return Number(text);
}

const EXIT_STATUS = `
  n is the number of samples; percentiles are nearest-rank: the smallest measured figure that at least so many per cent do
  not exceed. "change" is the p50's against the baseline, or the max's where the p50 is the same.

Exit status:
  0 measured, and with --check nothing to object to; 1 something dearer, over its budget, less efficient than it has to be,
  missing or not measurable; 2 wrong usage
`;

/**
 * Reads the command line of a command of this name.
 *
 * Ends the process, with what is wrong on standard error and status 2, when it asks for what cannot be done.
 */
export function readOptions(bench: Bench, argv: readonly string[], name: string): Options {
  const names = Object.keys(bench.settings);
  const command = new Command(name)
    .description(bench.description)
    .addOption(
      new Option("--runtime <name...>", "the runtimes to measure under")
        .choices([...names, "all"])
        .default(["all"], "all"),
    )
    .option("--filter <regex>", 'measure only cases whose "instruction case" matches', regex)
    .option("--samples <n>", "transactions to send for each case", samples, bench.samples)
    .option("--program <path>", "the program to measure instead of the benchmark's own")
    .addOption(
      new Option("--baseline <path>", "the figures to compare with").default(bench.baseline, here(bench.baseline)),
    )
    .addOption(new Option("--output <path>", "where to write the figures").default(bench.output, here(bench.output)))
    .addOption(
      new Option("--budget <path>", "budgets to check, as JSON").default(
        bench.budget,
        bench.budget && here(bench.budget),
      ),
    )
    .option("--markdown <path>", "write the figures as Markdown, for a pull request")
    .option("--junit <path>", "write what was checked as a JUnit report")
    .option("--profile <regex>", 'show where the units of the cases go whose "instruction case" matches', regex)
    .option("--symbols <path>", "the program's build with debug information, for --profile")
    .option("--against <path>", "another build of the program; --profile shows what differs")
    .option("--against-symbols <path>", "that one's build with debug information")
    .option("--json", "print the figures as JSON instead of a table")
    .option(
      "--check",
      "fail when a p50 or a max has grown, a budget is exceeded, or a case of the baseline has vanished",
    )
    .option("--tolerance <percent>", "growth that --check lets pass", percent, 1)
    .addOption(new Option("--record", "renew the baseline").conflicts("check"))
    .addHelpText("after", `${bench.explanation}${EXIT_STATUS}`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR))
    .parse([...argv], { from: "user" });
  const { runtime, filter, ...flags } = command.opts<Flags>();
  const runtimes = runtime.includes("all") ? names : names.filter((name) => runtime.includes(name));
  const whole = filter === undefined && runtimes.length === names.length && flags.samples === bench.samples;
  if (flags.record && !whole) {
    command.error(
      `error: --record needs every row: it goes with no --filter, all runtimes and ${bench.samples} samples, or the baseline would lose rows`,
    );
  }
  return { ...flags, runtimes, filter: filter ?? /(?:)/ };
}
