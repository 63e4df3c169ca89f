import { MINT_SIZE, MintLayout, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import { Flag, type GameAccount, type TokenCurrency, type Transport } from "@telegram-lottery/sdk";
import { formatAmount, parseAmount, SOL_DECIMALS } from "./amounts.ts";
import { CommandError, usageError } from "./failure.ts";

/** What amounts are in. */
export interface Currency {
  decimals: number;
  /** Nothing for SOL. */
  token?: TokenCurrency;
}

export const SOL: Currency = { decimals: SOL_DECIMALS };

/** @throws {CommandError} when there is no such mint */
export async function currencyOf(transport: Transport, mint: PublicKey): Promise<Currency> {
  const [account] = await transport.accounts([mint]);
  const isToken = [TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID].some((program) => account?.owner.equals(program));
  if (!account || !isToken || account.data.length < MINT_SIZE) throw new CommandError(`${mint} is no mint of a token`);
  const { decimals } = MintLayout.decode(account.data.subarray(0, MINT_SIZE));
  return { decimals, token: { mint, tokenProgram: account.owner } };
}

/** The mint of a game in tokens. */
export const mintOf = (game: GameAccount): PublicKey | undefined => (game.has(Flag.Token) ? game.mint : undefined);

/** `0.5 SOL`, or `12.5` and the token's mint. */
export const priced = (units: bigint, { decimals, token }: Currency): string =>
  `${formatAmount(units, decimals)} ${token ? token.mint : "SOL"}`;

/** An amount as the user writes it: wholes with decimals, or the smallest unit with `--lamports`. */
export function amountOf(text: string, { decimals }: Currency, isSmallest: true | undefined): bigint {
  try {
    return parseAmount(text, isSmallest ? 0 : decimals);
  } catch (error) {
    if (error instanceof RangeError) throw usageError(error.message);
    throw error;
  }
}
