/** What a transaction changes. */
export interface Effect {
  /** Who pays the fee, by address, whether it succeeds or not. */
  payer: string;
  /** Lamports: signatures and priority. */
  fee: number;
  /** Lamports that each account gets, or loses, if it succeeds. */
  lamports: readonly (readonly [address: string, change: number])[];
  /** What else is to be counted if it succeeds, by name. */
  counts: readonly (readonly [name: string, change: number])[];
}

/** A signed transaction. */
export interface ReadyTransaction {
  kind: string;
  signature: string;
  /** In base 64. */
  wire: string;
  /** The last block height at which its blockhash is valid. */
  lastValid: number;
  effect: Effect;
}

/** A call that changes nothing and that the answer ends. */
export interface ReadyQuery {
  kind: string;
  method: string;
  params: readonly unknown[];
}

export type Ready = ReadyTransaction | ReadyQuery;

export const isQuery = (ready: Ready): ready is ReadyQuery => "method" in ready;

/** A recent blockhash, which transactions are valid with for some time. */
export interface Blockhash {
  blockhash: string;
  lastValid: number;
}
