import { failureError } from "../../../sdk/src";
import { UserError } from "../../engine/src/errors";
import type { Engine } from "../engine/engine";
import { Ledger } from "../engine/ledger";
import { backlog } from "../engine/pace";
import type { Blockhash, ReadyTransaction } from "../engine/ready";
import { directSupply } from "../engine/supply";

/** Transactions under way at a time. */
const AT_ONCE = 1_000;

export type Draft = (nonce: number, blockhash: Blockhash) => ReadyTransaction;

/** The name of a transaction's failure, by its status. */
export const nameOf = (error: unknown): string => failureError({ failure: error }).name;

/**
 * Sends transactions as fast as they land.
 *
 * @param progress is told how many of how many have landed
 * @throws {UserError} when one does not, with the reason
 */
export async function execute(
  engine: Engine,
  what: string,
  drafts: readonly Draft[],
  progress: (what: string, landed: number, total: number) => void,
): Promise<void> {
  const total = drafts.length;
  const ledger = new Ledger(
    {
      landed: () => progress(what, ledger.landed, total),
      failed: () => {},
    },
    nameOf,
  );
  const supply = directSupply((index, blockhash) => (drafts[index] as Draft)(index, blockhash), engine.hashes);
  const { gone } = await engine.run({ pace: backlog(AT_ONCE, total), supply, ledger });
  if (gone !== undefined) throw new UserError(`the validator is gone while preparing ${what}: ${gone}`);
  const [failure] = Object.entries(ledger.failed);
  if (failure) throw new UserError(`${failure[1]} of ${total} transactions failed that prepare ${what}: ${failure[0]}`);
}
