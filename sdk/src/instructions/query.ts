import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { u16 } from "../bytes.ts";
import { instruction, readonly } from "./encoding.ts";

/** Returns a game in short, by return data. */
export const getGame = (game: PublicKey): TransactionInstruction => instruction("get_game", [readonly(game)]);

/** Returns one entry, by return data. */
export const getPlayer = (game: PublicKey, index: number): TransactionInstruction =>
  instruction("get_player", [readonly(game)], [u16(index)]);
