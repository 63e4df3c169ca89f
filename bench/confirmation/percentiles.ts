import { build, type Histogram } from "hdr-histogram-js";

/** In milliseconds. */
export interface Percentiles {
  count: number;
  p50: number;
  p90: number;
  p95: number;
  p99: number;
  p999: number;
  max: number;
}

const MICROSECONDS = 1_000;
/** Ten minutes, in microseconds: nothing that a blockhash is valid for takes longer. */
const HIGHEST = 600_000_000;
const DIGITS = 3;

/** Times of any number, to three digits. */
export class Times {
  private readonly histogram: Histogram = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: HIGHEST,
    numberOfSignificantValueDigits: DIGITS,
  });

  get count(): number {
    return this.histogram.totalCount;
  }

  /** @param milliseconds longer times than ten minutes count as that */
  record(milliseconds: number): void {
    this.histogram.recordValue(Math.min(HIGHEST, Math.max(0, Math.round(milliseconds * MICROSECONDS))));
  }

  /** The time that so many per cent do not exceed, in milliseconds. */
  at(percentile: number): number {
    // The histogram answers with the highest value of a bucket, which can be more than there was.
    return Math.min(this.histogram.getValueAtPercentile(percentile), this.histogram.maxValue) / MICROSECONDS;
  }

  /** Nothing while there are no times. */
  percentiles(): Percentiles | null {
    if (this.count === 0) return null;
    return {
      count: this.count,
      p50: this.at(50),
      p90: this.at(90),
      p95: this.at(95),
      p99: this.at(99),
      p999: this.at(99.9),
      max: this.histogram.maxValue / MICROSECONDS,
    };
  }
}
