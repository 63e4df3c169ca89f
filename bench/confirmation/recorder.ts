import { percentile } from "../engine/src/statistics";
import { type Percentiles, Times } from "./percentiles";

/** How far a transaction has come; a query is answered. */
export const LEVELS = ["processed", "confirmed", "finalized", "answered"] as const;
export type Level = (typeof LEVELS)[number];

/** One second of a run, by the time at which transactions were to be sent. */
export interface Second {
  second: number;
  /** Those that were to be sent in it, what became of them, and how long it took to confirm those that landed. */
  sent: number;
  landed: number;
  failed: number;
  /** Milliseconds; null where none landed. */
  p50: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
}

interface Bucket {
  sent: number;
  failed: number;
  times: number[];
}

const MILLISECONDS = 1_000;

/** Records how long transactions take from when they were to be sent, by kind and level, and second by second. */
export class Recorder {
  private readonly times = new Map<string, Map<Level, Times>>();
  private readonly all = new Map<Level, Times>();
  private readonly buckets: Bucket[] = [];
  /** How many landed so many slots after the one they were sent in. */
  private readonly distances: number[] = [];
  /** How late transactions were sent, which is the load's own doing. */
  readonly lateness = new Times();

  /** @param began milliseconds of the clock when the run begins */
  constructor(public began = performance.now()) {}

  /** @param lateness milliseconds after the intended time */
  sent(intended: number, lateness: number): void {
    this.bucket(intended).sent += 1;
    this.lateness.record(lateness);
  }

  failed(intended: number): void {
    this.bucket(intended).failed += 1;
  }

  /** @param milliseconds from when it was to be sent */
  reached(kind: string, level: Level, intended: number, milliseconds: number): void {
    this.of(kind, level).record(milliseconds);
    if (level !== "answered") this.timesOf(level).record(milliseconds);
    if (level === "confirmed") this.bucket(intended).times.push(milliseconds);
  }

  /** @param slots between sending and landing */
  landedAfter(slots: number): void {
    this.distances[slots] = (this.distances[slots] ?? 0) + 1;
  }

  /** The times of all kinds. */
  timesOf(level: Level): Times {
    return timesIn(this.all, level);
  }

  /** Nothing where nothing came so far. */
  percentiles(level: Level): Percentiles | null {
    return this.timesOf(level).percentiles();
  }

  /** By kind, the levels that were reached. */
  byKind(): Record<string, Partial<Record<Level, Percentiles>>> {
    return Object.fromEntries(
      [...this.times].map(([kind, levels]) => [
        kind,
        Object.fromEntries([...levels].map(([level, times]) => [level, times.percentiles()])),
      ]),
    );
  }

  /** By slots between sending and landing, how many landed. */
  slots(): Record<string, number> {
    return Object.fromEntries(Object.entries(this.distances));
  }

  seconds(): Second[] {
    return Array.from(this.buckets, (bucket, second) => {
      const { sent, failed, times } = bucket ?? { sent: 0, failed: 0, times: [] };
      const ascending = times.toSorted((a, b) => a - b);
      const at = (percent: number) => (ascending.length === 0 ? null : percentile(ascending, percent));
      return { second, sent, landed: times.length, failed, p50: at(50), p95: at(95), p99: at(99), max: at(100) };
    });
  }

  private bucket(intended: number): Bucket {
    const second = Math.max(0, Math.floor((intended - this.began) / MILLISECONDS));
    this.buckets[second] ??= { sent: 0, failed: 0, times: [] };
    return this.buckets[second];
  }

  private of(kind: string, level: Level): Times {
    const levels = this.times.get(kind) ?? new Map<Level, Times>();
    this.times.set(kind, levels);
    return timesIn(levels, level);
  }
}

function timesIn(levels: Map<Level, Times>, level: Level): Times {
  const times = levels.get(level) ?? new Times();
  levels.set(level, times);
  return times;
}
