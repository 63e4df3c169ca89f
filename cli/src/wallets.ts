import { PublicKey } from "@solana/web3.js";
import type { GameAccount } from "@telegram-lottery/sdk";
import { address, natural } from "./arguments.ts";
import { usageError } from "./failure.ts";

const MOST = natural(65_535, 1);

/**
 * The wallets of a list: one address a line, with a number of entries behind it where it is not one; `#` begins a comment.
 *
 * @throws {CommandError} which line cannot be read
 */
export function parseWallets(text: string): PublicKey[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [wallet, count = "1", ...rest] = line
      .replace(/#.*/, "")
      .split(/[\s,;]+/)
      .filter(Boolean);
    if (wallet === undefined) return [];
    try {
      if (rest.length > 0) throw new RangeError("an address and a number of entries expected");
      return Array<PublicKey>(MOST(count)).fill(address(wallet));
    } catch (error) {
      if (error instanceof RangeError) throw usageError(`line ${index + 1}: ${error.message}`);
      throw error;
    }
  });
}

/** Those of the wallets that have not as many entries in the game as they are to have. */
export function missing(game: GameAccount, wallets: readonly PublicKey[]): PublicKey[] {
  const entered = new Map<string, number>();
  for (let index = 0; index < game.playerCount; index += 1) {
    const name = new PublicKey(game.entry(index)).toBase58();
    entered.set(name, (entered.get(name) ?? 0) + 1);
  }
  return wallets.filter((wallet) => {
    const left = entered.get(wallet.toBase58()) ?? 0;
    entered.set(wallet.toBase58(), left - 1);
    return left <= 0;
  });
}
