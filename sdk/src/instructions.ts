import { createHash } from "node:crypto";
import {
  type AccountMeta,
  type PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  SystemProgram,
  TransactionInstruction,
} from "@solana/web3.js";
import { CONFIG_ADDRESS, gameAddress, PROGRAM_ID, TREASURY_ADDRESS } from "./addresses";
import { MAX_WINNERS } from "./game";

/** What the operator decides when creating a game. Amounts in lamports, times in seconds since 1970, shares in basis points. */
export interface GameTerms {
  id: bigint;
  entryFee: bigint;
  /** Forfeited to the players if the draw is not done. */
  bond: bigint;
  /** From then on nobody joins any more. */
  joinDeadline: bigint;
  maxPlayers: number;
  minPlayers: number;
  /** Entries to make room for now, at most 305. */
  capacity: number;
  /** Basis points of the living entries that survive a round. */
  survivors: number;
  /** The prize for each winner, best first; at most 8, with a sum of 10,000. */
  shares: number[];
  flags: number;
}

/** One step of a batch. */
export type PlayerOperation =
  | { kind: "join"; wallets: PublicKey[] }
  | { kind: "leave"; indices: number[] }
  | { kind: "refund"; indices: number[] };

/** `length` bytes as `write` fills them. */
function bytes(length: number, write: (buffer: Buffer) => void): Buffer {
  const buffer = Buffer.alloc(length);
  write(buffer);
  return buffer;
}

const u8 = (value: number): Buffer => bytes(1, (buffer) => buffer.writeUInt8(value));
const u16 = (value: number): Buffer => bytes(2, (buffer) => buffer.writeUInt16LE(value));
const u32 = (value: number): Buffer => bytes(4, (buffer) => buffer.writeUInt32LE(value));
const u64 = (value: bigint): Buffer => bytes(8, (buffer) => buffer.writeBigUInt64LE(value));
const i64 = (value: bigint): Buffer => bytes(8, (buffer) => buffer.writeBigInt64LE(value));

const vector = (items: Buffer[]): Buffer => Buffer.concat([u32(items.length), ...items]);

const account =
  (isSigner: boolean, isWritable: boolean) =>
  (pubkey: PublicKey): AccountMeta => ({ pubkey, isSigner, isWritable });
const readonly = account(false, false);
const writable = account(false, true);
const signer = account(true, false);
const payer = account(true, true);

function instruction(name: string, keys: AccountMeta[], args: Buffer[] = []): TransactionInstruction {
  const discriminator = createHash("sha256").update(`global:${name}`).digest().subarray(0, 8);
  return new TransactionInstruction({ programId: PROGRAM_ID, keys, data: Buffer.concat([discriminator, ...args]) });
}

function vrfKeyBytes(vrfKey: Uint8Array): Buffer {
  if (vrfKey.length !== 32) throw new RangeError(`a VRF public key has 32 bytes, not ${vrfKey.length}`);
  return Buffer.from(vrfKey);
}

/** Creates Config and Treasury; `authority` pays for them and becomes the authority. */
export const initialize = (authority: PublicKey, fee: number, vrfKey: Uint8Array): TransactionInstruction =>
  instruction(
    "initialize",
    [payer(authority), writable(CONFIG_ADDRESS), writable(TREASURY_ADDRESS), readonly(SystemProgram.programId)],
    [u16(fee), vrfKeyBytes(vrfKey)],
  );

const governed = (name: string, authority: PublicKey, args: Buffer[] = []): TransactionInstruction =>
  instruction(name, [writable(CONFIG_ADDRESS), signer(authority)], args);

/** Sets the fee in basis points and the VRF key for games created from now on. */
export const updateConfig = (authority: PublicKey, fee: number, vrfKey: Uint8Array): TransactionInstruction =>
  governed("update_config", authority, [u16(fee), vrfKeyBytes(vrfKey)]);

/** Names who may become the authority by accepting. */
export const proposeAuthority = (authority: PublicKey, pending: PublicKey): TransactionInstruction =>
  governed("propose_authority", authority, [pending.toBuffer()]);

/** Makes the proposed authority the authority. */
export const acceptAuthority = (pending: PublicKey): TransactionInstruction => governed("accept_authority", pending);

