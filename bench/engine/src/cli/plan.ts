import { readFileSync } from "node:fs";
import type { Bench, Setting, Subject } from "../bench";
import { reason, UserError } from "../errors";
import { keypair } from "../keys";
import { measure } from "../measure";
import { Progress } from "../progress";
import type { Row } from "../result";
import type { Runtime } from "../runtimes";
import { label } from "../suite";
import type { Options } from "./options";

/** What is measured of one subject in one setting. */
export interface Stage {
  name: string;
  setting: Setting;
  subject: Subject;
  cases: Subject["suite"]["cases"];
  /** Path of the program; none when the runtime has it. */
  so: string | undefined;
}

export function readProgram(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UserError(`the program cannot be read: ${reason(error)}`);
  }
}

/** The path of a subject's program: the one asked for, when the benchmark is about it. */
export function pathOf(
  { so, name }: Subject,
  setting: string,
  { program }: Pick<Options, "program">,
): string | undefined {
  if (program !== undefined && name === undefined) return program;
  return typeof so === "function" ? so(setting) : so;
}

/** What of all there is was asked for. */
type Selection = Pick<Options, "runtimes" | "filter" | "program">;

/** Everything that was asked for, in the order in which it is measured. */
export function stagesOf({ subjects, settings }: Bench, options: Selection): Stage[] {
  return Object.entries(settings)
    .filter(([name]) => options.runtimes.includes(name))
    .flatMap(([name, setting]) =>
      subjects.map((subject) => {
        const filters = [options.filter, subject.cases?.(name) ?? /(?:)/];
        const cases = subject.suite.cases.filter((each) => filters.every((one) => one.test(label(each))));
        return { name, setting, subject, cases, so: pathOf(subject, name, options) };
      }),
    )
    .filter(({ cases }) => cases.length > 0);
}

async function measureStage(stage: Stage, { samples }: Options, progress: Progress): Promise<Row[]> {
  const { name: setting, subject, cases } = stage;
  const { name: program, suite } = subject;
  const place = [setting, program].filter(Boolean).join(" ");
  const runtime = await start(stage, place);
  return measure(runtime, suite, { cases, samples, setting, program, onCase: (each) => progress.next(place, each) });
}

/** @throws {UserError} when the program cannot be read or does not run there */
export async function start(
  { setting, subject, so }: Pick<Stage, "setting" | "subject" | "so">,
  place: string,
): Promise<Runtime> {
  const { programId } = subject.suite;
  const deployments = so === undefined ? [] : [{ programId, bytes: readProgram(so) }];
  let runtime: Runtime;
  try {
    runtime = await setting.start(deployments, keypair("payer"));
  } catch (error) {
    throw new UserError(`${place} does not start with this program: ${reason(error)}`);
  }
  const program = await runtime.account(programId);
  if (!program?.executable) throw new UserError(`${place} has no program ${programId}: name its .so`);
  return runtime;
}

/** @throws {UserError} when nothing matches, a program cannot be read or started, or a case cannot be measured */
export async function measureAll(bench: Bench, options: Options): Promise<Row[]> {
  const stages = stagesOf(bench, options);
  if (stages.length === 0) throw new UserError(`no case matches ${options.filter}`);
  const progress = new Progress(
    process.stderr,
    stages.reduce((sum, { cases }) => sum + cases.length, 0),
  );
  const rows: Row[] = [];
  try {
    for (const stage of stages) rows.push(...(await measureStage(stage, options, progress)));
  } finally {
    progress.end();
  }
  return rows;
}
