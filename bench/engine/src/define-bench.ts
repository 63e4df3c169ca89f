import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { PublicKey } from "@solana/web3.js";
import { type Bench, RUNTIMES, type Subject } from "./bench";
import { UserError } from "./errors";
import { IdlProgram } from "./idl";
import type { Runtime } from "./runtimes";
import { type Case, label } from "./suite";

/** The least that has to be said of a program to measure it. Paths are relative to the folder that the command is run in. */
export interface BenchDefinition<World = Runtime>
  extends Partial<Omit<Bench, "subjects">>,
    Pick<Subject, "so" | "instructions"> {
  /** The program, by its address or its interface, which names errors and tells which instructions have no case. */
  program: string | PublicKey | IdlProgram;
  cases: readonly Case<World>[];
  /** Makes what the cases are given; without it that is the runtime. */
  start?(runtime: Runtime): World | Promise<World>;
  /** Further programs to measure beside it. */
  yardsticks?: readonly Subject[];
}

const EXPLANATION = `
What is measured:
  A figure is what the runtime logs as consumed by the program's own call, what it calls in turn included; the
  transaction's other instructions are not in it. Each sample has addresses of its own, which are the same in every run.
`;

function addressOf(program: string | PublicKey): PublicKey {
  try {
    return new PublicKey(program);
  } catch {
    throw new UserError(`${program} is no program's address`);
  }
}

function checkNames(cases: readonly Case<never>[]): void {
  if (cases.length === 0) throw new UserError("the bench has no cases");
  const names = cases.map(label);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new UserError(`two cases are called "${twice}"`);
}

/** The main subject: cases get the names that the interface has for their instructions. */
function subjectOf<World>(definition: BenchDefinition<World>): Subject<World> {
  const { program, so, cases, start = async (runtime) => runtime as World } = definition;
  checkNames(cases);
  const idl = program instanceof IdlProgram ? program : undefined;
  return {
    so,
    instructions: definition.instructions ?? idl?.instructions,
    suite: {
      programId: program instanceof IdlProgram ? program.id : addressOf(program),
      errors: idl?.errors,
      start: async (runtime) => start(runtime),
      cases: idl ? cases.map((each) => ({ ...each, instruction: idl.nameOf(each.instruction) })) : cases,
    },
  };
}

const BUDGET = "cu-budget.json";

/**
 * A bench of one program, with what is not said taken for granted: 64 samples under bankrun and litesvm, `cu-baseline.json`,
 * `cu.json`, and `cu-budget.json` if there is one.
 *
 * @throws {UserError} when there is nothing to measure, two cases have one name, or the interface has no such instruction
 */
export function defineBench<World = Runtime>(definition: BenchDefinition<World>): Bench {
  const { program, so, cases, start, instructions, yardsticks = [], ...settings } = definition;
  return {
    name: "cu-bench",
    description: "Measures the compute units (CU) of a program's instructions and compares them with a baseline.",
    explanation: EXPLANATION,
    settings: RUNTIMES,
    samples: 64,
    baseline: resolve("cu-baseline.json"),
    output: resolve("cu.json"),
    budget: existsSync(BUDGET) ? resolve(BUDGET) : undefined,
    ...settings,
    subjects: [subjectOf(definition), ...yardsticks],
  };
}
