import { decode, INSTRUCTION_SIZE, type Instruction } from "./bytecode";
import { ProfileError } from "./error";

/** r0 to r10, then the program counter. */
const REGISTERS = 12;
const COUNTER = 11;

/** Every instruction that one call of a program executed, in order, with the registers before it. */
export class Trace {
  /** Executed instructions. */
  readonly length: number;

  /**
   * @param registers for each instruction twelve words: r0 to r10 and the program counter
   * @param instructions for each its eight bytes, as the loader left them
   */
  constructor(
    private readonly registers: BigUint64Array,
    private readonly instructions: Buffer,
  ) {
    this.length = instructions.length / INSTRUCTION_SIZE;
    if (registers.length !== this.length * REGISTERS) {
      throw new ProfileError(`the trace holds ${registers.length} registers of ${this.length} instructions`);
    }
  }

  register(step: number, number: number): bigint {
    const value = this.registers[step * REGISTERS + number];
    if (value === undefined) throw new ProfileError(`the trace ends before step ${step}`);
    return value;
  }

  /** The place of a step's instruction in .text, counted in instructions. */
  counter(step: number): number {
    return Number(this.register(step, COUNTER));
  }

  /** Every place that is executed, once. */
  counters(): number[] {
    return [...new Set(Array.from({ length: this.length }, (_, step) => this.counter(step)))];
  }

  instruction(step: number): Instruction {
    return decode(this.instructions, step * INSTRUCTION_SIZE);
  }
}
