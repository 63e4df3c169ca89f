import type { PublicKey } from "@solana/web3.js";
import type { GameAccount } from "../game.ts";
import type { AccountBytes } from "./limits.ts";
import type { Purse } from "./purse.ts";

/** A game as it was read, with what transactions about it need. */
export interface FoundGame {
  address: PublicKey;
  game: GameAccount;
  purse: Purse;
  bytes: AccountBytes;
}
