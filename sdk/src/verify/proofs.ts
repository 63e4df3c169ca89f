import type { PublicKey } from "@solana/web3.js";
import { sameBytes } from "../bytes.ts";
import { alphaOf, seedOf, VrfError, verify } from "../vrf.ts";
import type { TransactionRecord } from "./evidence.ts";

/** A proof as it was sent, and what the program logged of it. */
export interface SentProof {
  record: TransactionRecord;
  proof: Uint8Array;
  /** The round it decided, from 0. */
  round: number;
  seed?: Uint8Array;
}

/** What came of checking it. */
export interface ProofCheck {
  record: TransactionRecord;
  round: number;
  /** What it proves. */
  seed?: Uint8Array;
  problem?: string;
}

/** What proofs are checked against. */
export interface ProofTerms {
  address: PublicKey;
  vrfKey: Uint8Array;
  drawHash?: Uint8Array;
  /** The seed of a round as the account has it, where no proof tells. */
  seed?: (round: number) => Uint8Array;
}

/** Checks each proof: its input is the game's address and the draw's hash, from round 1 on the seed of the round before. */
export function verifyProofs(
  sent: readonly SentProof[],
  { address, vrfKey, drawHash, seed }: ProofTerms,
): ProofCheck[] {
  const seeds = new Map<number, Uint8Array>();
  return sent.map(({ record, proof, round, seed: logged }) => {
    const previous = round === 0 ? drawHash : (seeds.get(round - 1) ?? seed?.(round - 1));
    if (!previous) return { record, round, problem: "what it rests on is not known" };
    try {
      const proved = seedOf(verify(vrfKey, alphaOf(address, previous), proof));
      seeds.set(round, proved);
      return {
        record,
        round,
        seed: proved,
        ...(logged && !sameBytes(logged, proved) && { problem: "the program logged another seed" }),
      };
    } catch (error) {
      if (!(error instanceof VrfError)) throw error;
      if (logged) seeds.set(round, logged);
      return { record, round, problem: error.message };
    }
  });
}
