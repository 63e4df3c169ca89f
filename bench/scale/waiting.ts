import type { Regime } from "../engine/src/cost-model";
import { throughput } from "../engine/src/cost-model";
import { Random } from "../random";
import { mixed } from "./arrivals";
import { Cluster } from "./cluster";
import { costIn, type KindName, type Kinds } from "./kinds";
import { type Outcome, simulate } from "./simulate";

/** Shares of what one game can take. */
export const LOADS = [0.5, 0.9, 0.99, 1.01, 1.1, 1.5];

/** How long the load comes, in seconds. */
export const WAITING_SECONDS = 10;

export interface WaitingSettings {
  kinds: Kinds;
  regime: Regime;
  payers: number;
  capacity: number;
  seed: number;
}

/** What waits for one hot game at one rate. */
export interface WaitingStudy {
  kind: KindName;
  /** Of what the game can take. */
  load: number;
  playersPerSecond: number;
  outcome: Outcome;
}

/** One hot game at a share of what it can take, for a while. */
export function studyWaiting(name: KindName, load: number, settings: WaitingSettings): WaitingStudy {
  const { kinds, regime, payers, capacity, seed } = settings;
  const kind = kinds[name];
  const { players, shape } = kind;
  const ceiling = throughput({ cost: costIn(capacity, kind), bytes: shape.bytes, players }, regime, "one");
  const perSecond = load * ceiling.transactionsPerSecond;
  const random = new Random(seed);
  const cluster = new Cluster({ games: 1, payers }, capacity, random);
  const arrivals = mixed([{ kind, share: 1 }], [{ seconds: WAITING_SECONDS, perSecond }], cluster, random);
  return { kind: name, load, playersPerSecond: perSecond * players, outcome: simulate(arrivals, regime) };
}
