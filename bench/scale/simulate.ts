import type { Regime } from "../engine/src/cost-model";
import { percentile } from "../engine/src/statistics";
import type { Bound } from "./ceilings";
import { Chain, type Transaction } from "./chain";
import { slotSeconds } from "./limits";

/** What became of transactions. */
export interface Outcome {
  /** Transactions that landed, and whose blockhash grew too old before they did. */
  landed: number;
  expired: number;
  /** Entries made. */
  players: number;
  /** Seconds from the beginning to the end of the last slot that something landed in. */
  seconds: number;
  playersPerSecond: number;
  /** Slots that those that landed waited for, 0 in the slot that they came in. */
  waiting: { p50: number; p95: number; p99: number; max: number };
  /** What most often kept one waiting; nothing when none had to wait. */
  bound?: Bound;
}

/** All are 0 where nothing landed. */
function waitingOf(waits: readonly number[]): Outcome["waiting"] {
  const sorted = waits.length > 0 ? waits.toSorted((a, b) => a - b) : [0];
  const at = (percent: number): number => percentile(sorted, percent);
  return { p50: at(50), p95: at(95), p99: at(99), max: at(100) };
}

/**
 * Sends transactions until all have landed or expired.
 *
 * @param arrivals in the order of their times
 */
export function simulate(arrivals: Iterable<Transaction>, regime: Regime): Outcome {
  const chain = new Chain(regime);
  for (const transaction of arrivals) chain.arrive(transaction);
  while (chain.waiting > 0) chain.openNext();
  const { players, expired, waits, refusals, lastSlot } = chain;
  const seconds = (lastSlot + 1) * slotSeconds(regime);
  const [bound] = [...refusals].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return {
    landed: waits.length,
    expired,
    players,
    seconds,
    playersPerSecond: players / seconds,
    waiting: waitingOf(waits),
    ...(bound && { bound }),
  };
}
