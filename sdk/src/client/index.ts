export * from "./client.ts";
export { ConnectionTransport } from "./connection.ts";
export type { Prize } from "./payouts.ts";
export type { Repayment } from "./purse.ts";
export { proofsOf, proofsToCome, type RoundProof } from "./rounds.ts";
export { Session, type SessionOptions, type Wallet } from "./session.ts";
export type { Settled } from "./settle.ts";
export { type Step, step } from "./step.ts";
export * from "./transport.ts";
