import { drawn, TEXT } from "../engine/src/report/line-chart";
import { COLOURS } from "../engine/src/report/theme";
import type { TpsResult } from "../tps/result";
import type { Percentiles } from "./percentiles";

const SIZE = { width: 720, height: 320 };

interface Line {
  name: string;
  points: [number | string, number | null][];
  /** Which of the two scales it is read from. */
  scale: 0 | 1;
}

const scaleOf = (name: string) => ({
  type: "value",
  name,
  min: 0,
  nameTextStyle: TEXT,
  axisLabel: TEXT,
  splitNumber: 4,
  splitLine: { lineStyle: { color: COLOURS.rule } },
});

function draw(lines: readonly Line[], axis: { name: string; type: "value" | "category" }, scales: string[]): string {
  const options = {
    animation: false,
    color: [...COLOURS.series],
    textStyle: TEXT,
    grid: { left: 56, right: 56, top: 56, bottom: 48 },
    legend: { top: 0, left: 0, itemHeight: 8, itemWidth: 16, textStyle: TEXT },
    xAxis: { ...axis, nameLocation: "middle", nameGap: 28, nameTextStyle: TEXT, axisLabel: TEXT },
    yAxis: scales.map(scaleOf),
    series: lines.map(({ name, points, scale }) => ({
      type: "line",
      name,
      data: points,
      yAxisIndex: scale,
      showSymbol: axis.type === "category",
      lineStyle: { width: 2 },
      silent: true,
    })),
  };
  return drawn(options, SIZE);
}

const RANKS: readonly [string, keyof Percentiles][] = [
  ["50", "p50"],
  ["90", "p90"],
  ["95", "p95"],
  ["99", "p99"],
  ["99.9", "p999"],
  ["100", "max"],
];

/** Milliseconds at each percentile: all that was confirmed, and each kind. */
export function percentilesPicture({ confirmed, kinds }: TpsResult): string {
  const curves: [string, Percentiles | null | undefined][] = [
    ["all", confirmed],
    ...Object.entries(kinds).map(([kind, levels]): [string, Percentiles | undefined] => [
      kind,
      levels.confirmed ?? levels.answered,
    ]),
  ];
  const lines = curves.flatMap(([name, times]): Line[] =>
    times ? [{ name, points: RANKS.map(([rank, key]) => [rank, times[key]]), scale: 0 }] : [],
  );
  return draw(lines, { name: "per cent", type: "category" }, ["ms"]);
}

/** Second by second, what was sent and landed, and how long its confirmation took. */
export function timelinePicture({ seconds }: TpsResult): string {
  const line = (name: string, key: "sent" | "landed" | "p50" | "p95" | "max", scale: 0 | 1): Line => ({
    name,
    points: seconds.map((each) => [each.second, each[key]]),
    scale,
  });
  const lines = [
    line("p50", "p50", 0),
    line("p95", "p95", 0),
    line("max", "max", 0),
    line("sent", "sent", 1),
    line("landed", "landed", 1),
  ];
  return draw(lines, { name: "second", type: "value" }, ["ms", "transactions"]);
}
