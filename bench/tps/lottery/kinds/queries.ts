import type { PublicKey } from "@solana/web3.js";
import { GAME_OFFSETS } from "../../../../sdk/src";
import type { KindOf } from "./kind";

/** Looks at the games in turn: all of an account but its entries. */
export const queries: KindOf = (workshop) => (ordinal) => {
  const game = workshop.games[ordinal % workshop.games.length] as PublicKey;
  const dataSlice = { offset: 0, length: GAME_OFFSETS.entries };
  const params = [game.toBase58(), { commitment: "confirmed", encoding: "base64", dataSlice }];
  return { kind: "queries", method: "getAccountInfo", params };
};
