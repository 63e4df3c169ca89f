import type { AddressLookupTableAccount, Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";

/** An account as the runtimes hold it. */
export interface Account {
  lamports: bigint;
  data: Uint8Array;
  owner: PublicKey;
  executable?: boolean;
}

/** What became of a transaction. */
export interface Outcome {
  /** Nothing when it succeeded; else the runtime's words. */
  failure?: string;
  logs: string[];
  /** Compute units of the whole transaction, its ComputeBudget and System instructions among them. */
  transactionUnits: number;
  returnData: Uint8Array;
}

export interface SendOptions {
  signers?: Keypair[];
  lookupTables?: AddressLookupTableAccount[];
}

/** A program to start with: its address and the bytes of its .so. */
export interface Deployment {
  programId: PublicKey;
  bytes: Uint8Array;
}

/** A Solana runtime in this process. */
export interface Runtime {
  readonly name: RuntimeName;
  /** Pays the fees of every transaction; signs first. */
  readonly payer: Keypair;
  send(instructions: TransactionInstruction[], options?: SendOptions): Promise<Outcome>;
  account(address: PublicKey): Promise<Account | undefined>;
  setAccount(address: PublicKey, account: Account): void;
  /** Moves the clock sysvar to `slot` and to `unixTimestamp` seconds. */
  setClock(clock: { slot?: bigint; unixTimestamp: bigint }): Promise<void>;
}

export const RUNTIME_NAMES = ["bankrun", "litesvm"] as const;
export type RuntimeName = (typeof RUNTIME_NAMES)[number];

/**
 * Compute units of each top-level call of `programId`, in order, as the runtime logs them: the program's own and those of
 * what it calls, without those of the transaction's other instructions.
 */
export function unitsOf(logs: string[], programId: PublicKey): number[] {
  const name = programId.toBase58();
  const units: number[] = [];
  let depth = 0;
  for (const line of logs) {
    const [, program, event, amount] =
      /^Program (\w+) (invoke|consumed|success|failed)(?: \[?(\d+)\]?)?/.exec(line) ?? [];
    if (event === "invoke") depth = Number(amount);
    else if (event === "consumed" && depth === 1 && program === name) units.push(Number(amount));
    else if (event === "success" || event === "failed") depth -= 1;
  }
  return units;
}
