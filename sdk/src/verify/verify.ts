import type { GameRef } from "../client/index.ts";
import { type Case, examine } from "./case.ts";
import type { Evidence } from "./evidence.ts";
import { type Finding, STEPS, type StepName, type StepReport, type Verification } from "./report.ts";
import { type EvidenceOptions, gatherEvidence, type Source } from "./source.ts";
import { account, creation, terms } from "./steps/account.ts";
import { balances } from "./steps/balances.ts";
import { draw, proofs, rounds, seeds, vrfKey, winners } from "./steps/draw.ts";
import { entries, history, state } from "./steps/history.ts";
import { prizes, refunds } from "./steps/payouts.ts";

const CHECKS: Record<StepName, (subject: Case) => Finding> = {
  account,
  terms,
  history,
  creation,
  entries,
  state,
  "vrf-key": vrfKey,
  draw,
  proofs,
  seeds,
  rounds,
  winners,
  prizes,
  refunds,
  balances,
};

/** Recomputes a game from evidence alone. */
export function verifyEvidence(evidence: Evidence): Verification {
  const subject = examine(evidence);
  const steps: StepReport[] = STEPS.map((step) => ({ step, ...CHECKS[step](subject) }));
  const failed = steps.find(({ ok }) => ok === false)?.step;
  const unchecked = steps.filter(({ ok }) => ok === null).map(({ step }) => step);
  const verdict = failed ? "refuted" : unchecked.length > 0 ? "incomplete" : "verified";
  return { game: evidence.game, steps, unchecked, verdict, ...(failed && { failed }) };
}

/**
 * Recomputes a finished, claimed or cancelled game, by its id or its address, from the chain's data alone: its account and the
 * transactions that made it.
 */
export const verifyGame = async (source: Source, ref: GameRef, options?: EvidenceOptions): Promise<Verification> =>
  verifyEvidence(await gatherEvidence(source, ref, options));
