import { type Keypair, PACKET_DATA_SIZE, PublicKey } from "@solana/web3.js";
import { transactionOf } from "./runtimes/message";
import type { Transaction } from "./suite";

/** Bytes a signed transaction may have: what fits into one packet. */
export const SIZE_LIMIT = PACKET_DATA_SIZE;

/**
 * Whether a cluster would take the transaction as the runtimes send it: signed, its compute-unit limit included. The
 * runtimes themselves take longer ones.
 */
export function fits({ instructions, options = {} }: Transaction, payer: Keypair): boolean {
  try {
    const transaction = transactionOf(instructions, payer, PublicKey.default.toBase58(), options);
    return transaction.serialize().length <= SIZE_LIMIT;
  } catch (error) {
    // So ends the encoding of what is far too long.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The highest count whose transaction fits.
 *
 * @param build makes the transaction for a count; a higher count makes a longer one
 */
export function largestThatFits(build: (count: number) => Transaction, payer: Keypair): number {
  let count = 0;
  while (fits(build(count + 1), payer)) count += 1;
  return count;
}
