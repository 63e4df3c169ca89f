import type { Floor } from "./bench";
import { keyOf, type Row } from "./result";
import { label } from "./suite";

const PRECISION = 10_000;

/** Adds to each row of the benchmark's own program the floor's p50 in the same case, and the share of the row's that it is. */
export function withEfficiency(rows: readonly Row[], { subject }: Floor): Row[] {
  const placeOf = (row: Row) => `${row.runtime} ${label(row)}`;
  const floors = new Map(rows.filter(({ program }) => program === subject).map((row) => [placeOf(row), row.p50]));
  return rows.map((row) => {
    const floor = row.program === undefined ? floors.get(placeOf(row)) : undefined;
    return floor === undefined
      ? row
      : { ...row, floor, efficiency: Math.floor((floor / row.p50) * PRECISION) / PRECISION };
  });
}

/** The rows that are less efficient than they have to be. */
export const wasteful = (rows: readonly Row[], { subject, efficiency }: Floor): string[] =>
  rows.flatMap((row) =>
    row.efficiency !== undefined && row.efficiency < efficiency
      ? [
          `${keyOf(row)}: efficiency ${row.efficiency}, below ${efficiency}: ${row.p50} CU, ${subject} takes ${row.floor}`,
        ]
      : [],
  );
