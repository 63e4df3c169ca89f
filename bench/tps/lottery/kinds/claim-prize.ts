import { claimPrize, MAX_WINNERS, step, TREASURY_ADDRESS } from "../../../../sdk/src";
import { addressOf, type FinishedGame } from "../world";
import type { KindOf } from "./kind";

/** Prizes of finished games, each once, paid to the payers who won them. */
export const claimPrizes: KindOf = (workshop) => (ordinal, blockhash) => {
  const place = ordinal % MAX_WINNERS;
  const { id, winners, paid, fee } = workshop.world.finished[Math.floor(ordinal / MAX_WINNERS)] as FinishedGame;
  const game = addressOf(id);
  const winner = workshop.payer(winners[place] as number);
  const steps = [step(claimPrize(game, winner, place), "claim_prize")];
  return workshop.make("claimPrize", workshop.payer(ordinal), steps, ordinal, blockhash, {
    lamports: [
      [game.toBase58(), -paid - fee],
      [winner.toBase58(), paid],
      [TREASURY_ADDRESS.toBase58(), fee],
    ],
    counts: [[`prizes ${id}`, 1]],
  });
};
