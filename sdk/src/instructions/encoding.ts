import { sha256 } from "@noble/hashes/sha2";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils";
import { type AccountMeta, type PublicKey, TransactionInstruction } from "@solana/web3.js";
import { Buffer } from "buffer";
import { PROGRAM_ID } from "../addresses.ts";
import { u32 } from "../bytes.ts";

const account =
  (isSigner: boolean, isWritable: boolean) =>
  (pubkey: PublicKey): AccountMeta => ({ pubkey, isSigner, isWritable });
export const readonly = account(false, false);
export const writable = account(false, true);
export const signer = account(true, false);
export const payer = account(true, true);

export const vector = (items: Uint8Array[]): Uint8Array => concatBytes(u32(items.length), ...items);

/** An instruction of the program: Anchor's discriminator of its name, then its arguments. */
export function instruction(name: string, keys: AccountMeta[], args: Uint8Array[] = []): TransactionInstruction {
  const discriminator = sha256(utf8ToBytes(`global:${name}`)).subarray(0, 8);
  return new TransactionInstruction({
    programId: PROGRAM_ID,
    keys,
    data: Buffer.from(concatBytes(discriminator, ...args)),
  });
}
