import { totalOf } from "./engine/counts";
import type { Kind } from "./lottery/world";
import type { Trial, TrialRunner } from "./trials";

/** What a rate must keep to count as one that a validator carries. */
export interface Bounds {
  /** Milliseconds of confirmation that 95 % stay under. */
  p95: number;
  /** The part that may fail. */
  failureRate: number;
}

/** The search ends when what is left is this part of the highest rate, or a transaction a second. */
const PRECISION = 1 / 32;

/** How many rates are tried at most. */
export const TRIALS = Math.log2(1 / PRECISION) + 1;

/** Whether a load was carried. */
export function carries({ sent, failed, confirmed, gone }: Trial, { p95, failureRate }: Bounds): boolean {
  const failures = totalOf(failed);
  return gone === undefined && confirmed !== null && confirmed.p95 < p95 && failures < failureRate * sent;
}

/**
 * Halves the rates between what is carried and what is not until they are close.
 *
 * @param highest transactions a second, tried first
 * @returns the highest rate that was carried, 0 if none was
 */
export async function findMaximum(
  runner: TrialRunner,
  kind: Kind,
  highest: number,
  seconds: number,
  bounds: Bounds,
): Promise<number> {
  const carried = async (rate: number) => carries(await runner.open(kind, rate, seconds), bounds);
  if (await carried(highest)) return highest;
  let low = 0;
  let high = highest;
  for (let tried = 1; tried < TRIALS && high - low > 1; tried += 1) {
    const middle = Math.round((low + high) / 2);
    if (await carried(middle)) low = middle;
    else high = middle;
  }
  return low;
}
