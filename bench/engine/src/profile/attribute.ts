import { CALL, CALL_REGISTER, EXIT } from "./bytecode";
import { CallNode, type Frame } from "./call-tree";
import { charge, isInvoke, SYSCALL_NAMES, type SyscallInput } from "./charges";
import type { Elf } from "./elf";
import { ProfileError } from "./error";
import type { Invocation } from "./invocations";
import { Memory } from "./memory";
import { murmur3 } from "./murmur3";
import type { Trace } from "./trace";

/** The frames at a place in .text, counted in instructions: the function first, what is inlined there below it. */
export type Symbols = (counter: number) => readonly [Frame, ...Frame[]];

export interface Run {
  trace: Trace;
  elf: Elf;
  symbols: Symbols;
  /** The calls to other programs, in order. */
  invocations: readonly Invocation[];
  /** What the runtime logged as consumed, in CU. */
  units: number;
}

const SYSCALLS = new Map(SYSCALL_NAMES.map((name) => [murmur3(name) | 0, name]));

/**
 * Attributes what a program consumed to its functions, syscalls and the programs it called. What they have of their own adds
 * up to what the runtime logged.
 *
 * @returns the tree of calls below a frame named `root`, which has nothing of its own
 * @throws {ProfileError} when it does not add up, or a charge is not known
 */
export function attribute(root: string, run: Run): CallNode {
  const { trace, elf, symbols, units } = run;
  const tree = new CallNode({ name: root, kind: "program" });
  const invocations = [...run.invocations];
  const memory = new Memory(elf);
  /** Where each function that has not returned was called from. */
  const callers = [tree];

  const place = (step: number): CallNode =>
    symbols(trace.counter(step)).reduce((node, frame) => node.child(frame), callers.at(-1) ?? tree);
  const enter = (step: number): void => {
    const [called] = symbols(trace.counter(step));
    (callers.at(-1) ?? tree).child(called).calls += 1;
  };
  const callSyscall = (name: string, caller: CallNode, input: SyscallInput): void => {
    const node = caller.child({ name, kind: "syscall" });
    node.self += charge(name, input);
    node.calls += 1;
    if (!isInvoke(name)) return;
    const invocation = invocations.shift();
    if (!invocation) throw new ProfileError("the program calls others more often than the runtime logs");
    const callee = node.child({ name: invocation.program, kind: "program" });
    callee.self += invocation.units;
    callee.calls += 1;
  };

  if (trace.length > 0) enter(0);
  for (let step = 0; step < trace.length; step += 1) {
    const node = place(step);
    node.self += 1;
    const { opcode, immediate } = trace.instruction(step);
    const syscall = opcode === CALL ? SYSCALLS.get(immediate) : undefined;
    if (syscall) callSyscall(syscall, node, { args: argumentsOf(trace, step), memory });
    else if (opcode === CALL || opcode === CALL_REGISTER) {
      if (trace.counter(step + 1) === trace.counter(step) + 1) {
        throw new ProfileError(`the price of the syscall 0x${(immediate >>> 0).toString(16)} is not known`);
      }
      callers.push(node);
      enter(step + 1);
    } else if (opcode === EXIT) callers.pop();
    else memory.follow(trace, step);
  }
  checkSum(tree, units);
  return tree;
}

const argumentsOf = (trace: Trace, step: number): SyscallInput["args"] => [
  trace.register(step, 1),
  trace.register(step, 2),
  trace.register(step, 3),
  trace.register(step, 4),
  trace.register(step, 5),
];

/** @throws {ProfileError} when the parts are not the whole */
function checkSum(tree: CallNode, units: number): void {
  if (tree.total === units) return;
  const sums: Record<string, number> = {};
  for (const { node } of tree.walk()) {
    const part = node.frame.kind === "inlined" ? "function" : node.frame.kind;
    sums[part] = (sums[part] ?? 0) + node.self;
  }
  const { function: instructions = 0, syscall = 0, program = 0 } = sums;
  throw new ProfileError(
    `the parts do not add up: ${instructions} instructions, ${syscall} CU of syscalls and ${program} CU of other programs ` +
      `are ${tree.total} CU, and the runtime logged ${units}`,
  );
}
