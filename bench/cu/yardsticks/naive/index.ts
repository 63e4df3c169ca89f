import type { Yardstick } from "../yardstick";
import { NAIVE_ID, naiveGameAddress } from "./addresses";
import { NaiveRuntime } from "./runtime";
import { naiveShuffle } from "./shuffle";

/** The lottery as a competent first version of it is written: bench/programs/naive. */
export const naive: Yardstick = {
  programId: NAIVE_ID,
  program: "naive.so",
  // Anchor 2's entry point and its Clock::get() need what Solana 1.18 does not have: SIMD-0321 and sol_get_sysvar.
  runtimes: ["litesvm"],
  gameAddress: naiveGameAddress,
  shuffle: naiveShuffle,
  translated: (runtime) => new NaiveRuntime(runtime),
};
