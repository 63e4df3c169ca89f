import type { Keypair, PublicKey } from "@solana/web3.js";
import { PROGRAM_DATA_HEADER, PROGRAM_LENGTH, programDataAddress } from "../../bench/engine/src/runtimes/upgradeable";
import { createLoaderAccount } from "./accounts";
import { bufferCost, writeBuffer } from "./buffer";
import type { Chain } from "./chain";
import { DeploymentError } from "./error";
import type { Journal } from "./journal";
import {
  BUFFER_HEADER,
  type Code,
  deployBuffer,
  extendProgram,
  isUpgradeableProgram,
  LEAST_EXTENSION,
  programDataOf,
  upgrade,
} from "./loader";

/** The program that is to be at an address. */
export interface Program {
  programId: PublicKey;
  bytes: Uint8Array;
  /** The key of the address; asked for only where there is no program yet. */
  programKey(): Keypair;
}

/** What has to be done for it, in the past tense of the report. */
export type ProgramPlan =
  | { kind: "deployed"; key: Keypair }
  /** `extension`: bytes of room that have to be made before. */
  | { kind: "upgraded"; extension: number }
  | { kind: "unchanged" };

/** The program as it is deployed; undefined where there is none. */
export async function deployedCode(chain: Chain, programId: PublicKey): Promise<Code | undefined> {
  const account = await chain.account(programId);
  if (!account || account.data.length === 0) return undefined;
  if (!isUpgradeableProgram(account)) {
    throw new DeploymentError(`${programId} is an account of ${account.owner}, not a program that can be upgraded`);
  }
  const code = programDataOf(await chain.account(programDataAddress(programId)));
  if (!code) throw new DeploymentError(`the program ${programId} has been closed: its address is spent for good`);
  return code;
}

/** Its bytes are `bytes`, but for zeros that may follow. */
const holds = (code: Code, bytes: Uint8Array): boolean =>
  Buffer.compare(code.bytes.subarray(0, bytes.length), bytes) === 0 &&
  code.bytes.subarray(bytes.length).every((byte) => byte === 0);

/** @throws {DeploymentError} unless `payer` is the program's upgrade authority; `purpose` says what it is needed for */
export function requireAuthority({ authority }: Code, payer: PublicKey, purpose: string): void {
  if (authority?.equals(payer)) return;
  const who = authority ? `its upgrade authority is ${authority}` : "it is immutable, so nobody can";
  throw new DeploymentError(`the program ${purpose}, and ${payer} cannot do that: ${who}`);
}

function keyOf({ programId, programKey }: Program): Keypair {
  const key = programKey();
  if (key.publicKey.equals(programId)) return key;
  throw new DeploymentError(
    `there is no program at ${programId}, and the program's key is that of ${key.publicKey}; --help says what to do`,
  );
}

/**
 * Compares what is there with what is wanted.
 *
 * @throws {DeploymentError} when the payer may not make up the difference
 */
export async function planProgram(chain: Chain, program: Program): Promise<ProgramPlan> {
  const code = await deployedCode(chain, program.programId);
  if (!code) return { kind: "deployed", key: keyOf(program) };
  if (holds(code, program.bytes)) return { kind: "unchanged" };
  requireAuthority(code, chain.payer.publicKey, "has other bytes and would be upgraded");
  const more = program.bytes.length - code.bytes.length;
  return { kind: "upgraded", extension: more > 0 ? Math.max(more, LEAST_EXTENSION) : 0 };
}

/** Lamports that carrying out the plan takes from the payer while it goes on, fees aside; some come back. */
export async function rentOf(chain: Chain, plan: ProgramPlan, { bytes }: Program): Promise<number> {
  if (plan.kind === "unchanged") return 0;
  const buffer = await bufferCost(chain, bytes.length);
  const grown = async (from: number, to: number) => (await chain.rent(to)) - (await chain.rent(from));
  return plan.kind === "upgraded"
    ? buffer + (await grown(0, plan.extension))
    : buffer + (await chain.rent(PROGRAM_LENGTH)) + (await grown(BUFFER_HEADER, PROGRAM_DATA_HEADER));
}

/** Carries out a plan. */
export async function bring(
  chain: Chain,
  plan: ProgramPlan,
  { programId, bytes }: Program,
  journal: Journal,
): Promise<void> {
  const payer = chain.payer.publicKey;
  if (plan.kind !== "unchanged") {
    const buffer = await writeBuffer(chain, bytes, journal);
    if (plan.kind === "deployed") {
      const account = await createLoaderAccount(chain, { address: programId }, PROGRAM_LENGTH);
      const deployment = deployBuffer(programId, buffer, payer, bytes.length);
      await chain.after(await chain.send("deploying the program", [...account, deployment], [plan.key]));
    } else {
      if (plan.extension > 0) {
        const extension = extendProgram(programId, payer, plan.extension);
        await chain.after(await chain.send("extending the program", [extension]));
        journal.note(`program ${programId}: extended by ${plan.extension} bytes`);
      }
      await chain.after(await chain.send("upgrading the program", [upgrade(programId, buffer, payer)]));
    }
  }
  journal.note(`program ${programId}: ${plan.kind}`);
}
