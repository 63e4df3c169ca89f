import { join } from "node:path";
import type { Subject } from "../../../engine/src/bench";
import { lotterySuite } from "../../cases";
import { Lottery } from "../../cases/lottery";
import { FIXTURES, FLOOR_NEXT } from "../../paths";
import { floor } from ".";
import { INSTRUCTIONS } from "./instructions";

/** What there is to measure of floor: the lottery's cases, as they are. */
export const floorSubject = (next: string): Subject<Lottery> => ({
  name: "floor",
  so: (setting) => (setting === next ? FLOOR_NEXT : join(FIXTURES, floor.program)),
  cases: (setting) => (setting === next ? /^submit_vrf / : undefined),
  suite: {
    ...lotterySuite,
    start: (runtime) => Lottery.start(floor.translated(runtime)),
    cases: lotterySuite.cases.filter(({ instruction }) => INSTRUCTIONS.includes(instruction)),
  },
});
