/**
 * What the runtime charges beyond one unit for each instruction, in CU.
 *
 * From `SVMTransactionExecutionCost::default()` in solana-program-runtime 4.2.1, src/execution_budget.rs: the version that
 * litesvm 1.4.1 is built with.
 */
export const PRICES = {
  syscallBase: 100,
  log64: 100,
  logPubkey: 100,
  memoryOperationBase: 10,
  createProgramAddress: 1_500,
  sysvarBase: 100,
  remainingComputeUnits: 100,
  secp256k1Recover: 25_000,
  invoke: 946,
  /** Bytes of data that are passed on or copied for one unit. */
  bytesPerUnit: 250,
  hashBase: 85,
  hashBytesPerUnit: 2,
  edwards: { validate: 159, operations: [473, 475, 2_177], multiscalar: 2_273, multiscalarNext: 758 },
  ristretto: { validate: 169, operations: [521, 519, 2_208], multiscalar: 2_303, multiscalarNext: 788 },
} as const;

/**
 * What the programs that are part of the runtime charge for each call, in CU; of these the runtime logs no units.
 *
 * From `DEFAULT_COMPUTE_UNITS` in solana-system-program and solana-compute-budget-program.
 */
export const BUILT_IN_PRICES: Readonly<Record<string, number>> = {
  "11111111111111111111111111111111": 150,
  ComputeBudget111111111111111111111111111111: 150,
};
