import { alphaOf, hashToCurveTries, prove, step, submitVrf, vrfKeypair } from "../../../../sdk/src";
import { addressOf, type DrawnGame } from "../world";
import type { KindOf } from "./kind";

/** Proofs of randomness, each of which draws a game. */
export const vrfSubmissions: KindOf = (workshop) => {
  const secret = workshop.world.vrf as Uint8Array;
  const { publicKey } = vrfKeypair(secret);
  return (ordinal, blockhash) => {
    const { id, drawHash } = workshop.world.drawn[ordinal] as DrawnGame;
    const game = addressOf(id);
    const alpha = alphaOf(game, drawHash);
    const steps = [step(submitVrf(game, prove(secret, alpha)), "submit_vrf last", hashToCurveTries(publicKey, alpha))];
    return workshop.make("vrfSubmission", workshop.payer(ordinal), steps, ordinal, blockhash, {
      counts: [[`draws ${id}`, 1]],
    });
  };
};
