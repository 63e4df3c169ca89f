import { reportErrors } from "../engine/src/cli/report-errors";
import { type CommonOptions, commandOf } from "../tps/cli/options";
import { conclude, measuredAlone, print } from "../tps/cli/run";
import { compareWays, waysTable } from "./ways";

interface ConfirmOptions extends CommonOptions {
  compare?: true;
}

const command = commandOf(
  "bench:confirm",
  "Measures how long the lottery's transactions take to be processed, confirmed and finalized.",
  { output: "bench/results/confirmation.json", duration: 60 },
).option("--compare", "runs the load once for each way of confirmation, each time with a validator of its own");

async function compare(options: ConfirmOptions): Promise<void> {
  const compared = await compareWays(options);
  print(compared, waysTable(compared), options);
  if (compared.ways.some(({ result }) => result.audit?.differences.length !== 0)) process.exitCode = 1;
}

void reportErrors(async () => {
  const options = command.parse().opts<ConfirmOptions>();
  if (options.compare) return compare(options);
  conclude(await measuredAlone(options), [], options);
});
