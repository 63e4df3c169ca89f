import { type Regime, throughput } from "../engine/src/cost-model";
import { costIn, type Kinds } from "./kinds";
import type { Time } from "./time";

/** What one game can take when its transactions, which have to run one after the other, take their time. */
export interface SerialStudy extends Time {
  /** CU that a block is charged for one. */
  cost: number;
  /** Transactions of one game that a slot has time for, and that a block has units for. */
  byTime: number;
  byUnits: number;
  /** By whichever is less. */
  playersPerSecond: number;
}

export function studySerial(time: Time, kinds: Kinds, regime: Regime): SerialStudy {
  const kind = kinds[time.kind];
  const { players, shape } = kind;
  const cost = costIn(time.capacity, kind);
  const byTime = Math.floor((regime.slotMilliseconds * 1_000) / time.microseconds);
  const byUnits = throughput({ cost, bytes: shape.bytes, players }, regime, "one").transactionsPerBlock;
  const perSlot = players * Math.min(byTime, byUnits);
  return { ...time, cost, byTime, byUnits, playersPerSecond: (perSlot * 1_000) / regime.slotMilliseconds };
}
