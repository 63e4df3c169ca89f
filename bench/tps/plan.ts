import { type PatternName, transactionLoadPatterns } from "../../config/load-testing/transaction-patterns";
import { UserError } from "../engine/src/errors";
import { Random } from "../random";
import { mixed } from "./engine/mix";
import { type Arrivals, fixed, ramp, type Schedule, type Segment, scheduleOf, spikes } from "./engine/schedule";
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
  /** Which part of how many of the load this is; the others run elsewhere at the same time. */
  part: { index: number; of: number };
}

/** A load, transaction by transaction. */
export interface Plan {
  name: { pattern: PatternName } | { kind: Kind };
  schedule: Schedule;
  /** The kind of each of the schedule's transactions. */
  kinds: Kind[];
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

/** Every so many'th transaction, from one on: all parts together are the whole. */
function partOf<T>(items: ArrayLike<T>, { index, of }: LoadOptions["part"]): T[] {
  return Array.from({ length: Math.ceil((items.length - index + 1) / of) }, (_, n) => items[n * of + index - 1] as T);
}

/** @throws {UserError} when the options contradict each other */
export function planOf(options: LoadOptions): Plan {
  const { pattern, kind = "joinGame", seed, arrivals, part } = options;
  if (pattern !== undefined && options.kind !== undefined) {
    throw new UserError(`--kind and --pattern ${pattern}: its mix is its own`);
  }
  const random = new Random(seed);
  const whole = scheduleOf(segmentsOf(options), arrivals === "poisson" ? random : undefined);
  const kinds: Kind[] =
    pattern === undefined
      ? Array<Kind>(whole.count).fill(kind)
      : mixed(transactionLoadPatterns[pattern].types, whole.count, random);
  const times = Float64Array.from(partOf(whole.times, part));
  return {
    name: pattern === undefined ? { kind } : { pattern },
    schedule: { seconds: whole.seconds, times, count: times.length },
    kinds: partOf(kinds, part),
  };
}
