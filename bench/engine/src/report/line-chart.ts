import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { COLOURS, FONT } from "./theme";

use([LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** In pixels: as wide as a phone shows it, so that its letters stay legible there. */
const WIDTH = 400;
const HEIGHT = 260;

/** One line of a picture. */
export interface Trace {
  name: string;
  /** x and y. */
  points: [number | string, number][];
}

/** What the horizontal axis counts, and how. */
export interface Axis {
  name: string;
  type: "log" | "value" | "category";
  min?: number;
  max?: number;
}

/** How a picture's words look. */
export const TEXT = { color: COLOURS.soft, fontFamily: FONT, fontSize: 12 };

/** Lines as SVG; `unit` stands above the vertical axis, which begins at 0. */
export function lineChart(traces: readonly Trace[], axis: Axis, unit: string): string {
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
      name: unit,
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
  return drawn(options, { width: WIDTH, height: HEIGHT });
}

/** A chart as SVG; its size is in pixels. */
export function drawn(options: EChartsCoreOption, size: { width: number; height: number }): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    chart.setOption(options);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
