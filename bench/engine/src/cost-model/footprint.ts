import { PublicKey } from "@solana/web3.js";
import type { Runtime } from "../runtimes";
import { transactionOf } from "../runtimes/message";
import type { Transaction } from "../suite";
import { type BlockCost, blockCost } from "./block-cost";
import { createdBytes, lengthsOf, loadedBytes } from "./loaded-accounts";
import { type Shape, shapeOf } from "./transaction";

/** What a transaction takes of the network beside the measured program's own units. */
export interface Footprint extends Shape {
  /** Bytes of the accounts it loads, as the network counts them. */
  loadedBytes: number;
  /** Bytes of data in the accounts it makes, and by which others grow. */
  createdBytes: number;
  /** CU of its other instructions, which are ComputeBudget's and System's. */
  overhead: number;
}

/**
 * Looks at what a transaction is about to load.
 *
 * @returns what tells, once it was sent, what it took; of it the CU of its other instructions must be said
 */
export async function survey(
  runtime: Runtime,
  { instructions, options = {} }: Transaction,
): Promise<(overhead: number) => Promise<Footprint>> {
  const transaction = transactionOf(instructions, runtime.payer, PublicKey.default.toBase58(), options);
  const lengths = () => lengthsOf(runtime, transaction.message, options.lookupTables);
  const before = await lengths();
  return async (overhead) => ({
    ...shapeOf(transaction),
    loadedBytes: loadedBytes(before, transaction.message.addressTableLookups.length),
    createdBytes: createdBytes(before, await lengths()),
    overhead,
  });
}

/** What a block is charged for a transaction whose measured call takes `units` CU. */
export const costOf = (footprint: Footprint, units: number): BlockCost =>
  blockCost(footprint, { units: units + footprint.overhead, loadedBytes: footprint.loadedBytes });
