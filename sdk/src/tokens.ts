import { createTransferInstruction, getAssociatedTokenAddressSync } from "@solana/spl-token";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { gameAddress, vaultAuthority } from "./addresses.ts";

/** What a game is paid in, when it is not SOL. */
export interface TokenCurrency {
  mint: PublicKey;
  /** Token or Token-2022, whichever owns the mint. */
  tokenProgram: PublicKey;
}

/** The addresses of a game in tokens. */
export interface TokenGame extends TokenCurrency {
  address: PublicKey;
  /** Owns the vault and nothing else. */
  vaultAuthority: PublicKey;
  /** The token account that holds the pool. */
  vault: PublicKey;
}

/** The associated token account of `owner`: a wallet, the treasury, or a vault authority. */
export const tokenAccount = ({ mint, tokenProgram }: TokenCurrency, owner: PublicKey): PublicKey =>
  getAssociatedTokenAddressSync(mint, owner, true, tokenProgram);

/** The addresses of the game `id` in tokens. */
export function tokenGame(id: bigint, { mint, tokenProgram }: TokenCurrency): TokenGame {
  const authority = vaultAuthority(id);
  return {
    mint,
    tokenProgram,
    address: gameAddress(id).address,
    vaultAuthority: authority,
    vault: tokenAccount({ mint, tokenProgram }, authority),
  };
}

/** Pays `amount` of the mint's smallest unit into a game's vault, for the instruction that follows to count. */
export const payTokensInto = (game: TokenGame, from: PublicKey, amount: bigint): TransactionInstruction =>
  createTransferInstruction(tokenAccount(game, from), game.vault, from, amount, [], game.tokenProgram);
