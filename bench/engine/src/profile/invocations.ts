import type { PublicKey } from "@solana/web3.js";
import { ProfileError } from "./error";
import { BUILT_IN_PRICES } from "./prices";

/** A call that the profiled program made to another. */
export interface Invocation {
  program: string;
  /** What it consumed, its own calls included, in CU. */
  units: number;
}

/**
 * The calls that the only top-level call of `programId` made, in their order, as the runtime logs them.
 *
 * @throws {ProfileError} when a log does not say what one consumed
 */
export function invocationsOf(logs: readonly string[], programId: PublicKey): Invocation[] {
  const own = programId.toBase58();
  const made: { program: string; units?: number }[] = [];
  let [depth, inside] = [0, false];
  for (const line of logs) {
    const [, program = "", event, amount] =
      /^Program (\w+) (invoke|consumed|success|failed)(?: \[?(\d+)\]?)?/.exec(line) ?? [];
    if (event === "invoke") {
      depth = Number(amount);
      if (depth === 1) inside = program === own;
      else if (depth === 2 && inside) made.push({ program });
    } else if (event === "consumed" && depth === 2 && inside)
      Object.assign(made.at(-1) ?? {}, { units: Number(amount) });
    else if (event === "success" || event === "failed") depth -= 1;
  }
  return made.map(({ program, units = BUILT_IN_PRICES[program] }) => {
    if (units === undefined) throw new ProfileError(`the runtime does not log what ${program} consumed`);
    return { program, units };
  });
}
