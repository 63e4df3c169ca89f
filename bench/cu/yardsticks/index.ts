import { gameAddress, PROGRAM_ID } from "../../../sdk/src";
import { RUNTIME_NAMES } from "../../engine/src/runtimes";
import { floor } from "./floor";
import { naive } from "./naive";
import type { Yardstick } from "./yardstick";

export type { Yardstick } from "./yardstick";

/** The lottery itself. */
export const LOTTERY: Yardstick = {
  programId: PROGRAM_ID,
  program: "lottery.so",
  runtimes: RUNTIME_NAMES,
  gameAddress: (id) => gameAddress(id).address,
  translated: (runtime) => runtime,
};

/** What the lottery is compared with. */
export const YARDSTICKS = { floor, naive } satisfies Record<string, Yardstick>;

export type YardstickName = keyof typeof YARDSTICKS;

/**
 * The program that tests are about: the lottery, or the yardstick with this name.
 *
 * @throws {Error} when there is none of the name
 */
export function programNamed(name = process.env.LOTTERY_PROGRAM): Yardstick {
  if (name === undefined) return LOTTERY;
  const yardstick = (YARDSTICKS as Record<string, Yardstick>)[name];
  if (!yardstick) throw new Error(`no program ${name}: one of ${Object.keys(YARDSTICKS).join(", ")}`);
  return yardstick;
}
