import { reason } from "../errors";
import { sendSample, transactionOf } from "../measure";
import type { Runtime } from "../runtimes";
import { type Case, label, type Suite } from "../suite";
import { attribute, type Symbols } from "./attribute";
import type { CallNode } from "./call-tree";
import { Elf } from "./elf";
import { ProfileError } from "./error";
import { invocationsOf } from "./invocations";
import { Recorder } from "./recorder";

/** What one call of the program consumed, down to functions. */
export interface Profile {
  /** The case's. */
  label: string;
  /** As the runtime logged them, and the sum of all that the tree's frames have of their own. */
  units: number;
  tree: CallNode;
}

export interface ProfileOptions<World> {
  cases: readonly Case<World>[];
  /** The measured program. */
  program: Uint8Array;
  /** Names the places of the program that were executed. */
  symbols(program: Elf, counters: readonly number[]): Symbols;
  /** Starts a fresh runtime with the program deployed; it must be litesvm, since others leave no trace. */
  start(): Promise<Runtime>;
}

/** The sample whose transaction is profiled: keys and bumps differ from one to the next, and so do units. */
const SAMPLE = 0;

/**
 * Profiles the first sample of each case.
 *
 * @throws {ProfileError} naming the case that failed
 */
export async function profile<World>(
  suite: Suite<World>,
  { cases, program, symbols, start }: ProfileOptions<World>,
): Promise<Profile[]> {
  const elf = new Elf(program);
  const recorder = await Recorder.start(suite.programId, start);
  try {
    const world = await suite.start(recorder.runtime);
    const profiles: Profile[] = [];
    for (const each of cases) profiles.push(await profileCase(suite, each, world, { elf, symbols, recorder }));
    return profiles;
  } finally {
    recorder.end();
  }
}

async function profileCase<World>(
  suite: Suite<World>,
  profiled: Case<World>,
  world: World,
  { elf, symbols, recorder }: { elf: Elf; symbols: ProfileOptions<World>["symbols"]; recorder: Recorder },
): Promise<Profile> {
  const name = label(profiled);
  try {
    await profiled.prepare?.(world, SAMPLE);
    const { runtime } = recorder;
    const transaction = transactionOf(runtime, profiled, world, SAMPLE);
    recorder.clear();
    const { units, logs } = await sendSample(runtime, suite, transaction);
    const trace = recorder.trace();
    const tree = attribute(name, {
      trace,
      elf,
      symbols: symbols(elf, trace.counters()),
      invocations: invocationsOf(logs, suite.programId),
      units,
    });
    return { label: name, units, tree };
  } catch (error) {
    throw new ProfileError(`${name}: ${reason(error)}`, { cause: error });
  }
}
