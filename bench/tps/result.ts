import type { Percentiles } from "../confirmation/percentiles";
import type { Level, Recorder, Second } from "../confirmation/recorder";
import { sumOf } from "./engine/counts";
import type { Audit } from "./lottery/audit";
import type { LoadEnd } from "./lottery/bench";

/** What a load came to. Times are in milliseconds from when a transaction was to be sent. */
export interface Figures {
  /** Transactions a second that were to be sent, on average. */
  offered: number;
  /** Each that was sent has landed or failed; a query that has been answered has landed. */
  sent: number;
  landed: number;
  /** By reason: the program's errors by name, `BlockhashExpired`, `OutcomeUnknown`, refusals of the node. */
  failed: Record<string, number>;
  /** Landed a second, until the last has. */
  tps: number;
  /** Entries bought a second by what landed, where the load buys any. */
  playersPerSecond?: number;
  processed: Percentiles | null;
  confirmed: Percentiles | null;
  finalized: Percentiles | null;
  kinds: Record<string, Partial<Record<Level, Percentiles>>>;
  /** How many landed so many slots after the one they were sent in. */
  slots: Record<string, number>;
  /** How late transactions were sent: the load's own doing, and part of the times. */
  lateness: Percentiles | null;
  /** How often transactions were sent again. */
  repeats: number;
  /** Requests without an answer, by reason. */
  interruptions: Record<string, number>;
  seconds: Second[];
  /** Why the load ended early. */
  gone?: string;
}

/** The file of a run. */
export interface TpsResult extends Figures {
  schema: 1;
  versions: Record<string, string>;
  machine: { cpu: string; cores: number; memoryGiB: number };
  pattern?: string;
  kind?: string;
  /** How it was run. */
  options: Record<string, unknown>;
  /** How the chain's state compares with what landed; null when the node was gone. */
  audit: Audit | null;
}

const SECOND = 1_000;

const perSecond = (count: number, milliseconds: number): number =>
  milliseconds > 0 ? Math.round((100 * SECOND * count) / milliseconds) / 100 : 0;

/**
 * The figures of a load.
 *
 * @param ends how it ended, once for each validator that it had
 * @param planned transactions that were to be sent, in how many seconds
 */
export function figuresOf(
  recorder: Recorder,
  ends: readonly [LoadEnd, ...LoadEnd[]],
  planned: { count: number; seconds: number },
): Figures {
  const total = (of: (end: LoadEnd) => number): number => ends.reduce((sum, end) => sum + of(end), 0);
  const taken = Math.max(...ends.map(({ lastLanded }) => lastLanded)) - ends[0].began;
  const landed = total(({ ledger }) => ledger.landed);
  const players = total((end) => end.players);
  const gone = ends.find((end) => end.gone !== undefined)?.gone;
  return {
    offered: perSecond(planned.count, planned.seconds * SECOND),
    sent: total(({ ledger }) => ledger.sent),
    landed,
    failed: sumOf(ends.map(({ ledger }) => ledger.failed)),
    tps: perSecond(landed, taken),
    ...(players > 0 && { playersPerSecond: perSecond(players, taken) }),
    processed: recorder.percentiles("processed"),
    confirmed: recorder.percentiles("confirmed"),
    finalized: recorder.percentiles("finalized"),
    kinds: recorder.byKind(),
    slots: recorder.slots(),
    lateness: recorder.lateness.percentiles(),
    repeats: total(({ repeats }) => repeats),
    interruptions: sumOf(ends.map(({ interruptions }) => interruptions)),
    seconds: recorder.seconds(),
    ...(gone !== undefined && { gone }),
  };
}
