import { createPrivateKey, type KeyObject, sign } from "node:crypto";
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

/** What stands before the 32 bytes of an Ed25519 key in its PKCS #8 form. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const privateKeys = new WeakMap<Keypair, KeyObject>();

/** Node's own form of a key: it signs many times faster than the JavaScript of @solana/web3.js. */
function privateKey(keypair: Keypair): KeyObject {
  const seed = keypair.secretKey.subarray(0, 32);
  const known = privateKeys.get(keypair);
  if (known) return known;
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
  privateKeys.set(keypair, key);
  return key;
}

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
  const bytes = transaction.message.serialize();
  for (const signer of new Set([payer, ...signers])) {
    transaction.addSignature(signer.publicKey, sign(null, bytes, privateKey(signer)));
  }
  return transaction;
}
