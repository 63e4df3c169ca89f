import type { PublicKey } from "@solana/web3.js";

/** The steps of a verification, in their order. */
export const STEPS = [
  "account",
  "terms",
  "history",
  "creation",
  "entries",
  "state",
  "vrf-key",
  "draw",
  "proofs",
  "seeds",
  "rounds",
  "winners",
  "prizes",
  "refunds",
  "balances",
] as const;
export type StepName = (typeof STEPS)[number];

/** What came of a step: whether everything agrees, null when not everything could be checked and what could does agree. */
export interface Finding {
  ok: boolean | null;
  detail: string;
}
export interface StepReport extends Finding {
  step: StepName;
}

/** Whether a game is what the chain's data make of it. */
export interface Verification {
  game: PublicKey;
  /** One for each of `STEPS`. */
  steps: StepReport[];
  /** The first step that failed. */
  failed?: StepName;
  /** The steps that could not be checked, or not wholly. */
  unchecked: StepName[];
  /** `refuted` when a step has failed, `incomplete` when one could not be checked, else `verified`. */
  verdict: "verified" | "refuted" | "incomplete";
}

export const agrees = (detail: string): Finding => ({ ok: true, detail });
export const differs = (detail: string): Finding => ({ ok: false, detail });
export const unchecked = (detail: string): Finding => ({ ok: null, detail });

/** Says of each of the problems found, and otherwise what agrees. */
export const unless = (problems: readonly (string | false | undefined)[], detail: string): Finding => {
  const found = problems.filter((problem) => typeof problem === "string");
  return found.length > 0 ? differs(found.join("; ")) : agrees(detail);
};
