import type { TransactionInstruction } from "@solana/web3.js";
import { UNITS } from "../generated/costs.ts";

/** Units of an instruction of the System or the ComputeBudget program. */
export const BUILTIN_UNITS = 150;
/** What the runtime grants an instruction when nobody asks for a limit. */
const DEFAULT_UNITS = 200_000;

/** An instruction and what it may cost. */
export interface Step {
  instruction: TransactionInstruction;
  /** Compute units. */
  units: number;
  /** Instructions it makes of others in turn, itself included. */
  calls: number;
}

/**
 * An instruction of the program at its recorded cost, or at the runtime's default where none has been recorded.
 *
 * @param name the instruction, with the kind of operation behind it for a batch of one kind: `batch_player_operations join`
 * @param count entries of the batch, or tries of a proof's hash to the curve
 * @param calls how many instructions of other programs it calls
 */
export function step(instruction: TransactionInstruction, name: string, count = 0, calls = 0): Step {
  const figure = UNITS[name] ?? { base: DEFAULT_UNITS, each: 0 };
  return { instruction, units: figure.base + figure.each * count, calls: 1 + calls };
}

/** Units of each candidate that the program rejects before it has found an address: a hash, and a test of the curve. */
const REJECTION_UNITS = 345;
const HIGHEST_BUMP = 255;

/** A step that looks for an address, which can take more tries than any that was recorded. */
export const seeking = (made: Step, bump: number): Step => ({
  ...made,
  units: made.units + REJECTION_UNITS * (HIGHEST_BUMP - bump),
});

export const builtin = (instruction: TransactionInstruction): Step => ({ instruction, units: BUILTIN_UNITS, calls: 1 });
