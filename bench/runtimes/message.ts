import {
  ComputeBudgetProgram,
  type Keypair,
  type TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
} from "@solana/web3.js";
import type { SendOptions } from "./runtime";

const HIGHEST_LIMIT = 1_400_000;
let sent = 0;

/**
 * Builds and signs a transaction. Each asks for a compute-unit limit of its own, so that no two are the same: both runtimes
 * refuse what they have seen under the same blockhash.
 */
export function transactionOf(
  instructions: TransactionInstruction[],
  payer: Keypair,
  recentBlockhash: string,
  { signers = [], lookupTables }: SendOptions,
): VersionedTransaction {
  const limit = ComputeBudgetProgram.setComputeUnitLimit({ units: HIGHEST_LIMIT - (sent++ % 1_000_000) });
  const message = new TransactionMessage({
    payerKey: payer.publicKey,
    recentBlockhash,
    instructions: [limit, ...instructions],
  });
  const transaction = new VersionedTransaction(
    lookupTables ? message.compileToV0Message(lookupTables) : message.compileToLegacyMessage(),
  );
  transaction.sign([payer, ...signers]);
  return transaction;
}
