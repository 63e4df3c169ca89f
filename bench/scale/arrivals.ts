import type { Random } from "../random";
import type { Ingredient } from "./ceilings";
import type { Transaction } from "./chain";
import type { Cluster } from "./cluster";
import type { Kind } from "./kinds";

/** A while of one rate. */
export interface Phase {
  seconds: number;
  perSecond: number;
}

/** Times in seconds at which something arrives, independently of what arrived before. */
function* times(phases: readonly Phase[], random: Random): Generator<number> {
  let begin = 0;
  for (const { seconds, perSecond } of phases) {
    const end = begin + seconds;
    for (let at = begin + random.gap(perSecond); at < end; at += random.gap(perSecond)) yield at;
    begin = end;
  }
}

/** A mix that arrives at the rates of the phases; what takes no room in blocks is left out. */
export function* mixed(
  mix: readonly Ingredient[],
  phases: readonly Phase[],
  cluster: Cluster,
  random: Random,
): Generator<Transaction> {
  for (const at of times(phases, random)) {
    const { kind } = random.weighted(mix, ({ share }) => share);
    if (kind) yield cluster.transaction(kind, at);
  }
}

/** A rush: everyone who has a place in any of the games comes at once, to the games in turn. */
export function* rush(kind: Kind, places: number, cluster: Cluster): Generator<Transaction> {
  for (let left = places; left > 0; left -= kind.players) {
    const players = Math.min(kind.players, left);
    for (const game of cluster.games) yield { ...cluster.transaction(kind, 0, game), players };
  }
}
