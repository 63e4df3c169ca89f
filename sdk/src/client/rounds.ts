import type { PublicKey } from "@solana/web3.js";
import { sameBytes } from "../bytes.ts";
import { course } from "../elimination.ts";
import type { GameAccount } from "../game.ts";
import { alphaOf, hashToCurveTries, proofToHash, prove, seedOf, VrfError, vrfKeypair } from "../vrf.ts";

/** A round's proof, and how often its verifier hashes to the curve. */
export interface RoundProof {
  proof: Uint8Array;
  tries: number;
  /** Whether it finds the winners. */
  isLast: boolean;
}

/** How many proofs finish the draw: one for each round still to come, or one for all of an instant game. */
export const proofsToCome = (game: GameAccount): number =>
  game.instant ? Number(game.round === 0) : course(game).length - game.round;

/**
 * All the proofs that finish the draw of a game whose draw has been recorded: each rests on the one before, so none has to wait
 * for the cluster.
 *
 * @throws {VrfError} when the secret's key is not the game's
 */
export function proofsOf(address: PublicKey, game: GameAccount, secret: Uint8Array): RoundProof[] {
  const { publicKey } = vrfKeypair(secret);
  if (!sameBytes(game.vrfKey, publicKey)) throw new VrfError("InvalidVrfKey");
  let previous = game.round === 0 ? game.drawHash : game.seed(game.round - 1);
  const count = proofsToCome(game);
  return Array.from({ length: count }, (_, index) => {
    const alpha = alphaOf(address, previous);
    const proof = prove(secret, alpha);
    previous = seedOf(proofToHash(proof));
    return { proof, tries: hashToCurveTries(publicKey, alpha), isLast: index === count - 1 };
  });
}
