import {
  type AccountInfo,
  type AccountMeta,
  PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_RENT_PUBKEY,
  SystemProgram,
  TransactionInstruction,
} from "@solana/web3.js";
import {
  PROGRAM_DATA_HEADER,
  programDataAddress,
  UPGRADEABLE_LOADER,
} from "../../bench/engine/src/runtimes/upgradeable";
import { u32, u64 } from "../../sdk/src/bytes";
import { payer, readonly, signer, writable } from "../../sdk/src/instructions/encoding";

/** Variants of the loader's account state. */
const STATE = { buffer: 1, program: 2, programData: 3 } as const;
/** Variants of its instructions. */
const INSTRUCTION = { initializeBuffer: 0, write: 1, deploy: 2, upgrade: 3, close: 5, extend: 6 } as const;
/** Variant, option and authority: what stands before a buffer's bytes. */
export const BUFFER_HEADER = 37;
/** The least number of bytes by which the loader extends a program. */
export const LEAST_EXTENSION = 10_240;

/** A program's bytes, or some of them, and who may change them. */
export interface Code {
  /** Nobody if null. */
  authority: PublicKey | null;
  bytes: Uint8Array;
}

function codeOf(account: AccountInfo<Buffer> | null, state: number, header: number): Code | undefined {
  if (!account?.owner.equals(UPGRADEABLE_LOADER) || account.data.length < header) return undefined;
  if (account.data.readUInt32LE() !== state) return undefined;
  const isSome = account.data[header - 33] === 1;
  return {
    authority: isSome ? new PublicKey(account.data.subarray(header - 32, header)) : null,
    bytes: account.data.subarray(header),
  };
}

export const bufferOf = (account: AccountInfo<Buffer> | null): Code | undefined =>
  codeOf(account, STATE.buffer, BUFFER_HEADER);

export const programDataOf = (account: AccountInfo<Buffer> | null): Code | undefined =>
  codeOf(account, STATE.programData, PROGRAM_DATA_HEADER);

export const isUpgradeableProgram = ({ owner, data }: AccountInfo<Buffer>): boolean =>
  owner.equals(UPGRADEABLE_LOADER) && data.readUInt32LE() === STATE.program;

function instruction(
  kind: keyof typeof INSTRUCTION,
  keys: AccountMeta[],
  args: Uint8Array[] = [],
): TransactionInstruction {
  const data = Buffer.concat([u32(INSTRUCTION[kind]), ...args]);
  return new TransactionInstruction({ programId: UPGRADEABLE_LOADER, keys, data });
}

export const initializeBuffer = (buffer: PublicKey, authority: PublicKey): TransactionInstruction =>
  instruction("initializeBuffer", [writable(buffer), readonly(authority)]);

/** Puts `bytes` at `offset` of the buffer's. */
export const write = (
  buffer: PublicKey,
  authority: PublicKey,
  offset: number,
  bytes: Uint8Array,
): TransactionInstruction =>
  instruction("write", [writable(buffer), signer(authority)], [u32(offset), u64(BigInt(bytes.length)), bytes]);

/** Returns a buffer's lamports to `authority`. */
export const closeBuffer = (buffer: PublicKey, authority: PublicKey): TransactionInstruction =>
  instruction("close", [writable(buffer), writable(authority), signer(authority)]);

/** Makes a program of a buffer; `authority` pays, and gets the buffer's lamports. The program's account must be empty. */
export const deployBuffer = (
  programId: PublicKey,
  buffer: PublicKey,
  authority: PublicKey,
  length: number,
): TransactionInstruction =>
  instruction(
    "deploy",
    [
      payer(authority),
      writable(programDataAddress(programId)),
      writable(programId),
      writable(buffer),
      readonly(SYSVAR_RENT_PUBKEY),
      readonly(SYSVAR_CLOCK_PUBKEY),
      readonly(SystemProgram.programId),
      signer(authority),
    ],
    [u64(BigInt(length))],
  );

/** Replaces a program's bytes by a buffer's, whose lamports `authority` gets. */
export const upgrade = (programId: PublicKey, buffer: PublicKey, authority: PublicKey): TransactionInstruction =>
  instruction("upgrade", [
    writable(programDataAddress(programId)),
    writable(programId),
    writable(buffer),
    writable(authority),
    readonly(SYSVAR_RENT_PUBKEY),
    readonly(SYSVAR_CLOCK_PUBKEY),
    signer(authority),
  ]);

/** Makes room for `length` more bytes. */
export const extendProgram = (programId: PublicKey, funder: PublicKey, length: number): TransactionInstruction =>
  instruction(
    "extend",
    [writable(programDataAddress(programId)), writable(programId), readonly(SystemProgram.programId), payer(funder)],
    [u32(length)],
  );
