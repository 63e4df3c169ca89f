import type {
  AddressLookupTableAccount,
  Keypair,
  PublicKey,
  TransactionInstruction,
  VersionedTransaction,
} from "@solana/web3.js";

/** An account as the runtimes hold it. */
export interface Account {
  lamports: bigint;
  data: Uint8Array;
  owner: PublicKey;
  executable?: boolean;
}

/** An instruction that another made; program and accounts by their places among the transaction's keys. */
export interface InnerCall {
  program: number;
  accounts: number[];
  data: Uint8Array;
}

/** What became of a transaction. */
export interface Outcome {
  /** Nothing when it succeeded; else the runtime's words. */
  failure?: string;
  logs: string[];
  /** Compute units of the whole transaction, its ComputeBudget and System instructions among them. */
  transactionUnits: number;
  returnData: Uint8Array;
  /** For each of the transaction's instructions those it made, in the order of execution; nothing where it is not told. */
  inner?: InnerCall[][];
}

export interface SendOptions {
  signers?: Keypair[];
  lookupTables?: AddressLookupTableAccount[];
}

/** A program to start with, deployed by the upgradeable loader: its address and the bytes of its .so. */
export interface Deployment {
  programId: PublicKey;
  bytes: Uint8Array;
  /** Who may replace it: the payer unless named, nobody if null. */
  upgradeAuthority?: PublicKey | null;
}

/** A slot and its hash, 32 bytes. */
export interface SlotHash {
  slot: bigint;
  hash: Uint8Array;
}

/** A Solana runtime: one in this process, or a cluster's. */
export interface Runtime {
  readonly name: RuntimeName | "rpc";
  /** Pays the fees of every transaction; signs first. */
  readonly payer: Keypair;
  send(instructions: TransactionInstruction[], options?: SendOptions): Promise<Outcome>;
  /** The blockhash that transactions must name at present. */
  blockhash(): Promise<string>;
  /** Executes a signed transaction as it is. */
  process(transaction: VersionedTransaction): Promise<Outcome>;
  /** Tells what would become of a signed transaction. */
  simulate(transaction: VersionedTransaction): Promise<Outcome>;
  account(address: PublicKey): Promise<Account | undefined>;
  setAccount(address: PublicKey, account: Account): void;
  /** Moves the clock sysvar to `slot` and to `unixTimestamp` seconds. */
  setClock(clock: { slot?: bigint; unixTimestamp: bigint }): Promise<void>;
  /** Replaces the SlotHashes sysvar: at most 512 entries, newest first. */
  setSlotHashes(entries: SlotHash[]): void;
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
