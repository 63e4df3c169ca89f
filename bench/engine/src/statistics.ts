/** What a case's figures come to, in CU. Every figure is one that was measured: nothing is interpolated. */
export interface Summary {
  /** How many were measured. */
  samples: number;
  min: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/**
 * The nearest-rank percentile: the smallest value that at least `percent` per cent of the values do not exceed, which is the
 * one of rank ⌈percent × count / 100⌉, counted from 1. Of fewer than 100 values p99 is the highest.
 *
 * @param sorted integers in ascending order
 * @param percent above 0, at most 100
 * @throws {RangeError} when there are no values or `percent` is out of range
 */
export function percentile(sorted: readonly number[], percent: number): number {
  if (!(percent > 0 && percent <= 100)) throw new RangeError(`${percent} is not a percentage above 0 and up to 100`);
  const value = sorted[Math.ceil((percent * sorted.length) / 100) - 1];
  if (value === undefined) throw new RangeError("no values, no percentile");
  return value;
}

/**
 * Sums up values in any order.
 *
 * @throws {RangeError} when there are none
 */
export function summarize(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    samples: sorted.length,
    min: Math.min(...sorted),
    p50: percentile(sorted, 50),
    p95: percentile(sorted, 95),
    p99: percentile(sorted, 99),
    max: Math.max(...sorted),
  };
}
