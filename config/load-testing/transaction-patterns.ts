/** What a load consists of. */
export const TRANSACTION_KINDS = [
  "joinGame",
  "claimPrize",
  "vrfSubmission",
  "treasuryOperations",
  "adminOperations",
  "queries",
] as const;

export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** Parts of the load in per cent. */
export type TransactionMix = Readonly<Record<TransactionKind, number>>;

/** A load that is the same all the time. */
export interface SteadyPattern {
  readonly pattern: "steady" | "continuous";
  readonly transactionsPerSecond: number;
  readonly types: TransactionMix;
}

/** A load that rises again and again. */
export interface SpikesPattern {
  readonly pattern: "spikes";
  /** Transactions a second between the spikes. */
  readonly baselineTPR: number;
  /** Transactions a second in a spike. */
  readonly spikeTPR: number;
  /** Seconds a spike lasts. */
  readonly spikeDuration: number;
  /** Seconds from the beginning of one spike to that of the next. */
  readonly spikeInterval: number;
  readonly types: TransactionMix;
}

export type TransactionPattern = SteadyPattern | SpikesPattern;

export const transactionLoadPatterns = {
  /** Normal transaction flow. */
  normal: {
    pattern: "steady",
    transactionsPerSecond: 10,
    types: {
      joinGame: 40,
      claimPrize: 20,
      vrfSubmission: 10,
      treasuryOperations: 5,
      adminOperations: 5,
      queries: 20,
    },
  },

  /** Bursts: more people join in a spike. */
  burst: {
    pattern: "spikes",
    baselineTPR: 10,
    spikeTPR: 100,
    spikeDuration: 60,
    spikeInterval: 300,
    types: {
      joinGame: 60,
      claimPrize: 25,
      vrfSubmission: 5,
      treasuryOperations: 2,
      adminOperations: 3,
      queries: 5,
    },
  },

  /** Many transactions without a break. */
  highFrequency: {
    pattern: "continuous",
    transactionsPerSecond: 200,
    types: {
      joinGame: 70,
      claimPrize: 15,
      vrfSubmission: 5,
      treasuryOperations: 3,
      adminOperations: 2,
      queries: 5,
    },
  },
} as const satisfies Record<string, TransactionPattern>;

export type PatternName = keyof typeof transactionLoadPatterns;
