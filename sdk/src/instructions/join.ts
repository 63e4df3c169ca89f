import { concatBytes } from "@noble/hashes/utils";
import {
  type AccountMeta,
  type PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  SystemProgram,
  type TransactionInstruction,
} from "@solana/web3.js";
import { CONFIG_ADDRESS } from "../addresses.ts";
import { u8, u16 } from "../bytes.ts";
import { type TokenGame, tokenAccount } from "../tokens.ts";
import { instruction, readonly, vector, writable } from "./encoding.ts";

/** One step of a batch. */
export type PlayerOperation =
  | { kind: "join"; wallets: PublicKey[] }
  | { kind: "leave"; indices: number[] }
  | { kind: "refund"; indices: number[] };

/** The wallet of an entry that leaves or is refunded; one that leaves must sign. */
export interface RepaidWallet {
  address: PublicKey;
  signs: boolean;
}

const KINDS = { join: 0, leave: 1, refund: 2 } as const;

function encodeOperation(operation: PlayerOperation): Uint8Array {
  const items =
    operation.kind === "join" ? operation.wallets.map((wallet) => wallet.toBytes()) : operation.indices.map(u16);
  return concatBytes(u8(KINDS[operation.kind]), vector(items));
}

const admission = (game: PublicKey): AccountMeta[] => [
  writable(game),
  readonly(CONFIG_ADDRESS),
  readonly(SYSVAR_CLOCK_PUBKEY),
];

const repaid = ({ address, signs }: RepaidWallet): AccountMeta => ({ ...writable(address), isSigner: signs });

/** Adds one entry. Its fee must be transferred to the game before, in the same transaction. */
export const joinGame = (game: PublicKey, wallet: PublicKey): TransactionInstruction =>
  instruction("join_game", admission(game), [wallet.toBytes()]);

/** Adds one entry of a game in tokens. Its fee must be transferred to the vault before, in the same transaction. */
export const joinTokenGame = (game: TokenGame, wallet: PublicKey): TransactionInstruction =>
  instruction("join_token_game", [...admission(game.address), readonly(game.vault)], [wallet.toBytes()]);

/**
 * Does several operations, all or none. `wallets` are those of the entries that leave or are refunded, one for each index in
 * order.
 */
export const batchPlayerOperations = (
  game: PublicKey,
  operations: PlayerOperation[],
  wallets: RepaidWallet[] = [],
): TransactionInstruction =>
  instruction(
    "batch_player_operations",
    [...admission(game), ...wallets.map(repaid)],
    [vector(operations.map(encodeOperation))],
  );

/** Does several operations in a game in tokens, as `batchPlayerOperations`. */
export const batchTokenOperations = (
  game: TokenGame,
  operations: PlayerOperation[],
  wallets: RepaidWallet[] = [],
): TransactionInstruction =>
  instruction(
    "batch_token_operations",
    [
      ...admission(game.address),
      writable(game.vault),
      readonly(game.vaultAuthority),
      readonly(game.tokenProgram),
      ...wallets.flatMap((wallet) => [repaid(wallet), writable(tokenAccount(game, wallet.address))]),
    ],
    [vector(operations.map(encodeOperation))],
  );

/** Pays `lamports` into a game, for the instruction that follows to count. */
export const payInto = (game: PublicKey, from: PublicKey, lamports: bigint): TransactionInstruction =>
  SystemProgram.transfer({ fromPubkey: from, toPubkey: game, lamports });
