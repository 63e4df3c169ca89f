import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import type { ErrorNames } from "./program-errors";
import type { Runtime, SendOptions } from "./runtimes";

/** A transaction that calls the measured program once at its top level; the runtime's payer signs it first. */
export interface Transaction {
  instructions: TransactionInstruction[];
  options?: SendOptions;
}

/** One situation in which one instruction is measured, with other addresses for every sample. */
export interface Case<World> {
  instruction: string;
  /** What sets it apart from the instruction's other cases; figures are compared under this name. */
  case: string;
  /** Players, or whatever there can be several of, that the transaction handles; 0 unless it makes sense. */
  players?: number;
  /** Brings about the situation. It relies on nothing that other samples or cases leave behind. */
  prepare?(world: World, sample: number): void | Promise<void>;
  /** What is sent and measured. It depends on `sample` alone, so that two runs give the same figures. */
  transaction(world: World, sample: number): Transaction;
}

/** Everything there is to measure of a program. */
export interface Suite<World> {
  programId: PublicKey;
  /** Makes the world of the cases in a fresh runtime with the program deployed. */
  start(runtime: Runtime): Promise<World>;
  /** What the program's errors are called, for failures. */
  errors?: ErrorNames;
  cases: readonly Case<World>[];
}

/** The name of a case or of its figures, which filters are matched against. */
export const label = ({ instruction, case: name }: { instruction: string; case: string }): string =>
  `${instruction} ${name}`;
