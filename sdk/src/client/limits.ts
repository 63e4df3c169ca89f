import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { type PublicKey, SYSVAR_CLOCK_PUBKEY, SYSVAR_SLOT_HASHES_PUBKEY, SystemProgram } from "@solana/web3.js";
import { CONFIG_ADDRESS, PROGRAM_DATA_ADDRESS, PROGRAM_ID, TREASURY_ADDRESS } from "../addresses.ts";
import { SIZES } from "../generated/costs.ts";
import type { MessageOptions } from "./message.ts";
import { BUILTIN_UNITS, type Step } from "./step.ts";

/** Most units a transaction may ask for. */
export const HIGHEST_UNITS = 1_400_000;
/** Most instructions of a transaction, those that instructions make included. */
export const HIGHEST_CALLS = 64;
/** Most accounts a transaction may lock. */
export const HIGHEST_ACCOUNTS = 64;
/** Most bytes a transaction may load, and what it is charged for unless it asks for less. */
const HIGHEST_BYTES = 64 * 1024 * 1024;
/** Limits are charged by pages of 32 KiB: all within one cost the same. */
const PAGE = 32 * 1024;

/** Above the recorded units: addresses with rare bumps, and runtimes that count a little differently. */
const MARGIN = 1.1;

/** Allowed for a wallet, a token account, a mint or a built-in program, and for what the runtime counts beside each's data. */
const ALLOWANCE = 1_024;
/** Allowed for another program: they are upgraded without notice. */
const FOREIGN_PROGRAM = 2 * 1024 * 1024;
/** A lookup table of 256 addresses, and what the runtime counts beside it. */
const LOOKUP_TABLE = 8_248 + 64;

const KNOWN_BYTES: ReadonlyMap<string, number> = new Map(
  (
    [
      [PROGRAM_ID, SIZES.program],
      [PROGRAM_DATA_ADDRESS, SIZES.program],
      [CONFIG_ADDRESS, SIZES.config],
      [TREASURY_ADDRESS, SIZES.treasury],
      [SYSVAR_CLOCK_PUBKEY, 40],
      [SYSVAR_SLOT_HASHES_PUBKEY, 8 + 512 * 40],
      [SystemProgram.programId, 0],
      [TOKEN_PROGRAM_ID, FOREIGN_PROGRAM],
      [TOKEN_2022_PROGRAM_ID, FOREIGN_PROGRAM],
    ] as const
  ).map(([address, bytes]) => [address.toBase58(), bytes]),
);

/** Bytes of accounts that nothing else tells: games, by their addresses in base 58. */
export type AccountBytes = ReadonlyMap<string, number>;

/** The units to ask for: the steps' and those of `budgetInstructions` for the ComputeBudget program, with a margin. */
export function unitLimit(steps: readonly Step[], budgetInstructions: number): number {
  const units = steps.reduce((sum, { units }) => sum + units, budgetInstructions * BUILTIN_UNITS);
  return Math.ceil(units * MARGIN);
}

/**
 * The bytes of accounts to ask for, for all that the steps name.
 *
 * @param nonce picks one of the 32,768 limits that are charged alike, so that two transactions of the same steps differ: a
 *   cluster would take them for one and the same
 */
export function byteLimit(
  steps: readonly Step[],
  { payer, lookupTables = [] }: MessageOptions,
  bytes: AccountBytes,
  nonce: number,
): number {
  const sizes = new Map<string, number>([[payer.toBase58(), 0]]);
  const note = (address: PublicKey, otherwise: number): void => {
    const name = address.toBase58();
    sizes.set(name, bytes.get(name) ?? KNOWN_BYTES.get(name) ?? otherwise);
  };
  for (const { instruction } of steps) for (const { pubkey } of instruction.keys) note(pubkey, 0);
  for (const { instruction } of steps) note(instruction.programId, FOREIGN_PROGRAM);
  const total = [...sizes.values()].reduce((sum, size) => sum + size + ALLOWANCE, ALLOWANCE);
  const pages = Math.ceil((total + lookupTables.length * LOOKUP_TABLE) / PAGE);
  return Math.min(pages * PAGE + 1 + (nonce % PAGE), HIGHEST_BYTES);
}
