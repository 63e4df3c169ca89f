import type { Symbols } from "../../bench/engine/src/profile/attribute";
import { CALL, CALL_REGISTER, EXIT } from "../../bench/engine/src/profile/bytecode";
import { Trace } from "../../bench/engine/src/profile/trace";

export { CALL, CALL_REGISTER, EXIT };

/** An executed instruction: where, its opcode, its immediate, the registers before it by their numbers. */
export interface Step {
  at: number;
  opcode: number;
  immediate?: number;
  registers?: Record<number, bigint>;
  /** Number of the register that is stored. */
  source?: number;
}

const NOTHING = 0xbf;
const REGISTERS = 12;
const COUNTER = 11;

/** As many instructions that do nothing as asked for, from `at` on. */
export const work = (at: number, count: number): Step[] =>
  Array.from({ length: count }, (_, index) => ({ at: at + index, opcode: NOTHING }));

/** A trace as the runtime would leave it. */
export function traceOf(steps: readonly Step[]): Trace {
  const registers = new BigUint64Array(steps.length * REGISTERS);
  const instructions = Buffer.alloc(steps.length * 8);
  steps.forEach(({ at, opcode, immediate = 0, registers: values = {}, source = 0 }, step) => {
    for (const [number, value] of Object.entries(values)) registers[step * REGISTERS + Number(number)] = value;
    registers[step * REGISTERS + COUNTER] = BigInt(at);
    instructions.writeUInt8(opcode, step * 8);
    instructions.writeUInt8(source << 4, step * 8 + 1);
    instructions.writeInt32LE(immediate, step * 8 + 4);
  });
  return new Trace(registers, instructions);
}

/** Names of functions by the instruction they begin with. */
export const named =
  (functions: Record<number, string>): Symbols =>
  (counter) => {
    const start = Math.max(
      ...Object.keys(functions)
        .map(Number)
        .filter((at) => at <= counter),
    );
    return [{ name: functions[start] ?? "", kind: "function" }];
  };
