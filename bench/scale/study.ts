import { MAX_FIRST_CAPACITY, MAX_PLAYERS } from "../../sdk/src";
import type { Regime } from "../engine/src/cost-model";
import type { Result } from "../engine/src/result";
import { type Ceiling, ceilingsOf, type Shards } from "./ceilings";
import { JOINS, type KindName, kindsOf, OTHERS } from "./kinds";
import { type Deposit, deposits, type Expense, expenses, type Filling, fillingOf } from "./money";
import { mostPlayers, type NonceStudy, studyNonce } from "./nonce";
import { type OtherStudy, studyOther } from "./others";
import { PATTERNS, type PatternStudy, studyPattern } from "./patterns";
import { type Reservation, reservationOf } from "./reservation";
import { type RushStudy, rushes, studyRush } from "./rushes";
import { type SerialStudy, studySerial } from "./serial";
import type { Times } from "./time";
import { LOADS, studyWaiting, type WaitingStudy } from "./waiting";
import { studyWays, type WayStudy } from "./ways";

/** What a study supposes. */
export interface Settings {
  /** The limits that all but the first table is computed and simulated under. */
  regime: Regime;
  shards: Shards;
  /** Entries that each game has room for. */
  capacity: number;
  /** Shares of each block that others take. */
  backgrounds: number[];
  seed: number;
}

/** Everything that is computed and simulated, for programs and for tables. */
export interface Study {
  schema: 1;
  /** Of the recorded figures. */
  versions: Record<string, string>;
  settings: Settings;
  /** Of the kinds of joins, under each set of limits. */
  ceilings: Ceiling[];
  /** Of two kinds of joins, in games of several sizes. */
  sizes: Ceiling[];
  others: OtherStudy[];
  patterns: PatternStudy[];
  rushes: RushStudy[];
  waiting: WaitingStudy[];
  reservations: Reservation[];
  nonces: NonceStudy[];
  /** Players of one of the client's transactions at most, without and with a nonce. */
  mostPlayers: { without: number; with: number };
  /** By the largest of the client's batches. */
  ways: WayStudy[];
  expenses: Expense[];
  fillings: Filling[];
  deposits: Deposit[];
  /** On the machine that the times were measured on. */
  serial: { machine: string; versions: Record<string, string>; joins: SerialStudy[] };
}

/** A game that can be created at once, and those that bench:cu measures. */
const CAPACITIES = [MAX_FIRST_CAPACITY, 1_000, 10_000, MAX_PLAYERS];
/** The kinds that stand for one by one and for many at a time. */
const TWO = ["join", "batch of 26"] as const satisfies readonly KindName[];
/** The kinds that have room for a nonce. */
const WITH_NONCE = ["join", "batch of 10", "batch of 20"] as const satisfies readonly KindName[];

/**
 * Computes and simulates everything.
 *
 * @throws {UserError} when a case that it needs has not been recorded
 */
export function study(figures: Result, { machine, versions, times }: Times, settings: Settings): Study {
  const { regime, shards, capacity, backgrounds, seed } = settings;
  const kinds = kindsOf(figures);
  const all = (names: readonly KindName[]) => names.map((name) => kinds[name]);
  return {
    schema: 1,
    versions: figures.versions,
    settings,
    ceilings: ceilingsOf(all(JOINS), capacity),
    sizes: CAPACITIES.flatMap((size) => ceilingsOf(all(TWO), size, [regime])),
    others: all(OTHERS).map((kind) => studyOther(kind, regime, shards, capacity)),
    patterns: backgrounds.flatMap((background) =>
      PATTERNS.map((name) => studyPattern(name, { kinds, regime, shards, capacity, background, seed })),
    ),
    rushes: backgrounds.flatMap((background) =>
      rushes(shards.payers).map((load) => studyRush(load, { kinds, regime, background, seed })),
    ),
    waiting: LOADS.map((load) => studyWaiting("join", load, { kinds, regime, payers: shards.payers, capacity, seed })),
    reservations: all(TWO).map((kind) => reservationOf(kind, regime, capacity)),
    nonces: all(WITH_NONCE).map((kind) => studyNonce(kind, capacity)),
    mostPlayers: mostPlayers(),
    ways: studyWays(kinds["batch of 26"]),
    expenses: expenses(),
    fillings: all(JOINS).map(fillingOf),
    deposits: deposits(),
    serial: { machine, versions, joins: times.map((time) => studySerial(time, kinds, regime)) },
  };
}