/** Stops new games and joins. */
export const pause = (authority: PublicKey): TransactionInstruction => governed("pause", authority);

/** Allows new games and joins again. */
export const unpause = (authority: PublicKey): TransactionInstruction => governed("unpause", authority);

/** Creates a game in SOL; `operator` pays its rent and bond. */
export function createGame(operator: PublicKey, terms: GameTerms): TransactionInstruction {
  const { shares } = terms;
  if (shares.length > MAX_WINNERS) throw new RangeError(`${shares.length} shares; a game has at most ${MAX_WINNERS}`);
  const padded = [...shares, ...Array<number>(MAX_WINNERS - shares.length).fill(0)];
  return instruction(
    "create_game",
    [
      payer(operator),
      writable(gameAddress(terms.id).address),
      readonly(CONFIG_ADDRESS),
      readonly(SYSVAR_CLOCK_PUBKEY),
      readonly(SystemProgram.programId),
    ],
    [
      u64(terms.id),
      u64(terms.entryFee),
      u64(terms.bond),
      i64(terms.joinDeadline),
      ...[terms.maxPlayers, terms.minPlayers, terms.capacity, terms.survivors, ...padded].map(u16),
      u8(terms.flags),
    ],
  );
}

/** Makes room for `entries` more, at most 320. The rent must be transferred to the game before, in the same transaction. */
export const extendGame = (operator: PublicKey, game: PublicKey, entries: number): TransactionInstruction =>
  instruction("extend_game", [writable(game), signer(operator)], [u16(entries)]);

const admission = (
  name: string,
  game: PublicKey,
  args: Buffer[],
  wallets: AccountMeta[] = [],
): TransactionInstruction =>
  instruction(name, [writable(game), readonly(CONFIG_ADDRESS), readonly(SYSVAR_CLOCK_PUBKEY), ...wallets], args);

/** Adds one entry. Its fee must be transferred to the game before, in the same transaction. */
export const joinGame = (game: PublicKey, wallet: PublicKey): TransactionInstruction =>
  admission("join_game", game, [wallet.toBuffer()]);

const KINDS = { join: 0, leave: 1, refund: 2 } as const;

function encodeOperation(operation: PlayerOperation): Buffer {
  const items =
    operation.kind === "join" ? operation.wallets.map((wallet) => wallet.toBuffer()) : operation.indices.map(u16);
  return Buffer.concat([u8(KINDS[operation.kind]), vector(items)]);
}

/**
 * Does several operations, all or none. `wallets` are those of the entries that leave or are refunded, one for each index in
 * order; those that leave must sign.
 */
export function batchPlayerOperations(
  game: PublicKey,
  operations: PlayerOperation[],
  wallets: { address: PublicKey; signs: boolean }[] = [],
): TransactionInstruction {
  const metas = wallets.map(({ address, signs }) => account(signs, true)(address));
  return admission("batch_player_operations", game, [vector(operations.map(encodeOperation))], metas);
}

/** Ends a game that is still joining: every entry can be refunded. */
export const cancelGame = (operator: PublicKey, game: PublicKey): TransactionInstruction =>
  instruction("cancel_game", [writable(game), signer(operator)]);

/** Repays entry `index` of a cancelled game to its wallet. */
export const claimRefund = (game: PublicKey, wallet: PublicKey, index: number): TransactionInstruction =>
  instruction("claim_refund", [writable(game), writable(wallet)], [u16(index)]);

/** Deletes a game that is over and owes nothing; its lamports go to `operator`. */
export const closeGame = (operator: PublicKey, game: PublicKey): TransactionInstruction =>
  instruction("close_game", [writable(game), writable(operator)]);

/** Returns a game in short, by return data. */
export const getGame = (game: PublicKey): TransactionInstruction => instruction("get_game", [readonly(game)]);

/** Returns one entry, by return data. */
export const getPlayer = (game: PublicKey, index: number): TransactionInstruction =>
  instruction("get_player", [readonly(game)], [u16(index)]);

/** Pays `lamports` into a game, for the instruction that follows to count. */
export const payInto = (game: PublicKey, from: PublicKey, lamports: bigint): TransactionInstruction =>
  SystemProgram.transfer({ fromPubkey: from, toPubkey: game, lamports });
