import type { Regime } from "../engine/src/cost-model";
import { type Bound, mixCeiling, type Shards } from "./ceilings";
import { costIn, type Kind } from "./kinds";
import type { Role } from "./roles";

/** What blocks take of a kind that makes no entries. */
export interface OtherStudy {
  kind: string;
  writes: readonly Role[];
  /** CU of one transaction. */
  cost: number;
  /** Transactions a second in one game, and over all games. */
  one: number;
  all: number;
  /** What bounds them over all games. */
  bound: Bound;
}

export function studyOther(kind: Kind, regime: Regime, shards: Shards, capacity: number): OtherStudy {
  const ceiling = (games: number) => mixCeiling([{ kind, share: 1 }], regime, { ...shards, games }, capacity);
  const all = ceiling(shards.games);
  return {
    kind: kind.name,
    writes: kind.writes,
    cost: costIn(capacity, kind),
    one: ceiling(1).transactionsPerSecond,
    all: all.transactionsPerSecond,
    bound: all.bound,
  };
}
