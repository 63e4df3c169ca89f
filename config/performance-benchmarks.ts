/** What the system must reach. */
export const performanceBenchmarks = {
  blockchain: {
    /** Landed transactions a second. */
    transactionThroughput: 100,
    /** Milliseconds from the intended send to confirmation that 95 % stay under. */
    confirmationTime95th: 5_000,
    /** The part of transactions that may fail. */
    failureRate: 0.05,
  },
} as const;
