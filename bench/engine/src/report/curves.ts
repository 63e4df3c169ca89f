import type { Row } from "../result";
import type { Curve } from "./definition";
import { type Line, leastSquares, type Point } from "./least-squares";

/** One program's points of a curve in one runtime. */
export interface Series {
  runtime: string;
  /** None for the program the benchmark is about. */
  program?: string;
  /** x and the p50 in CU, by ascending x. */
  points: Point[];
  fit: Line;
}

export interface DrawnCurve extends Omit<Curve, "cases"> {
  series: Series[];
}

const seriesOf = ({ runtime, program }: Row): string => JSON.stringify([runtime, program]);

/** The rows of a curve, by runtime and program; none of those that have fewer than two x. */
export function drawCurve({ cases, ...curve }: Curve, rows: readonly Row[]): DrawnCurve {
  const groups = new Map<string, { row: Row; point: Point }[]>();
  for (const row of rows) {
    const [, x] = (row.instruction === curve.instruction && cases.exec(row.case)) || [];
    if (x === undefined) continue;
    const found = { row, point: { x: Number(x), y: row.p50 } };
    groups.set(seriesOf(row), [...(groups.get(seriesOf(row)) ?? []), found]);
  }
  const series = [...groups.values()].flatMap((group) => {
    const points = group.map(({ point }) => point).sort((a, b) => a.x - b.x);
    const fit = leastSquares(points);
    const [{ row } = {}] = group;
    return fit && row ? [{ runtime: row.runtime, ...(row.program && { program: row.program }), points, fit }] : [];
  });
  return { ...curve, series };
}
