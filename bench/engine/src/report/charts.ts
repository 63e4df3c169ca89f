import type { DrawnCurve } from "./curves";
import { lineChart } from "./line-chart";
import { grouped } from "./numbers";
import type { Report } from "./report";

/** A picture and the name of its file, without ending. */
export interface Picture {
  name: string;
  title: string;
  svg: string;
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
  return {
    name: curve.name,
    title: curve.title,
    svg: lineChart(traces, { name: curve.axis, type, ...ends(curve) }, "CU"),
  };
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
    svg: lineChart(traces, { name: "record", type: "category" }, "CU"),
  };
}

/** Every picture there is something to draw in. */
export const picturesOf = (report: Report): Picture[] =>
  [...report.curves.map((curve) => curvePicture(curve, report)), historyPicture(report)].filter(
    (picture) => picture !== undefined,
  );
