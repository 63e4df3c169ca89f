import type { Regime } from "./limits";

/** What fills a block first. */
export type Bound = "account units" | "block units" | "entry bytes";

/** How much of one kind of transaction the network can take, when it takes nothing else. */
export interface Throughput {
  bound: Bound;
  transactionsPerBlock: number;
  transactionsPerSecond: number;
  playersPerBlock: number;
  playersPerSecond: number;
}

export interface Load {
  /** What a block is charged for one transaction, in CU. */
  cost: number;
  /** Of one transaction as it is sent. */
  bytes: number;
  /** Entries that one transaction handles. */
  players: number;
}

/**
 * The ceiling of what blocks hold of such transactions, votes and all others left out.
 *
 * @param contention whether all write one account, as joins of one game do, or each its own
 */
export function throughput({ cost, bytes, players }: Load, regime: Regime, contention: "one" | "many"): Throughput {
  const ceilings: [Bound, number][] = [
    contention === "one"
      ? ["account units", Math.floor(regime.accountUnits / cost)]
      : ["block units", Math.floor(regime.blockUnits / cost)],
    ["entry bytes", Math.floor(regime.entryBytes / bytes)],
  ];
  const [bound, transactionsPerBlock] = ceilings.reduce((least, each) => (each[1] < least[1] ? each : least));
  const perSecond = (perBlock: number): number => (perBlock * 1_000) / regime.slotMilliseconds;
  const playersPerBlock = transactionsPerBlock * players;
  return {
    bound,
    transactionsPerBlock,
    transactionsPerSecond: perSecond(transactionsPerBlock),
    playersPerBlock,
    playersPerSecond: perSecond(playersPerBlock),
  };
}
