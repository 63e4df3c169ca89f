import { writeReport } from "../../confirmation/report";
import { here, write } from "../../engine/src/cli/files";
import { UserError } from "../../engine/src/errors";
import { type Access, openAccess } from "../access";
import { ConnectionError } from "../engine/rpc";
import type { Listener } from "../lottery/bench";
import { type Plan, planOf } from "../plan";
import { Progress } from "../progress";
import { RawLog } from "../raw-log";
import { keep } from "../records";
import type { TpsResult } from "../result";
import { runLoad } from "../run-load";
import { tableOf } from "../table";
import { type Verdict, verdicts } from "../targets";
import type { CommonOptions } from "./options";

/** Opens a validator for the time of `body`, whatever becomes of that. */
export async function withAccess<T>(options: CommonOptions, body: (access: Access) => Promise<T>): Promise<T> {
  const access = await openAccess(options);
  try {
    return await body(access);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    throw new UserError(`the validator at ${access.url} answers no more: ${error.message}`);
  } finally {
    await access.close();
  }
}

/** Runs a load, and keeps a line for every transaction where that is asked for. */
export async function measured(
  access: Access,
  plan: Plan,
  options: CommonOptions,
  progress: Progress,
  listeners: readonly Listener[] = [],
): Promise<TpsResult> {
  const raw = options.raw === undefined ? undefined : new RawLog(options.raw);
  try {
    return await runLoad(access, plan, options, progress, raw ? [raw, ...listeners] : listeners);
  } finally {
    await raw?.close();
  }
}

/** Runs the load that the options describe, with a validator for its time. */
export function measuredAlone(options: CommonOptions): Promise<TpsResult> {
  const plan = planOf(options);
  return withAccess(options, (access) => measured(access, plan, options, progressOf()));
}

/** Writes a result's file and prints it, or the words for it. */
export function print(result: object, words: string, { output, json, record }: CommonOptions): void {
  const text = `${JSON.stringify(result, null, 2)}\n`;
  write(output, text);
  if (record !== undefined) process.stderr.write(`kept in ${here(keep(record, result))}\n`);
  process.stdout.write(json ? text : `${words}\n`);
  process.stderr.write(`result: ${here(output)}\n`);
}

/** Prints a result and says by the exit status whether it is good. */
export function conclude<Result extends TpsResult>(
  result: Result,
  more: readonly Verdict[],
  options: CommonOptions,
): void {
  const judged = [...verdicts(result), ...more];
  print({ ...result, verdicts: judged }, tableOf(result, judged), options);
  if (options.report !== undefined) writeReport(result, options.report);
  if (!judged.every(({ met }) => met)) process.exitCode = 1;
}

export const progressOf = (): Progress => new Progress(process.stderr);
