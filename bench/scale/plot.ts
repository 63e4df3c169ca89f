import { lineChart, type Trace } from "../engine/src/report/line-chart";
import type { Result } from "../engine/src/result";
import { type KindName, kindsOf } from "./kinds";
import { slotSeconds } from "./limits";
import type { Settings } from "./study";
import { studyWaiting } from "./waiting";

const KINDS: readonly KindName[] = ["join", "batch of 10", "batch of 26"];
/** Shares of what the game can take: where the line bends they stand close. */
const LOADS = [0.25, 0.5, 0.8, 0.95, 1, 1.05, 1.15, 1.3, 1.5];

/** The p95 of waiting for one hot game in seconds, against how many players come a second, as SVG. */
export function plotOf(figures: Result, { regime, shards, capacity, seed }: Settings): string {
  const settings = { kinds: kindsOf(figures), regime, payers: shards.payers, capacity, seed };
  const traces = KINDS.map((kind): Trace => {
    const studies = LOADS.map((load) => studyWaiting(kind, load, settings));
    return {
      name: kind,
      points: studies.map(({ playersPerSecond, outcome }) => [
        Math.round(playersPerSecond),
        outcome.waiting.p95 * slotSeconds(regime),
      ]),
    };
  });
  const rates = traces.flatMap(({ points }) => points.map(([rate]) => Number(rate)));
  const axis = { name: "players a second", type: "log", min: Math.min(...rates), max: Math.max(...rates) } as const;
  return lineChart(traces, axis, "s");
}
