import { performanceBenchmarks } from "../../config/performance-benchmarks";
import { totalOf } from "./engine/counts";
import type { TpsResult } from "./result";

const { transactionThroughput, confirmationTime95th, failureRate } = performanceBenchmarks.blockchain;

/** Something a run must reach. */
export interface Verdict {
  target: string;
  value: string;
  met: boolean;
}

/** A load that offers no more than the target has to be carried whole: what was not offered cannot land. */
function throughput({ offered, tps }: TpsResult): Verdict {
  const isOffered = offered > transactionThroughput;
  return isOffered
    ? {
        target: `at least ${transactionThroughput} landed a second`,
        value: `${tps}`,
        met: tps >= transactionThroughput,
      }
    : { target: `90 % of the ${offered} offered a second landed`, value: `${tps}`, met: tps >= 0.9 * offered };
}

/** What the specification demands of a run, and that the chain's state is what landed. */
export function verdicts(result: TpsResult): Verdict[] {
  const { confirmed, sent, audit, gone } = result;
  const rate = sent === 0 ? 1 : totalOf(result.failed) / sent;
  return [
    throughput(result),
    ...(confirmed === null && Object.keys(result.kinds).every((kind) => kind === "queries")
      ? []
      : [
          {
            target: `95 % confirmed in less than ${confirmationTime95th} ms`,
            value: confirmed === null ? "none confirmed" : `${confirmed.p95.toFixed(0)} ms`,
            met: confirmed !== null && confirmed.p95 < confirmationTime95th,
          },
        ]),
    {
      target: `less than ${100 * failureRate} % failed`,
      value: `${(100 * rate).toFixed(2)} %`,
      met: rate < failureRate,
    },
    {
      target: "the chain's state is what landed",
      value: audit ? `${audit.differences.length} differences in ${audit.accounts} accounts` : (gone ?? "not compared"),
      met: audit !== null && audit.differences.length === 0,
    },
  ];
}
