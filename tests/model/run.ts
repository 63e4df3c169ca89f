import * as fc from "fast-check";
import { RUNTIME_NAMES, type RuntimeName } from "../../bench/engine/src/runtimes";
import { Theatre } from "./history";
import type { Statistics } from "./statistics";
import { history } from "./steps";

const TEST = "tests/model/model.test.ts";

export interface Request {
  runtime: RuntimeName;
  histories: number;
  /** The same makes up the same histories; other ones for each runtime. */
  seed: number;
  /** fast-check's path to the one history to play. */
  path?: string | undefined;
  /** After each history. */
  onHistory?: () => void;
}

/**
 * Plays random histories and, unless LOTTERY_SHRINK=no, shortens the first on which the program and the model disagree.
 *
 * @throws {Error} that tells it, and how to play it again
 */
export async function playAll(
  { runtime, histories, seed, path, onHistory }: Request,
  statistics: Statistics,
): Promise<void> {
  const theatre = new Theatre(runtime, statistics);
  const property = fc.asyncProperty(history, async (each) => {
    await theatre.play(each);
    onHistory?.();
  });
  const ownSeed = seed + RUNTIME_NAMES.indexOf(runtime);
  const played = await fc.check(property, {
    seed: ownSeed,
    numRuns: histories,
    ...(path === undefined ? {} : { path }),
  });
  if (!played.failed) return;
  const reason = played.errorInstance instanceof Error ? played.errorInstance.stack : String(played.errorInstance);
  throw new Error(
    [
      `under ${runtime}, after ${played.numRuns} histories and ${played.numShrinks} that were made shorter: ${reason}`,
      `play it again: LOTTERY_SEED=${seed} LOTTERY_PATH=${played.counterexamplePath} npm test -- ${TEST} --grep ${runtime}`,
      fc.stringify(played.counterexample?.[0]),
    ].join("\n"),
  );
}
