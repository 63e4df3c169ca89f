import { ProfileError } from "./error";

const MAGIC = 0x464c457f;
const SECTION_HEADER_SIZE = 64;
const ALLOCATED = 2n;
const NO_BITS = 8;
const RELOCATIONS = ".rel.dyn";
const RELOCATION_SIZE = 16;
/** The kind of relocation that adds where the program lies. */
const RELATIVE = 8;
/** Where the loader of version 0 puts a program; later versions say it in the sections' addresses. */
const PROGRAM_START = 2n ** 32n;

interface Section {
  name: string;
  address: bigint;
  bytes: Buffer;
  allocated: boolean;
}

/** What a profile needs to know of a program's .so: an ELF file of 64 bits, little-endian. */
export class Elf {
  readonly sections: readonly Section[];
  /** The version of SBPF. */
  readonly version: number;
  /** The virtual address at which execution begins, as the file has it. */
  readonly entry: bigint;

  /** @throws {ProfileError} when the bytes are no such file */
  constructor(file: Uint8Array) {
    const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
    if (bytes.length < SECTION_HEADER_SIZE || bytes.readUInt32LE(0) !== MAGIC) {
      throw new ProfileError("the program is no ELF file");
    }
    this.entry = bytes.readBigUInt64LE(24);
    this.version = bytes.readUInt32LE(48);
    this.sections = sectionsOf(bytes);
  }

  /** @throws {ProfileError} when there is no such section */
  section(name: string): Section {
    const found = this.sections.find((section) => section.name === name);
    if (!found) throw new ProfileError(`the program's file has no ${name}`);
    return found;
  }

  /**
   * The instructions, without the addresses that the loader relocates: debug information can move read-only data, which changes
   * nothing of what is executed.
   */
  code(): Buffer {
    const { address, bytes } = this.section(".text");
    const code = Buffer.from(bytes);
    const relocations = this.sections.find(({ name }) => name === RELOCATIONS)?.bytes ?? Buffer.alloc(0);
    for (let at = 0; at < relocations.length; at += RELOCATION_SIZE) {
      const place = Number(relocations.readBigUInt64LE(at) - address);
      if (relocations.readUInt32LE(at + 8) !== RELATIVE || place < 0 || place >= code.length) continue;
      // An address is loaded by two slots, and the upper half of each has half of it.
      code.writeUInt32LE(0, place + 4);
      code.writeUInt32LE(0, place + 12);
    }
    return code;
  }

  /** What the program finds at addresses of its own: the start and the bytes of each piece. */
  *image(): Generator<[address: bigint, bytes: Buffer]> {
    const start = this.version === 0 ? PROGRAM_START : 0n;
    for (const { address, bytes, allocated } of this.sections) if (allocated) yield [start + address, bytes];
  }
}

function sectionsOf(bytes: Buffer): Section[] {
  const [start, count, names] = [Number(bytes.readBigUInt64LE(40)), bytes.readUInt16LE(60), bytes.readUInt16LE(62)];
  const headers = Array.from({ length: count }, (_, index) => {
    const at = start + index * SECTION_HEADER_SIZE;
    const [offset, size] = [Number(bytes.readBigUInt64LE(at + 24)), Number(bytes.readBigUInt64LE(at + 32))];
    return {
      name: bytes.readUInt32LE(at),
      address: bytes.readBigUInt64LE(at + 16),
      bytes: bytes.subarray(offset, bytes.readUInt32LE(at + 4) === NO_BITS ? offset : offset + size),
      allocated: (bytes.readBigUInt64LE(at + 8) & ALLOCATED) !== 0n,
    };
  });
  const strings = headers[names]?.bytes;
  if (!strings) throw new ProfileError("the program's file has no section headers");
  return headers.map(({ name, ...section }) => ({
    ...section,
    name: strings.toString("latin1", name, strings.indexOf(0, name)),
  }));
}
