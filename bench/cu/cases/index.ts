import { PROGRAM_ID } from "../../../sdk/src";
import type { Suite } from "../../engine/src/suite";
import { batchJoinCases } from "./batch-join";
import { configCases } from "./config";
import { createCases } from "./create";
import { drawCases } from "./draw";
import { cancelCases, closeCases } from "./end";
import { joinCases } from "./join";
import { Lottery } from "./lottery";
import { queryCases } from "./query";
import { batchRepayCases, refundCases } from "./repay";
import { tokenCases } from "./token";

/** Every instruction of the lottery, in the order of a game's life. */
export const lotterySuite: Suite<Lottery> = {
  programId: PROGRAM_ID,
  start: Lottery.start,
  cases: [
    ...configCases,
    ...createCases,
    ...joinCases,
    ...batchJoinCases,
    ...batchRepayCases,
    ...drawCases,
    ...cancelCases,
    ...refundCases,
    ...closeCases,
    ...tokenCases,
    ...queryCases,
  ],
};
