import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PublicKey } from "@solana/web3.js";
import type { Runtime } from "../runtimes";
import { ProfileError } from "./error";
import { Trace } from "./trace";

const REGISTERS = ".regs";
const INSTRUCTIONS = ".insns";

/** litesvm reads these when a runtime starts, and from then on leaves a trace of each call of the program in the folder. */
const variables = (folder: string, programId: PublicKey): Record<string, string> => ({
  SBF_TRACE_DIR: folder,
  SBF_TRACE_FILTER: `program_id == ${programId.toBase58()}`,
});

/** @returns what puts back what they were before */
function setVariables(values: Record<string, string>): () => void {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, values);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

/** A runtime that records what a program executes. */
export class Recorder {
  private constructor(
    readonly runtime: Runtime,
    private readonly folder: string,
  ) {}

  /** @param start starts a fresh runtime, which must be litesvm: others leave no trace */
  static async start(programId: PublicKey, start: () => Promise<Runtime>): Promise<Recorder> {
    const folder = mkdtempSync(join(tmpdir(), "profile-"));
    const restore = setVariables(variables(folder, programId));
    try {
      return new Recorder(await start(), folder);
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    } finally {
      restore();
    }
  }

  /** Forgets what has been executed so far. */
  clear(): void {
    for (const name of readdirSync(this.folder)) rmSync(join(this.folder, name));
  }

  /**
   * What has been executed since.
   *
   * @throws {ProfileError} unless that is one call of the program
   */
  trace(): Trace {
    const names = readdirSync(this.folder).filter((name) => name.endsWith(REGISTERS));
    const [name, ...others] = names;
    if (name === undefined || others.length > 0) {
      throw new ProfileError(`${this.runtime.name} left traces of ${names.length} calls of the program, 1 expected`);
    }
    const path = join(this.folder, name);
    const registers = readFileSync(path);
    const words = registers.buffer.slice(registers.byteOffset, registers.byteOffset + registers.byteLength);
    return new Trace(new BigUint64Array(words), readFileSync(path.replace(REGISTERS, INSTRUCTIONS)));
  }

  /** Removes the traces. */
  end(): void {
    rmSync(this.folder, { recursive: true });
  }
}
