import { reportErrors } from "../engine/src/cli/report-errors";
import { type CommonOptions, commandOf } from "../tps/cli/options";
import { conclude, measured, progressOf, withAccess } from "../tps/cli/run";
import { planOf } from "../tps/plan";
import { leakVerdicts } from "./leaks";
import { Watch } from "./watch";

/** Looks at both processes in the time of a load. */
const LOOKS = 120;
/** Seconds between two looks at least. */
const LEAST_INTERVAL = 1;

const command = commandOf("soak", "Keeps a load up for long, and watches for what grows, drifts or stays open.", {
  output: "bench/results/soak.json",
  duration: 600,
});

void reportErrors(async () => {
  const options = command.parse().opts<CommonOptions>();
  const plan = planOf(options);
  const { result, sights } = await withAccess(options, async (access) => {
    const watch = new Watch(Math.max(LEAST_INTERVAL, options.duration / LOOKS), () => access.pid);
    try {
      const result = await measured(access, plan, options, progressOf(), [watch]);
      return { result, sights: watch.sights };
    } finally {
      watch.stop();
    }
  });
  // What was looked at before the first had landed belongs to the preparation.
  const during = sights.filter(({ landed }) => landed > 0 && landed < result.landed);
  conclude({ ...result, sights: during }, leakVerdicts(during, result.seconds), options);
});
