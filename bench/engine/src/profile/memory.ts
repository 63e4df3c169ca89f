import { accessOf } from "./bytecode";
import type { Elf } from "./elf";
import { ProfileError } from "./error";
import type { Trace } from "./trace";

/**
 * The program's memory as far as a trace tells: what it was loaded with, what instructions stored, what they found when they
 * loaded, and what the runtime's memory operations did with all that. What other syscalls write is known once it is loaded.
 */
export class Memory {
  private readonly bytes = new Map<number, number>();
  private readonly image: readonly { start: number; bytes: Buffer }[];

  constructor(elf: Elf) {
    this.image = [...elf.image()].map(([start, bytes]) => ({ start: Number(start), bytes }));
  }

  /** Takes note of what the instruction of a step reads or writes. */
  follow(trace: Trace, step: number): void {
    const instruction = trace.instruction(step);
    const access = accessOf(instruction);
    if (!access) return;
    const { destination, source, offset, immediate } = instruction;
    const base = trace.register(step, access.kind === "load" ? source : destination);
    const address = BigInt.asUintN(64, base + BigInt(offset));
    if (access.kind === "load") this.write(address, access.size, trace.register(step + 1, destination));
    else this.write(address, access.size, access.kind === "store" ? trace.register(step, source) : BigInt(immediate));
  }

  /** Copies `length` bytes; what is not known of them is not known after it. */
  copy(to: bigint, from: bigint, length: number): void {
    const copied = Array.from({ length }, (_, index) => this.byte(Number(from) + index));
    copied.forEach((byte, index) => {
      this.put(Number(to) + index, byte);
    });
  }

  fill(to: bigint, byte: number, length: number): void {
    for (let index = 0; index < length; index += 1) this.put(Number(to) + index, byte);
  }

  /**
   * The little-endian word of eight bytes.
   *
   * @throws {ProfileError} when the trace does not tell it
   */
  word(address: bigint): bigint {
    let value = 0n;
    for (let index = 7; index >= 0; index -= 1) {
      const byte = this.byte(Number(address) + index);
      if (byte === undefined) throw new ProfileError(`the trace does not tell what is at 0x${address.toString(16)}`);
      value = (value << 8n) | BigInt(byte);
    }
    return value;
  }

  private write(address: bigint, size: number, value: bigint): void {
    for (let index = 0; index < size; index += 1) {
      this.put(Number(address) + index, Number((value >> BigInt(8 * index)) & 0xffn));
    }
  }

  private put(address: number, byte: number | undefined): void {
    if (byte === undefined) this.bytes.delete(address);
    else this.bytes.set(address, byte);
  }

  private byte(address: number): number | undefined {
    const written = this.bytes.get(address);
    if (written !== undefined) return written;
    const piece = this.image.find(({ start, bytes }) => address >= start && address < start + bytes.length);
    return piece?.bytes[address - piece.start];
  }
}
