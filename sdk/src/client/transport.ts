import type { PublicKey } from "@solana/web3.js";

/** An account as the cluster has it. */
export interface AccountState {
  lamports: bigint;
  data: Uint8Array;
  owner: PublicKey;
}

/** How far the cluster is. */
export interface Progress {
  slot: bigint;
  blockHeight: bigint;
}

/** A transaction can land until the cluster's height is above `lastValidBlockHeight`. */
export interface Lifetime {
  blockhash: string;
  lastValidBlockHeight: bigint;
}

/** What became of a transaction that has landed. */
export interface Landing {
  /** Nothing when it succeeded; else what `failureError` reads. */
  failure?: unknown;
  logs?: readonly string[];
}

export interface Simulation extends Landing {
  returnData: Uint8Array;
}

/**
 * What the client needs of a cluster: a node's RPC interface, or a runtime in this process. All but `send` may be asked again.
 */
export interface Transport {
  /** As of the last transaction whose landing `status` has told, or later; nothing where there is no account. */
  accounts(addresses: readonly PublicKey[]): Promise<(AccountState | undefined)[]>;
  progress(): Promise<Progress>;
  lifetime(): Promise<Lifetime>;
  /**
   * Hands a signed transaction over to the cluster. The same bytes may be sent again and land at most once.
   *
   * @param checked whether to refuse, by throwing what `errorOf` reads, a transaction that would fail
   */
  send(transaction: Uint8Array, checked: boolean): Promise<void>;
  /** What became of a transaction, as of slot `slot`; no landing when it had not landed then. */
  status(signature: string): Promise<{ slot: bigint; landing?: Landing }>;
  /** What the transaction, whose signatures do not matter, would do. */
  simulate(transaction: Uint8Array): Promise<Simulation>;
  /** Calls `listener` with an account's data whenever it has changed, until the function returned is called. */
  watch(address: PublicKey, listener: (data: Uint8Array) => void): () => void;
  /** Lets the cluster go on for a while. */
  wait(milliseconds: number): Promise<void>;
}
