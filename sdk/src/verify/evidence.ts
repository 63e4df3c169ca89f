import type { PublicKey } from "@solana/web3.js";
import type { AccountState } from "../client/index.ts";

/** An instruction as it was executed; program and accounts by their places among the transaction's keys. */
export interface ExecutedCall {
  program: number;
  accounts: readonly number[];
  data: Uint8Array;
  /** Whether an instruction made it, rather than the transaction itself. */
  inner: boolean;
}

/** What an account of a token held, by its place among the transaction's keys. */
export interface TokenBalance {
  account: number;
  before: bigint;
  after: bigint;
}

/** A transaction as a node tells it. What the node does not tell is left out. */
export interface TransactionRecord {
  signature: string;
  slot: number;
  /** Then it has changed nothing. */
  failed: boolean;
  /** Lamports paid by the first key. */
  fee: bigint;
  /** In base 58. */
  keys: readonly string[];
  /** In the order in which they were executed. */
  calls: readonly ExecutedCall[];
  logs?: readonly string[];
  /** Of each key. */
  lamports?: { before: readonly bigint[]; after: readonly bigint[] };
  tokens?: readonly TokenBalance[];
}

/** The transactions that name a game, oldest first. */
export interface History {
  transactions: readonly TransactionRecord[];
  /** Signatures of those that the node knows of and no longer has. */
  lost: readonly string[];
}

/** All that a game is verified by. */
export interface Evidence {
  game: PublicKey;
  /** The game's account; nothing when it has been closed. */
  account?: AccountState;
  /** Config's account, as it is now. */
  config?: AccountState;
  /** Nothing when it could not be had. */
  history?: History;
}
