import { BUILTIN_UNITS } from "../../sdk/src/client/step";
import { blockCost, LOADING, type Regime, shapeOf } from "../engine/src/cost-model";
import { askedFor, joinSteps, legacy, transactionOf } from "./client";
import type { Kind } from "./kinds";

/**
 * CU that an instruction is granted when its transaction sets no limit, one of a program and one of a built-in program:
 * DEFAULT_INSTRUCTION_COMPUTE_UNIT_LIMIT and MAX_BUILTIN_ALLOCATION_COMPUTE_UNIT_LIMIT of solana-program-runtime 4.3.2,
 * src/execution_budget.rs.
 */
const GRANTED = { program: 200_000, builtin: 3_000 };

/** What a block keeps free for a transaction until it has run, in CU. */
export interface Reservation {
  kind: string;
  /** Of the client's transaction. */
  bytes: number;
  /** What it is charged in the end. */
  taken: number;
  /** With the client's limits. */
  asked: number;
  /** With no limits. */
  unlimited: number;
  /** How many at once reserve all that one account may have. */
  atOnce: { asked: number; unlimited: number };
}

/** What joins reserve as the client sends them: beside the recorded transaction's limit of units, it sets one of loaded bytes. */
export function reservationOf(kind: Kind, regime: Regime, capacity: number): Reservation {
  const steps = joinSteps(kind.players);
  const shape = shapeOf(transactionOf(steps));
  const { units, loadedBytes } = kind.executionIn(capacity);
  const asked = blockCost(shape, askedFor(steps)).total;
  const unlimited = blockCost(shapeOf(legacy(steps.map(({ instruction }) => instruction))), {
    units: GRANTED.builtin + GRANTED.program,
    loadedBytes: LOADING.standard.value,
  }).total;
  const atOnce = (reserved: number): number => Math.floor(regime.accountUnits / reserved);
  return {
    kind: kind.name,
    bytes: shape.bytes,
    taken: blockCost(shape, { units: units + BUILTIN_UNITS, loadedBytes }).total,
    asked,
    unlimited,
    atOnce: { asked: atOnce(asked), unlimited: atOnce(unlimited) },
  };
}
