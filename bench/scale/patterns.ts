import {
  type PatternName,
  type TransactionKind,
  type TransactionPattern,
  transactionLoadPatterns,
} from "../../config/load-testing/transaction-patterns";
import type { Regime } from "../engine/src/cost-model";
import { Random } from "../random";
import { mixed, type Phase } from "./arrivals";
import { type Ingredient, type MixCeiling, mixCeiling, type Shards } from "./ceilings";
import { Cluster } from "./cluster";
import type { KindName, Kinds } from "./kinds";
import { leftBy } from "./limits";
import { type Outcome, simulate } from "./simulate";

/** What each type of transaction is in blocks; queries are answered by nodes, without a transaction. */
const KINDS: Readonly<Record<TransactionKind, KindName | undefined>> = {
  joinGame: "join",
  claimPrize: "claim",
  vrfSubmission: "proof",
  treasuryOperations: "withdrawal",
  adminOperations: "administration",
  queries: undefined,
};

export const PATTERNS = Object.keys(transactionLoadPatterns) as PatternName[];

/** Seconds that a pattern of one rate is simulated for. */
const CONSTANT_SECONDS = 60;

export function mixOf({ types }: TransactionPattern, kinds: Kinds): Ingredient[] {
  return Object.entries(types).map(([type, percent]) => {
    const name = KINDS[type as TransactionKind];
    return { share: percent / 100, ...(name && { kind: kinds[name] }) };
  });
}

/** One interval of a pattern with spikes, which end it; a minute of any other. */
function phasesOf(pattern: TransactionPattern): Phase[] {
  if (pattern.pattern !== "spikes") return [{ seconds: CONSTANT_SECONDS, perSecond: pattern.transactionsPerSecond }];
  const { baselineTPR, spikeTPR, spikeDuration, spikeInterval } = pattern;
  return [
    { seconds: spikeInterval - spikeDuration, perSecond: baselineTPR },
    { seconds: spikeDuration, perSecond: spikeTPR },
  ];
}

export interface PatternStudy {
  pattern: PatternName;
  /** Of each block, what others take. */
  background: number;
  /** Transactions a second at most, queries among them. */
  transactionsPerSecond: number;
  ceiling: MixCeiling;
  /** How many times the pattern blocks take. */
  times: number;
  outcome: Outcome;
}

export interface PatternSettings {
  kinds: Kinds;
  /** Of each block, what others take. */
  background: number;
  regime: Regime;
  shards: Shards;
  capacity: number;
  seed: number;
}

/** A pattern of the specification: how often blocks would take it, and what becomes of it. */
export function studyPattern(name: PatternName, settings: PatternSettings): PatternStudy {
  const { kinds, background, shards, capacity, seed } = settings;
  const pattern: TransactionPattern = transactionLoadPatterns[name];
  const [mix, phases] = [mixOf(pattern, kinds), phasesOf(pattern)];
  const regime = leftBy(background, settings.regime);
  const transactionsPerSecond = Math.max(...phases.map(({ perSecond }) => perSecond));
  const ceiling = mixCeiling(mix, regime, shards, capacity);
  const random = new Random(seed);
  return {
    pattern: name,
    background,
    transactionsPerSecond,
    ceiling,
    times: ceiling.transactionsPerSecond / transactionsPerSecond,
    outcome: simulate(mixed(mix, phases, new Cluster(shards, capacity, random), random), regime),
  };
}
