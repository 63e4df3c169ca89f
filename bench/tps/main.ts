import { Option } from "commander";
import { reportErrors } from "../engine/src/cli/report-errors";
import { UserError } from "../engine/src/errors";
import { type CommonOptions, commandOf, count, number } from "./cli/options";
import { conclude, measuredAlone, print, progressOf, withAccess } from "./cli/run";
import { compare, comparisonTable, RIVALS, type Rival } from "./compare";
import { findMaximum, TRIALS } from "./find-maximum";
import { OUT_OF_REACH, runTrials } from "./trials";

interface TpsOptions extends CommonOptions {
  findMaximum?: number;
  p95: number;
  failureRate: number;
  inFlight?: number;
  against?: Rival;
  turns: number;
}

const command = commandOf("bench:tps", "Measures how many of the lottery's transactions a validator takes.", {
  output: "bench/results/tps.json",
  duration: 60,
})
  .option("--find-maximum <n>", "searches up to this rate for the highest one that is carried", count(1))
  .option("--p95 <ms>", "with --find-maximum: what 95 % must be confirmed in", number(1), 1_000)
  .option("--failure-rate <n>", "with --find-maximum: the part that may fail", number(0), 0.01)
  .option("--in-flight <n>", "a closed loop: keeps so many under way instead of sending at a rate", count(1))
  .addOption(
    new Option("--against <rival>", "alternates with the same number of transfers, or of callers of web3.js").choices(
      RIVALS,
    ),
  )
  .option("--turns <n>", "with --against: how often each side has its turn", count(1), 3);

/** Kinds of which there is no end: others would have to be prepared in numbers that nobody knows before. */
const ENDLESS = ["joinGame", "transfer"] as const;

function endless({ kind = "joinGame", pattern }: CommonOptions): (typeof ENDLESS)[number] {
  const found = ENDLESS.find((each) => each === kind);
  if (pattern !== undefined || found === undefined) {
    throw new UserError(`this is for --kind ${ENDLESS.join(" and ")} only: nobody knows how many there will be`);
  }
  return found;
}

async function maximum(options: TpsOptions, highest: number): Promise<void> {
  const kind = endless(options);
  const { duration, p95, failureRate } = options;
  const counts = { [kind]: Math.ceil(highest * duration * TRIALS) };
  let found = 0;
  const trials = await withAccess(options, (access) =>
    runTrials(access, options, counts, progressOf(), async (runner) => {
      found = await findMaximum(runner, kind, highest, duration, { p95, failureRate });
    }),
  );
  print({ ...trials, kind, maximum: found }, `${found} a second are carried`, options);
  if (found === 0) process.exitCode = 1;
}

async function rivals(options: TpsOptions, against: Rival): Promise<void> {
  const kind = endless(options);
  if (against === "web3js" && kind !== "joinGame") throw new UserError("the loop of web3.js has --kind joinGame only");
  const { inFlight = 1_000, turns, duration: seconds } = options;
  const comparison = await withAccess(options, (access) =>
    compare(access, options, { kind, against, inFlight, turns, seconds }, progressOf()),
  );
  print(comparison, comparisonTable(comparison), options);
}

async function saturate(options: TpsOptions, inFlight: number): Promise<void> {
  const kind = endless(options);
  const counts = { [kind]: OUT_OF_REACH * options.duration };
  const trials = await withAccess(options, (access) =>
    runTrials(access, options, counts, progressOf(), async (runner) => {
      await runner.closed(kind, inFlight, options.duration);
    }),
  );
  print(trials, `${trials.trials[0]?.tps} landed a second`, options);
}

void reportErrors(async () => {
  const options = command.parse().opts<TpsOptions>();
  const { findMaximum: highest, against, inFlight } = options;
  if (highest !== undefined) return maximum(options, highest);
  if (against !== undefined) return rivals(options, against);
  if (inFlight !== undefined) return saturate(options, inFlight);
  conclude(await measuredAlone(options), [], options);
});
