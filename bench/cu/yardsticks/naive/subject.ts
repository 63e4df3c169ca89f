import { join } from "node:path";
import type { Subject } from "../../../engine/src/bench";
import { FIXTURES } from "../../paths";
import { naive } from ".";
import { naiveSuite } from "./suite";

const NOTHING = /(?!)/;

/** What there is to measure of naive, in the runtimes that it runs in. */
export const naiveSubject: Subject = {
  name: "naive",
  so: join(FIXTURES, naive.program),
  cases: (setting) => (naive.runtimes.some((name) => name === setting) ? undefined : NOTHING),
  suite: naiveSuite,
};
