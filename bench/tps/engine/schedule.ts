import type { Random } from "../../random";

/** A stretch of a load, whose rate goes straight from one value to another. */
export interface Segment {
  seconds: number;
  /** Transactions a second at its beginning and at its end. */
  from: number;
  to: number;
}

/** How a load's transactions are spread: evenly, or as those of many who know nothing of each other. */
export const ARRIVALS = ["even", "poisson"] as const;
export type Arrivals = (typeof ARRIVALS)[number];

export const fixed = (rate: number, seconds: number): Segment[] => [{ seconds, from: rate, to: rate }];

export const ramp = (from: number, to: number, seconds: number): Segment[] => [{ seconds, from, to }];

/** Spikes at the end of every interval, so that a load begins with its baseline. */
export function spikes(
  load: { baseline: number; spike: number; spikeSeconds: number; intervalSeconds: number },
  seconds: number,
): Segment[] {
  const { baseline, spike, spikeSeconds, intervalSeconds } = load;
  const segments: Segment[] = [];
  for (let left = seconds; left > 0; left -= intervalSeconds) {
    const quiet = Math.min(left, intervalSeconds - spikeSeconds);
    const loud = Math.min(left - quiet, spikeSeconds);
    segments.push(...fixed(baseline, quiet));
    if (loud > 0) segments.push(...fixed(spike, loud));
  }
  return segments;
}

const offered = ({ seconds, from, to }: Segment): number => (seconds * (from + to)) / 2;

/** The seconds into a segment after which so many of its transactions are due. */
function secondsUntil({ seconds, from, to }: Segment, count: number): number {
  const slope = (to - from) / seconds;
  // The root of slope/2 · t² + from · t = count, written so that it also holds where the slope is 0.
  const root = Math.sqrt(Math.max(0, from * from + 2 * slope * count));
  return count === 0 ? 0 : (2 * count) / (from + root);
}

/** When the transactions of a load are due, independent of how long any of them takes: an open loop. */
export interface Schedule {
  seconds: number;
  /** Milliseconds from the beginning, ascending, one for each transaction. */
  times: Float64Array;
  count: number;
}

/** @param random where it takes Poisson arrivals from; evenly spread ones need none */
export function scheduleOf(segments: readonly Segment[], random?: Random): Schedule {
  const times = Float64Array.from(arrivals(segments, random));
  return { seconds: segments.reduce((sum, { seconds }) => sum + seconds, 0), times, count: times.length };
}

function* arrivals(segments: readonly Segment[], random: Random | undefined): Generator<number> {
  const gap = () => random?.gap(1) ?? 1;
  let before = 0;
  let start = 0;
  let due = random ? gap() : 0;
  for (const segment of segments) {
    const total = offered(segment);
    for (; due < before + total; due += gap()) yield 1_000 * (start + secondsUntil(segment, due - before));
    before += total;
    start += segment.seconds;
  }
}
