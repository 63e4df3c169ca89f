import { isProgramError } from "../errors/index.ts";
import { recordDraw, submitVrf } from "../instructions/index.ts";
import type { FoundGame } from "./found.ts";
import { pack } from "./pack.ts";
import { proofsOf, type RoundProof } from "./rounds.ts";
import type { Session } from "./session.ts";
import { type Step, step } from "./step.ts";

/** Milliseconds between two looks at the slot: about one. */
const SLOT_TIME = 400;

/** Waits for the draw slot's hash and records it; that somebody else has done it is as good. */
export async function record(session: Session, { address, game, bytes }: FoundGame): Promise<void> {
  const { transport } = session;
  while ((await transport.progress()).slot <= game.drawSlot) await transport.wait(SLOT_TIME);
  for (;;) {
    try {
      await session.send([step(recordDraw(address), "record_draw")], bytes);
      return;
    } catch (error) {
      if (isProgramError(error, "DrawAlreadyRecorded")) return;
      // The draw slot was skipped, and no later one has a hash yet.
      if (!isProgramError(error, "DrawSlotNotReached")) throw error;
    }
    await transport.wait(SLOT_TIME);
  }
}

/** Submits all the proofs that a game with a recorded draw still needs, in as few transactions as they fit into. */
export async function submitProofs(session: Session, found: FoundGame, secret: Uint8Array): Promise<void> {
  const { address, game, bytes } = found;
  const steps = (run: RoundProof[]): Step[] =>
    run.map(({ proof, tries, isLast }) =>
      step(submitVrf(address, proof), isLast ? "submit_vrf last" : "submit_vrf", tries),
    );
  const runs = pack(proofsOf(address, game, secret), (run) => session.fits(steps(run), bytes));
  for (const run of runs) await session.send(steps(run), bytes);
}
