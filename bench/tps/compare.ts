import type { Percentiles } from "../confirmation/percentiles";
import { grouped, plainTable, type Title } from "../engine/src/plain-table";
import type { Access } from "./access";
import { totalOf } from "./engine/counts";
import type { Kind } from "./lottery/world";
import { processorTime } from "./processor-time";
import type { Progress } from "./progress";
import type { RunOptions } from "./run-options";
import { OUT_OF_REACH, runTrials, type TrialRunner, type Trials } from "./trials";
import { web3Loop } from "./web3js";

/** What one side of a comparison came to in one turn. */
export interface Loop {
  /** Landed a second. */
  tps: number;
  /** Milliseconds. */
  confirmed: Percentiles | null;
  failed: Record<string, number>;
  /** Milliseconds of the client's processor time for each that landed. */
  cpu: number;
}

export const RIVALS = ["transfer", "web3js"] as const;
export type Rival = (typeof RIVALS)[number];

/** Both sides' turns, which alternate, and the ratio of their medians. */
export interface Comparison extends Omit<Trials, "trials"> {
  kind: Kind;
  against: Rival;
  inFlight: number;
  ours: Loop[];
  theirs: Loop[];
  /** Our median of landed transactions a second over theirs. */
  ratio: number;
}

export interface CompareOptions {
  kind: Kind;
  against: Rival;
  /** Transactions under way at a time. */
  inFlight: number;
  /** How often each side has its turn, and for how many seconds. */
  turns: number;
  seconds: number;
}

const median = (values: readonly number[]): number => {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = ascending.length / 2;
  return ((ascending[Math.ceil(middle) - 1] as number) + (ascending[Math.floor(middle)] as number)) / 2;
};

async function turn(runner: TrialRunner, kind: Kind, { inFlight, seconds }: CompareOptions): Promise<Loop> {
  const spent = processorTime();
  const { tps, confirmed, failed, landed } = await runner.closed(kind, inFlight, seconds);
  return { tps, confirmed, failed, cpu: spent() / landed };
}

/** Runs a load and its rival in turns, each as fast as it goes with so many transactions under way. */
export async function compare(
  access: Access,
  options: RunOptions,
  comparison: CompareOptions,
  progress: Progress,
): Promise<Comparison> {
  const { kind, against, inFlight, turns, seconds } = comparison;
  const most = OUT_OF_REACH * seconds * turns;
  const sides: { ours: Loop[]; theirs: Loop[] } = { ours: [], theirs: [] };
  const counts = against === "transfer" ? { [kind]: most, transfer: most } : { [kind]: 2 * most };
  const { trials, ...about } = await runTrials(access, options, counts, progress, async (runner) => {
    for (let round = 0; round < turns; round += 1) {
      sides.ours.push(await turn(runner, kind, comparison));
      if (against === "transfer") sides.theirs.push(await turn(runner, "transfer", comparison));
      else {
        progress.say(`${inFlight} callers of web3.js for ${seconds} s`);
        sides.theirs.push(await web3Loop(access, runner.bench, inFlight, seconds));
      }
    }
  });
  const ratio = median(sides.ours.map(({ tps }) => tps)) / median(sides.theirs.map(({ tps }) => tps));
  return { ...about, kind, against, inFlight, ...sides, ratio };
}

const TITLES: Title[] = [
  { title: "", align: "left" },
  ...["landed/s", "p50 ms", "p95 ms", "client ms each", "failed"].map((title): Title => ({ title, align: "right" })),
];

const row = (name: string, { tps, confirmed, cpu, failed }: Loop): string[] => [
  name,
  grouped(Math.round(tps)),
  confirmed?.p50.toFixed(0) ?? "–",
  confirmed?.p95.toFixed(0) ?? "–",
  cpu.toFixed(3),
  grouped(totalOf(failed)),
];

/** A comparison for people. */
export function comparisonTable({ kind, against, ours, theirs, ratio }: Comparison): string {
  const rows = ours.flatMap((mine, index) => [row(kind, mine), row(against, theirs[index] as Loop)]);
  return `${plainTable(TITLES, rows)}\n\nratio of the medians: ${ratio.toFixed(3)}`;
}
