import { keyOf, type Row } from "./result";

/** A measured row beside the baseline's of the same runtime, instruction and case, if it has one. */
export interface Compared {
  row: Row;
  was: Row | undefined;
}

export interface Comparison {
  compared: Compared[];
  /** Rows of the baseline that were not measured. */
  vanished: Row[];
}

/** A figure that grew by more than is tolerated. */
export interface Growth {
  row: Row;
  statistic: "p50" | "max";
  /** CU. */
  was: number;
  /** CU. */
  now: number;
}

/** Compares measured rows with a baseline that has been reduced to what the run was to measure. */
export function compare(rows: readonly Row[], baseline: readonly Row[]): Comparison {
  const before = new Map(baseline.map((row) => [keyOf(row), row]));
  const measured = new Set(rows.map(keyOf));
  return {
    compared: rows.map((row) => ({ row, was: before.get(keyOf(row)) })),
    vanished: baseline.filter((row) => !measured.has(keyOf(row))),
  };
}

/**
 * The medians and maxima that are higher than the baseline's by more than `tolerance` per cent; exactly as much is tolerated.
 */
export function growths({ compared }: Comparison, tolerance: number): Growth[] {
  return compared.flatMap(({ row, was }) =>
    was
      ? (["p50", "max"] as const)
          .map((statistic) => ({ row, statistic, was: was[statistic], now: row[statistic] }))
          .filter((figure) => (figure.now - figure.was) * 100 > tolerance * figure.was)
      : [],
  );
}
