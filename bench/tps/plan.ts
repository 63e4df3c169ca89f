import { type PatternName, transactionLoadPatterns } from "../../config/load-testing/transaction-patterns";
import { UserError } from "../engine/src/errors";
import { mixed, tally } from "./engine/mix";
import { Random } from "./engine/random";
import { type Arrivals, fixed, ramp, Schedule, type Segment, spikes } from "./engine/schedule";
import type { Kind } from "./lottery/world";

/** What a load consists of and when: a kind at a rate of its own, or a pattern with the specification's. */
export interface LoadOptions {
  pattern?: PatternName;
  kind?: Kind;
  /** Transactions a second; a pattern's own unless named. */
  rate?: number;
  /** Transactions a second at the end of a ramp that begins with `rate`. */
  rampTo?: number;
  /** Seconds. */
  duration: number;
  arrivals: Arrivals;
  seed: number;
}

/** A load, transaction by transaction. */
export interface Plan {
  name: { pattern: PatternName } | { kind: Kind };
  schedule: Schedule;
  /** The kind of each of the schedule's transactions. */
  kinds: Kind[];
  counts: Partial<Record<Kind, number>>;
}

const DEFAULT_RATE = 100;

function patternSegments(name: PatternName, duration: number, rate: number | undefined): Segment[] {
  const pattern = transactionLoadPatterns[name];
  if (pattern.pattern !== "spikes") return fixed(rate ?? pattern.transactionsPerSecond, duration);
  if (rate !== undefined) throw new UserError(`--rate and --pattern ${name}: its rates are its own`);
  const { baselineTPR: baseline, spikeTPR: spike, spikeDuration, spikeInterval } = pattern;
  return spikes({ baseline, spike, spikeSeconds: spikeDuration, intervalSeconds: spikeInterval }, duration);
}

function segmentsOf({ pattern, rate, rampTo, duration }: LoadOptions): Segment[] {
  if (rampTo !== undefined) {
    if (pattern !== undefined) throw new UserError(`--ramp-to and --pattern ${pattern}: its rates are its own`);
    return ramp(rate ?? 0, rampTo, duration);
  }
  return pattern === undefined ? fixed(rate ?? DEFAULT_RATE, duration) : patternSegments(pattern, duration, rate);
}

/** @throws {UserError} when the options contradict each other */
export function planOf(options: LoadOptions): Plan {
  const { pattern, kind = "joinGame", seed, arrivals } = options;
  const random = new Random(seed);
  const schedule = new Schedule(segmentsOf(options), arrivals === "poisson" ? random : undefined);
  const kinds: Kind[] =
    pattern === undefined
      ? Array<Kind>(schedule.count).fill(kind)
      : mixed(transactionLoadPatterns[pattern].types, schedule.count, random);
  return {
    name: pattern === undefined ? { kind } : { pattern },
    schedule,
    kinds,
    counts: tally(kinds),
  };
}
