import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import type { Runtime, RuntimeName } from "../../engine/src/runtimes";

/** A program that does what the lottery does in another way, so that the two can be compared by the lottery's tests. */
export interface Yardstick {
  programId: PublicKey;
  /** Its product in tests/fixtures. */
  program: string;
  /** Where it runs. */
  runtimes: readonly RuntimeName[];
  /** Where it keeps the game `id`. */
  gameAddress(id: bigint): PublicKey;
  /** What a round's seed makes of the living, by rank, if not what it does in the lottery. */
  shuffle?(alive: number[], seed: Uint8Array): number[];
  /** Whether it has no such instruction of the lottery's: what the lottery refuses there, it is not asked. */
  lacks?(instruction: TransactionInstruction): boolean;
  /** A runtime for whoever speaks to the lottery: the same one, with this program in the lottery's place. */
  translated(runtime: Runtime): Runtime;
}
