import { plainTable, type Title } from "../engine/src/plain-table";
import type { CommonOptions } from "../tps/cli/options";
import { measuredAlone } from "../tps/cli/run";
import { CONFIRMATIONS, type ConfirmationWay } from "../tps/engine/confirm";
import { processorTime } from "../tps/processor-time";
import type { TpsResult } from "../tps/result";

const TITLES: Title[] = [
  { title: "way", align: "left" },
  ...["landed/s", "p50 ms", "p95 ms", "p99 ms", "client ms each"].map((title): Title => ({ title, align: "right" })),
];

/** A way and what a load came to that was confirmed by it. */
export interface Compared {
  way: ConfirmationWay;
  /** Milliseconds of the client's processor time for each that landed. */
  cpu: number;
  result: TpsResult;
}

/** The same load by each way, with a validator of its own. */
export interface ComparedWays {
  schema: 1;
  ways: Compared[];
}

export const isComparedWays = (result: object): result is ComparedWays => "ways" in result;

async function comparedBy(way: ConfirmationWay, options: CommonOptions): Promise<Compared> {
  process.stderr.write(`confirmation by ${way}\n`);
  const spent = processorTime();
  const result = await measuredAlone({ ...options, confirm: way });
  return { way, cpu: spent() / result.landed, result };
}

/** Runs a load once for each way of confirmation. */
export async function compareWays(options: CommonOptions): Promise<ComparedWays> {
  const ways: Compared[] = [];
  for (const way of Object.keys(CONFIRMATIONS) as ConfirmationWay[]) ways.push(await comparedBy(way, options));
  return { schema: 1, ways };
}

const rowOf = ({ way, cpu, result: { tps, confirmed } }: Compared): string[] => [
  way,
  tps.toFixed(1),
  ...[confirmed?.p50, confirmed?.p95, confirmed?.p99].map((time) => time?.toFixed(0) ?? "–"),
  cpu.toFixed(2),
];

export const waysTable = ({ ways }: ComparedWays): string => plainTable(TITLES, ways.map(rowOf));
