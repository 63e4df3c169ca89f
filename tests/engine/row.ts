import type { Row } from "solana-cu-bench";

/** A row of figures that are all 1,000 CU, but for what is said otherwise. */
export const rowOf = (overrides: Partial<Row> = {}): Row => ({
  runtime: "bankrun",
  instruction: "transfer",
  case: "plain",
  players: 0,
  samples: 64,
  min: 1_000,
  p50: 1_000,
  p95: 1_000,
  p99: 1_000,
  max: 1_000,
  ...overrides,
});
