import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { DrawnCurve } from "./curves";
import { grouped } from "./numbers";
import type { Report } from "./report";
import { COLOURS, FONT } from "./theme";

use([LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** In pixels: as wide as a phone shows it, so that its letters stay legible there. */
const WIDTH = 400;
const HEIGHT = 260;

/** A picture and the name of its file, without ending. */
export interface Picture {
  name: string;
  title: string;
  svg: string;
}

/** One line of a picture: CU against whatever the axis counts. */
interface Trace {
  name: string;
  points: [number | string, number][];
}

const TEXT = { color: COLOURS.soft, fontFamily: FONT, fontSize: 12 };

function draw(
  traces: Trace[],
  axis: { name: string; type: "log" | "value" | "category"; min?: number; max?: number },
): string {
  const options: EChartsCoreOption = {
    animation: false,
    color: [...COLOURS.series],
    textStyle: TEXT,
    grid: {
      left: 8,
      right: 18,
      top: traces.length > 1 ? 52 : 28,
      bottom: 20,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    legend: { show: traces.length > 1, top: 0, left: 0, itemHeight: 8, itemWidth: 16, textStyle: TEXT },
    xAxis: {
      ...axis,
      nameLocation: "middle",
      nameGap: 28,
      nameTextStyle: TEXT,
      axisLabel: { ...TEXT, hideOverlap: true },
      axisLine: { lineStyle: { color: COLOURS.soft } },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value",
      name: "CU",
      min: 0,
      nameTextStyle: { ...TEXT, align: "right" },
      axisLabel: TEXT,
      splitNumber: 4,
      splitLine: { lineStyle: { color: COLOURS.rule } },
    },
    series: traces.map(({ name, points }) => ({
      type: "line",
      name,
      data: points,
      symbol: "circle",
      symbolSize: 6,
      lineStyle: { width: 2 },
      silent: true,
    })),
  };
  const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption(options);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** The scale's ends: powers of ten are the only ones a logarithmic axis has of itself, and they leave half of it empty. */
function ends({ scale, series }: DrawnCurve): { min?: number; max?: number } {
  const values = series.flatMap(({ points }) => points.map(({ x }) => x));
  return scale === "log" ? { min: Math.min(...values), max: Math.max(...values) } : { min: 0 };
}

/** CU against what a curve's x counts, in the report's runtime; nothing where it has no series there. */
export function curvePicture(curve: DrawnCurve, { runtime, subject }: Report): Picture | undefined {
  const series = curve.series.filter((each) => each.runtime === runtime);
  if (series.length === 0) return undefined;
  const traces = series.map(({ program, points }) => ({
    name: program ?? subject,
    points: points.map(({ x, y }): [number, number] => [x, y]),
  }));
  const type = curve.scale === "log" ? "log" : "value";
  return { name: curve.name, title: curve.title, svg: draw(traces, { name: curve.axis, type, ...ends(curve) }) };
}

/** The tracked rows' medians over the records; nothing while there are fewer than two. */
export function historyPicture({ history, tracked, runtime }: Report): Picture | undefined {
  if (history.length < 2) return undefined;
  const traces = tracked.map((key) => ({
    name: key.replace(`${runtime} `, ""),
    points: history.flatMap(({ sequence, p50 }): [string, number][] =>
      p50[key] === undefined ? [] : [[grouped(sequence), p50[key]]],
    ),
  }));
  return {
    name: "history",
    title: "Medians over the records",
    svg: draw(traces, { name: "record", type: "category" }),
  };
}

/** Every picture there is something to draw in. */
export const picturesOf = (report: Report): Picture[] =>
  [...report.curves.map((curve) => curvePicture(curve, report)), historyPicture(report)].filter(
    (picture) => picture !== undefined,
  );
