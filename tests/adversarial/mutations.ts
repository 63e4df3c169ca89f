import { type AccountMeta, type PublicKey, TransactionInstruction } from "@solana/web3.js";
import type { World } from "../support/world";
import { keyOf, signed } from "./scene";

/** A call that is wrong in one way, and the name of the error that says so. */
export interface Mutation {
  title: string;
  refusal: string;
  instruction: TransactionInstruction;
}

/** Sends all of them; every one must be refused by its name and change nothing. */
export async function refusesAll(world: World, mutations: Mutation[]): Promise<void> {
  const surprises: string[] = [];
  for (const { title, refusal, instruction } of mutations) {
    await world.refuses(refusal, [instruction], signed(instruction)).catch((error: Error) => {
      surprises.push(`${title}: ${error.message}`);
    });
  }
  if (mutations.length === 0 || surprises.length > 0) throw new Error(surprises.join("\n") || "nothing to refuse");
}

export const withKeys = ({ programId, data }: TransactionInstruction, keys: AccountMeta[]) =>
  new TransactionInstruction({ programId, keys, data });

export const withData = ({ programId, keys }: TransactionInstruction, data: Uint8Array) =>
  new TransactionInstruction({ programId, keys, data: Buffer.from(data) });

/** The instruction with something else about its account `index`. An address without a key can't be made to sign. */
export function withKey(instruction: TransactionInstruction, index: number, change: Partial<AccountMeta>) {
  const keys = instruction.keys.map((key, at) => (at === index ? { ...key, ...change } : key));
  return withKeys(
    instruction,
    keys.map((key) => ({ ...key, isSigner: key.isSigner && keyOf(key.pubkey) !== undefined })),
  );
}

/** The instruction with the accounts at some places replaced. */
export const replacing = (instruction: TransactionInstruction, places: Record<number, PublicKey>) =>
  Object.entries(places).reduce((call, [index, pubkey]) => withKey(call, Number(index), { pubkey }), instruction);

/** Attempts by their titles: of each the refusal, and the instruction. */
export type Attempts = Record<string, [string, TransactionInstruction]>;

/** Makes all of them; every one must be refused by its name and change nothing. */
export const refuses = (world: World, attempts: Attempts): Promise<void> =>
  refusesAll(
    world,
    Object.entries(attempts).map(([title, [refusal, instruction]]): Mutation => ({ title, refusal, instruction })),
  );
