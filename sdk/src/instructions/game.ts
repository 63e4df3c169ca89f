import { type PublicKey, SYSVAR_CLOCK_PUBKEY, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { CONFIG_ADDRESS, gameAddress, TREASURY_ADDRESS } from "../addresses.ts";
import { i64, u8, u16, u64 } from "../bytes.ts";
import { MAX_WINNERS } from "../constants.ts";
import { type TokenCurrency, type TokenGame, tokenAccount, tokenGame } from "../tokens.ts";
import { instruction, payer, readonly, signer, writable } from "./encoding.ts";

/** What the operator decides when creating a game. Times in seconds since 1970, shares in basis points. */
export interface GameTerms {
  id: bigint;
  /** Lamports, or the smallest unit of the game's mint. */
  entryFee: bigint;
  /** Lamports, forfeited to the players if the draw is not done. */
  bond: bigint;
  /** From then on nobody joins any more. */
  joinDeadline: bigint;
  maxPlayers: number;
  /** With fewer entries the game is not drawn but refunded. */
  minPlayers: number;
  /** Entries to make room for now, at most 303. */
  capacity: number;
  /** Basis points of the living entries that survive a round. */
  survivors: number;
  /** The prize for each winner, best first; at most 8, with a sum of 10,000. */
  shares: number[];
  /** `Flag.Instant` or 0. */
  flags: number;
}

function encodeTerms(terms: GameTerms): Uint8Array[] {
  const { shares } = terms;
  if (shares.length > MAX_WINNERS) throw new RangeError(`${shares.length} shares; a game has at most ${MAX_WINNERS}`);
  const padded = [...shares, ...Array<number>(MAX_WINNERS - shares.length).fill(0)];
  return [
    u64(terms.id),
    u64(terms.entryFee),
    u64(terms.bond),
    i64(terms.joinDeadline),
    ...[terms.maxPlayers, terms.minPlayers, terms.capacity, terms.survivors, ...padded].map(u16),
    u8(terms.flags),
  ];
}

const founding = (operator: PublicKey, game: PublicKey) => [
  payer(operator),
  writable(game),
  readonly(CONFIG_ADDRESS),
  readonly(SYSVAR_CLOCK_PUBKEY),
  readonly(SystemProgram.programId),
];

/** Creates a game in SOL; `operator` pays its rent and bond. */
export const createGame = (operator: PublicKey, terms: GameTerms): TransactionInstruction =>
  instruction("create_game", founding(operator, gameAddress(terms.id).address), encodeTerms(terms));

/** Creates a game in tokens. Its vault, the associated token account of its vault authority, must have been created before. */
export function createTokenGame(
  operator: PublicKey,
  terms: GameTerms,
  currency: TokenCurrency,
): TransactionInstruction {
  const { address, mint, vaultAuthority, vault } = tokenGame(terms.id, currency);
  return instruction(
    "create_token_game",
    [...founding(operator, address), readonly(mint), readonly(vaultAuthority), readonly(vault)],
    encodeTerms(terms),
  );
}

/** Makes room for `entries` more, at most 320. The rent must be transferred to the game before, in the same transaction. */
export const extendGame = (operator: PublicKey, game: PublicKey, entries: number): TransactionInstruction =>
  instruction("extend_game", [writable(game), signer(operator)], [u16(entries)]);

/** Ends a game that is still joining: every entry can be refunded. */
export const cancelGame = (operator: PublicKey, game: PublicKey): TransactionInstruction =>
  instruction("cancel_game", [writable(game), signer(operator), readonly(SYSVAR_CLOCK_PUBKEY)]);

const closing = (operator: PublicKey, game: PublicKey) => [
  writable(game),
  writable(operator),
  writable(TREASURY_ADDRESS),
  readonly(SYSVAR_CLOCK_PUBKEY),
];

/**
 * Deletes a game that is over. What it still owes, if the deadline has passed, goes to the treasury; the rest to `operator`.
 */
export const closeGame = (operator: PublicKey, game: PublicKey): TransactionInstruction =>
  instruction("close_game", closing(operator, game));

/** Deletes a game in tokens and its vault, as `closeGame` does; all tokens left go to the treasury. */
export const closeTokenGame = (operator: PublicKey, game: TokenGame): TransactionInstruction =>
  instruction("close_token_game", [
    ...closing(operator, game.address),
    writable(game.vault),
    readonly(game.vaultAuthority),
    writable(tokenAccount(game, TREASURY_ADDRESS)),
    readonly(game.tokenProgram),
  ]);
