import { reportErrors } from "../engine/src/cli/report-errors";
import { plainTable, type Title } from "../engine/src/plain-table";
import { type CommonOptions, commandOf } from "../tps/cli/options";
import { conclude, measuredAlone, print } from "../tps/cli/run";
import { CONFIRMATIONS, type ConfirmationWay } from "../tps/engine/confirm";
import type { TpsResult } from "../tps/result";

interface ConfirmOptions extends CommonOptions {
  compare?: true;
}

const command = commandOf(
  "bench:confirm",
  "Measures how long the lottery's transactions take to be processed, confirmed and finalized.",
  { output: "bench/results/confirmation.json", duration: 60 },
).option("--compare", "runs the load once for each way of confirmation, each time with a validator of its own");

const TITLES: Title[] = [
  { title: "way", align: "left" },
  ...["landed/s", "p50 ms", "p95 ms", "p99 ms", "client ms each"].map((title): Title => ({ title, align: "right" })),
];

/** A way and what a load came to that was confirmed by it. */
interface Compared {
  way: ConfirmationWay;
  /** Milliseconds of the client's processor time for each that landed. */
  cpu: number;
  result: TpsResult;
}

async function comparedBy(way: ConfirmationWay, options: ConfirmOptions): Promise<Compared> {
  process.stderr.write(`confirmation by ${way}\n`);
  const before = process.cpuUsage();
  const result = await measuredAlone({ ...options, confirm: way });
  const { user, system } = process.cpuUsage(before);
  return { way, cpu: (user + system) / 1_000 / result.landed, result };
}

const rowOf = ({ way, cpu, result: { tps, confirmed } }: Compared): string[] => [
  way,
  tps.toFixed(1),
  ...[confirmed?.p50, confirmed?.p95, confirmed?.p99].map((time) => time?.toFixed(0) ?? "–"),
  cpu.toFixed(2),
];

async function compareWays(options: ConfirmOptions): Promise<void> {
  const compared: Compared[] = [];
  for (const way of Object.keys(CONFIRMATIONS) as ConfirmationWay[]) compared.push(await comparedBy(way, options));
  print({ schema: 1, ways: compared }, plainTable(TITLES, compared.map(rowOf)), options);
  if (compared.some(({ result }) => result.audit?.differences.length !== 0)) process.exitCode = 1;
}

void reportErrors(async () => {
  const options = command.parse().opts<ConfirmOptions>();
  if (options.compare) return compareWays(options);
  conclude(await measuredAlone(options), [], options);
});
