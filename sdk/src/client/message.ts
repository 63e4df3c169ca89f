import {
  type AddressLookupTableAccount,
  ComputeBudgetProgram,
  PACKET_DATA_SIZE,
  PublicKey,
  TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
} from "@solana/web3.js";
import { Buffer } from "buffer";
import { u8, u32 } from "../bytes.ts";
import { type AccountBytes, byteLimit, HIGHEST_ACCOUNTS, HIGHEST_CALLS, HIGHEST_UNITS, unitLimit } from "./limits.ts";
import type { Step } from "./step.ts";

/** How transactions are made. */
export interface MessageOptions {
  payer: PublicKey;
  /** Micro-lamports offered for each compute unit asked for. */
  unitPrice?: number | bigint;
  /** With lookup tables a transaction is of version 0, without it is a legacy one. */
  lookupTables?: AddressLookupTableAccount[];
}

const SET_LOADED_ACCOUNTS_DATA_SIZE_LIMIT = 4;

/** @solana/web3.js has no builder for it. */
const loadedBytesLimit = (bytes: number): TransactionInstruction =>
  new TransactionInstruction({
    programId: ComputeBudgetProgram.programId,
    keys: [],
    data: Buffer.concat([u8(SET_LOADED_ACCOUNTS_DATA_SIZE_LIMIT), u32(bytes)]),
  });

function messageOf(
  steps: readonly Step[],
  bytes: AccountBytes,
  options: MessageOptions,
  blockhash: string,
  nonce: number,
): TransactionMessage {
  const { payer, unitPrice } = options;
  const price = unitPrice === undefined ? [] : [ComputeBudgetProgram.setComputeUnitPrice({ microLamports: unitPrice })];
  const units = Math.min(unitLimit(steps, 2 + price.length), HIGHEST_UNITS);
  return new TransactionMessage({
    payerKey: payer,
    recentBlockhash: blockhash,
    instructions: [
      ComputeBudgetProgram.setComputeUnitLimit({ units }),
      loadedBytesLimit(byteLimit(steps, options, bytes, nonce)),
      ...price,
      ...steps.map(({ instruction }) => instruction),
    ],
  });
}

/** An unsigned transaction of the steps, asking for as many units and bytes as they need; another one for another nonce. */
export function compile(
  steps: readonly Step[],
  bytes: AccountBytes,
  options: MessageOptions,
  blockhash: string,
  nonce = 0,
): VersionedTransaction {
  const { lookupTables = [] } = options;
  const message = messageOf(steps, bytes, options, blockhash, nonce);
  return new VersionedTransaction(
    lookupTables.length > 0 ? message.compileToV0Message(lookupTables) : message.compileToLegacyMessage(),
  );
}

/** A message of version 0 begins with its version and ends with the number of its lookup tables: a legacy one has neither. */
const VERSION_0_BYTES = 2;

/** Whether a cluster would take the steps as one transaction. */
export function fits(steps: readonly Step[], bytes: AccountBytes, options: MessageOptions): boolean {
  const { unitPrice, lookupTables = [] } = options;
  const budgetInstructions = unitPrice === undefined ? 2 : 3;
  const calls = steps.reduce((sum, step) => sum + step.calls, budgetInstructions);
  if (calls > HIGHEST_CALLS || unitLimit(steps, budgetInstructions) > HIGHEST_UNITS) return false;
  try {
    // Legacy messages are the same but for two bytes, and @solana/web3.js takes milliseconds to make one.
    const message = messageOf(steps, bytes, options, PublicKey.default.toBase58(), 0).compileToV0Message(lookupTables);
    const { length } = new VersionedTransaction(message).serialize();
    return (
      message.staticAccountKeys.length + message.numAccountKeysFromLookups <= HIGHEST_ACCOUNTS &&
      length - (lookupTables.length > 0 ? 0 : VERSION_0_BYTES) <= PACKET_DATA_SIZE
    );
  } catch (error) {
    // So ends the encoding of what is far too long.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
