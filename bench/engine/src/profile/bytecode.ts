export const INSTRUCTION_SIZE = 8;

export const CALL = 0x85;
export const CALL_REGISTER = 0x8d;
export const EXIT = 0x95;

const LOAD = 1;
const STORE_IMMEDIATE = 2;
const STORE = 3;
const MEMORY_MODE = 0x60;
/** Bytes by the two bits of the opcode that tell them. */
const SIZES = [4, 2, 1, 8] as const;

/** One slot of SBPF bytecode. */
export interface Instruction {
  opcode: number;
  /** Numbers of registers. */
  destination: number;
  source: number;
  offset: number;
  immediate: number;
}

/** The instruction at a byte offset. */
export const decode = (bytes: Buffer, at: number): Instruction => ({
  opcode: bytes.readUInt8(at),
  destination: bytes.readUInt8(at + 1) & 0x0f,
  source: bytes.readUInt8(at + 1) >> 4,
  offset: bytes.readInt16LE(at + 2),
  immediate: bytes.readInt32LE(at + 4),
});

export interface Access {
  kind: "load" | "store" | "store immediate";
  /** Bytes. */
  size: number;
}

/** How an instruction reads or writes memory; nothing when it does neither. */
export function accessOf({ opcode }: Instruction): Access | undefined {
  if ((opcode & 0xe0) !== MEMORY_MODE) return undefined;
  const size = SIZES[(opcode >> 3) & 3] as number;
  switch (opcode & 7) {
    case LOAD:
      return { kind: "load", size };
    case STORE_IMMEDIATE:
      return { kind: "store immediate", size };
    case STORE:
      return { kind: "store", size };
    default:
      return undefined;
  }
}
