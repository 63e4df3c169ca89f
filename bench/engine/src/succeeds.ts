import type { TransactionInstruction } from "@solana/web3.js";
import { errorIn } from "./program-errors";
import type { Outcome, Runtime, SendOptions } from "./runtimes";
import type { Suite } from "./suite";

/** @throws {Error} with the program's own error by its name, the runtime's words and the log, unless it succeeded */
export function checkSucceeded({ failure, logs }: Outcome, suite?: Pick<Suite<never>, "programId" | "errors">): void {
  if (failure === undefined) return;
  const name = suite?.errors && errorIn(logs, suite.programId, suite.errors);
  const words = [name, failure].filter(Boolean).join(", ");
  throw new Error(`the transaction failed: ${words}\n${logs.join("\n")}`);
}

/**
 * Sends a transaction that must succeed: what cases prepare is not measured.
 *
 * @throws {Error} with the log, when it fails
 */
export async function succeeds(
  runtime: Runtime,
  instructions: TransactionInstruction[],
  options?: SendOptions,
): Promise<Outcome> {
  const outcome = await runtime.send(instructions, options);
  checkSucceeded(outcome);
  return outcome;
}
