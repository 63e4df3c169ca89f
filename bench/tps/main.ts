import { reportErrors } from "../engine/src/cli/report-errors";
import { type CommonOptions, commandOf } from "./cli/options";
import { conclude, measured, progressOf, withAccess } from "./cli/run";

const command = commandOf("bench:tps", "Measures how many of the lottery's transactions a validator takes.", {
  output: "bench/results/tps.json",
  duration: 60,
});

void reportErrors(async () => {
  const options = command.parse().opts<CommonOptions>();
  const result = await withAccess(options, (access) => measured(access, options, progressOf()));
  conclude(result, [], options);
});
