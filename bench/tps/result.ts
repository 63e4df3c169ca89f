import type { Percentiles } from "../confirmation/percentiles";
import type { Level, Recorder, Second } from "../confirmation/recorder";
import type { Audit } from "./lottery/audit";

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

/** What a load's figures are made of. */
export interface Source {
  recorder: Recorder;
  sent: number;
  landed: number;
  failed: Record<string, number>;
  /** Milliseconds. */
  began: number;
  lastLanded: number;
  repeats: number;
  interruptions: Record<string, number>;
  gone?: string | undefined;
  /** Transactions that were to be sent, in how many seconds. */
  planned: { count: number; seconds: number };
  /** Entries that the landed ones bought. */
  players: number;
}

const SECOND = 1_000;

const perSecond = (count: number, milliseconds: number): number =>
  milliseconds > 0 ? Math.round((100 * SECOND * count) / milliseconds) / 100 : 0;

export function figuresOf(source: Source): Figures {
  const { recorder, sent, landed, failed, repeats, interruptions, gone, planned, players } = source;
  const taken = source.lastLanded - source.began;
  return {
    offered: perSecond(planned.count, planned.seconds * SECOND),
    sent,
    landed,
    failed,
    tps: perSecond(landed, taken),
    ...(players > 0 && { playersPerSecond: perSecond(players, taken) }),
    processed: recorder.percentiles("processed"),
    confirmed: recorder.percentiles("confirmed"),
    finalized: recorder.percentiles("finalized"),
    kinds: recorder.byKind(),
    slots: recorder.slots(),
    lateness: recorder.lateness.percentiles(),
    repeats,
    interruptions,
    seconds: recorder.seconds(),
    ...(gone !== undefined && { gone }),
  };
}
