import { MAX_PLAYERS } from "../../sdk/src";
import type { Regime } from "../engine/src/cost-model";
import { Random } from "../random";
import { rush } from "./arrivals";
import { Cluster } from "./cluster";
import type { KindName, Kinds } from "./kinds";
import { leftBy } from "./limits";
import { type Outcome, simulate } from "./simulate";

/** Who rushes where. */
export interface Rush {
  kind: KindName;
  games: number;
  payers: number;
}

export interface RushStudy extends Rush {
  /** Of each block, what others take. */
  background: number;
  /** Its seconds are those until all games are full, or as full as they get. */
  outcome: Outcome;
}

export interface RushSettings {
  kinds: Kinds;
  background: number;
  regime: Regime;
  seed: number;
}

/** One hot game and several, one by one and by batches, of one payer and of many. */
export const rushes = (payers: number): Rush[] => [
  { kind: "join", games: 1, payers },
  { kind: "join", games: 10, payers },
  { kind: "batch of 10", games: 10, payers },
  { kind: "batch of 26", games: 1, payers },
  { kind: "batch of 26", games: 10, payers },
  { kind: "batch of 26", games: 10, payers: 1 },
  { kind: "batch of 26", games: 50, payers },
];

/** Everybody comes at once, 65,535 to each game. */
export function studyRush(load: Rush, { kinds, background, regime, seed }: RushSettings): RushStudy {
  const cluster = new Cluster(load, MAX_PLAYERS, new Random(seed));
  const outcome = simulate(rush(kinds[load.kind], MAX_PLAYERS, cluster), leftBy(background, regime));
  return { ...load, background, outcome };
}
