import { setImmediate } from "node:timers/promises";
import { costOf, type Footprint, survey } from "./cost-model";
import { reason, UserError } from "./errors";
import type { Row } from "./result";
import { type Runtime, unitsOf } from "./runtimes";
import { fits, SIZE_LIMIT } from "./size";
import { summarize } from "./statistics";
import { checkSucceeded } from "./succeeds";
import { type Case, label, type Suite, type Transaction } from "./suite";

/** A case could not be measured: what it was and why, with the transaction's log where there is one. */
export class MeasurementError extends UserError {
  override readonly name = "MeasurementError";
}

export interface MeasureOptions<World> {
  /** The suite's cases to measure. */
  cases: readonly Case<World>[];
  /** What the rows say of where they were measured; the runtime's name unless told otherwise. */
  setting?: string;
  /** What they carry as `program`. */
  program?: string;
  /** Transactions to send for each case. */
  samples: number;
  /** Called before each case. */
  onCase?: (measured: Case<World>) => void;
}

/**
 * Measures the cases one after another.
 *
 * A figure is what the runtime logs as consumed by the program's own top-level call, what it calls in turn included: not the
 * units of the transaction's other instructions.
 *
 * @param runtime a fresh one, with the program deployed
 * @throws {MeasurementError} at the first sample that cannot be prepared, fails, or is no transaction a cluster would take
 */
export async function measure<World>(
  runtime: Runtime,
  suite: Suite<World>,
  { cases, samples, setting = runtime.name, program, onCase }: MeasureOptions<World>,
): Promise<Row[]> {
  const world = await explained(`${setting}: the suite does not start`, () => suite.start(runtime));
  const rows: Row[] = [];
  for (const measured of cases) {
    onCase?.(measured);
    const units: number[] = [];
    let footprint: Footprint | undefined;
    for (let sample = 0; sample < samples; sample += 1) {
      const place = `${[setting, program].filter(Boolean).join(", ")}, ${label(measured)}, sample ${sample}`;
      await explained(`${place}: preparing it failed`, async () => measured.prepare?.(world, sample));
      const sampled = await explained(place, async () => {
        const transaction = transactionOf(runtime, measured, world, sample);
        const surveyed = sample === 0 ? await survey(runtime, transaction) : undefined;
        const { units, others } = await sendSample(runtime, suite, transaction);
        return { units, footprint: await surveyed?.(others) };
      });
      units.push(sampled.units);
      footprint ??= sampled.footprint;
      // Lets the runtimes' native memory be freed: nothing else in this loop may return to the event loop.
      await setImmediate();
    }
    const summary = summarize(units);
    rows.push({
      runtime: setting,
      ...(program !== undefined && { program }),
      instruction: measured.instruction,
      case: measured.case,
      players: measured.players ?? 0,
      ...summary,
      ...(footprint && { cost: costOf(footprint, summary.p50).total, transaction: footprint }),
    });
  }
  return rows;
}

/** @throws {Error} when the sample's transaction is none that a cluster would take */
export function transactionOf<World>(
  { payer }: Runtime,
  measured: Case<World>,
  world: World,
  sample: number,
): Transaction {
  const transaction = measured.transaction(world, sample);
  if (!fits(transaction, payer)) throw new Error(`the transaction has more than ${SIZE_LIMIT} bytes`);
  return transaction;
}

/** What a sample's transaction consumed and logged. */
export interface Sampled {
  /** CU of the program's own call, what it calls in turn included. */
  units: number;
  /** CU of the transaction's other instructions. */
  others: number;
  logs: string[];
}

/**
 * Sends a prepared sample's transaction.
 *
 * @throws {Error} when it fails, or does not call the program once
 */
export async function sendSample<World>(
  runtime: Runtime,
  suite: Suite<World>,
  transaction: Transaction,
): Promise<Sampled> {
  const outcome = await runtime.send(transaction.instructions, transaction.options);
  checkSucceeded(outcome, suite);
  const { logs, transactionUnits } = outcome;
  const [units, ...more] = unitsOf(logs, suite.programId);
  if (units === undefined || more.length > 0) {
    throw new Error(`the transaction must call ${suite.programId} exactly once\n${logs.join("\n")}`);
  }
  return { units, others: transactionUnits - units, logs };
}

/** Does something; an error of it says where. */
async function explained<Value>(where: string, action: () => Promise<Value>): Promise<Value> {
  try {
    return await action();
  } catch (error) {
    throw new MeasurementError(`${where}: ${reason(error)}`, { cause: error });
  }
}
