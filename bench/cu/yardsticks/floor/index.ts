import { gameAddress, PROGRAM_ID } from "../../../../sdk/src";
import { RUNTIME_NAMES } from "../../../engine/src/runtimes";
import type { Yardstick } from "../yardstick";
import { isFloors } from "./instructions";
import { FloorRuntime } from "./runtime";

/** The lottery without a framework: bench/programs/floor. */
export const floor: Yardstick = {
  programId: PROGRAM_ID,
  program: "floor.so",
  runtimes: RUNTIME_NAMES,
  gameAddress: (id) => gameAddress(id).address,
  lacks: (instruction) => instruction.programId.equals(PROGRAM_ID) && !isFloors(instruction),
  translated: (runtime) => new FloorRuntime(runtime),
};
