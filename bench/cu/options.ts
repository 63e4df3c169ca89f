import { relative } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { BASELINE, OUTPUT, ROOT } from "./paths";
import { SETTING_NAMES, type SettingName } from "./settings";

const USAGE_ERROR = 2;
const SAMPLES = 64;

export interface Options {
  runtimes: SettingName[];
  /** Matches the "instruction case" of what is to be measured. */
  filter: RegExp;
  samples: number;
  /** Per cent. */
  tolerance: number;
  /** The one of each runtime unless named. */
  program?: string;
  baseline: string;
  output: string;
  json?: true;
  record?: true;
  check?: true;
}

interface Flags extends Omit<Options, "runtimes" | "filter"> {
  runtime: string[];
  filter?: RegExp;
}

const EXPLANATION = `
What is measured:
  Every instruction of the lottery, in situations from an empty game to a full one of 65,535 entries, under the banks of
  bankrun and of litesvm; submit_vrf under litesvm-next too, which has all features of the runtime and gets the build that
  uses one of them. A figure is what the runtime logs as consumed by the lottery's own call, what it calls in turn
  included; the transaction's ComputeBudget and System instructions are not in it. Every case is measured with as many
  different games, wallets and signers as there are samples. They are derived from fixed labels, so that two runs give the
  same figures. Percentiles are nearest-rank: the smallest measured figure that at least so many per cent do not exceed.

  n is the number of samples; "per player" is the p50 divided by the entries the transaction handles; "change" is the p50's
  against the baseline, or the max's where the p50 is the same.

Exit status:
  0 measured, and with --check nothing dearer; 1 something dearer, missing or not measurable; 2 wrong usage

Examples:
  npm run bench:cu
  npm run bench:cu -- --filter '^join_game' --runtime litesvm
  npm run bench:cu -- --check --tolerance 0.5
  npm run bench:cu -- --program tests/fixtures/lottery-long-way.so --json
`;

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

const here = (path: string): string => relative(ROOT, path);

/**
 * Reads the command line.
 *
 * Ends the process, with what is wrong on standard error and status 2, when it asks for what cannot be done.
 */
export function readOptions(argv: string[]): Options {
  const command = new Command("bench:cu")
    .description("Measures the compute units (CU) of every instruction and compares them with a recorded baseline.")
    .addOption(
      new Option("--runtime <name...>", "the runtimes to measure under")
        .choices([...SETTING_NAMES, "all"])
        .default(["all"], "all"),
    )
    .option("--filter <regex>", 'measure only cases whose "instruction case" matches', regex)
    .option("--samples <n>", "transactions to send for each case", samples, SAMPLES)
    .option("--program <path>", "the program to measure instead of the one in tests/fixtures")
    .addOption(new Option("--baseline <path>", "the figures to compare with").default(BASELINE, here(BASELINE)))
    .addOption(new Option("--output <path>", "where to write the figures").default(OUTPUT, here(OUTPUT)))
    .option("--json", "print the figures as JSON instead of a table")
    .option("--check", "fail when a p50 or a max has grown, or a case of the baseline has vanished")
    .option("--tolerance <percent>", "growth that --check lets pass", percent, 1)
    .addOption(new Option("--record", "renew the baseline").conflicts("check"))
    .addHelpText("after", EXPLANATION)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR))
    .parse(argv);
  const { runtime, filter, ...flags } = command.opts<Flags>();
  const runtimes = runtime.includes("all") ? SETTING_NAMES : SETTING_NAMES.filter((name) => runtime.includes(name));
  const whole = filter === undefined && runtimes.length === SETTING_NAMES.length && flags.samples === SAMPLES;
  if (flags.record && !whole) {
    command.error(
      `error: --record needs every row: it goes with no --filter, all runtimes and ${SAMPLES} samples, or the baseline would lose rows`,
    );
  }
  return { ...flags, runtimes, filter: filter ?? /(?:)/ };
}
