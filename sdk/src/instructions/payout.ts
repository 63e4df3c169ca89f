import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { TREASURY_ADDRESS } from "../addresses.ts";
import { u8, u16 } from "../bytes.ts";
import { type TokenGame, tokenAccount } from "../tokens.ts";
import { instruction, readonly, writable } from "./encoding.ts";

/** Pays prize `place` to the wallet of the entry that won it. Anyone may. */
export const claimPrize = (game: PublicKey, wallet: PublicKey, place: number): TransactionInstruction =>
  instruction("claim_prize", [writable(game), writable(wallet), writable(TREASURY_ADDRESS)], [u8(place)]);

/** Pays prize `place` of a game in tokens. The token accounts of wallet and treasury must exist. */
export const claimTokenPrize = (game: TokenGame, wallet: PublicKey, place: number): TransactionInstruction =>
  instruction(
    "claim_token_prize",
    [
      writable(game.address),
      readonly(wallet),
      readonly(TREASURY_ADDRESS),
      writable(game.vault),
      readonly(game.vaultAuthority),
      writable(tokenAccount(game, wallet)),
      writable(tokenAccount(game, TREASURY_ADDRESS)),
      readonly(game.tokenProgram),
    ],
    [u8(place)],
  );

/** Repays entry `index` of a cancelled game to its wallet. Anyone may. */
export const claimRefund = (game: PublicKey, wallet: PublicKey, index: number): TransactionInstruction =>
  instruction("claim_refund", [writable(game), writable(wallet)], [u16(index)]);

/** Repays entry `index` of a cancelled game in tokens. The wallet's token account must exist. */
export const claimTokenRefund = (game: TokenGame, wallet: PublicKey, index: number): TransactionInstruction =>
  instruction(
    "claim_token_refund",
    [
      writable(game.address),
      writable(wallet),
      writable(game.vault),
      readonly(game.vaultAuthority),
      writable(tokenAccount(game, wallet)),
      readonly(game.tokenProgram),
    ],
    [u16(index)],
  );
