import { ProfileError } from "./error";
import type { Memory } from "./memory";
import { PRICES } from "./prices";

/** A syscall as the runtime sees it: r1 to r5, and the program's memory. */
export interface SyscallInput {
  args: readonly [bigint, bigint, bigint, bigint, bigint];
  memory: Memory;
}

type Charge = (input: SyscallInput) => number;

const WORD = 8n;
/** An address and a length. */
const SLICE = 16n;
/** The runtime's own size of an account's address, two flags: what it counts for each in an instruction passed on. */
const ACCOUNT_META = 34;
/** What it counts for each account's key, owner, lamports and length. */
const ACCOUNT_INFO = 80;
/** The sizes of SolAccountMeta and SolAccountInfo, of the C interface. */
const C_ACCOUNT_META = 16n;
const C_ACCOUNT_INFO = 56n;
const DATA_LENGTH = 16n;

const perBytes = (bytes: number): number => Math.floor(bytes / PRICES.bytesPerUnit);
const fixed =
  (units: number): Charge =>
  () =>
    units;
const memoryOperation: Charge = ({ args: [, , length] }) =>
  Math.max(PRICES.memoryOperationBase, perBytes(Number(length)));
const sysvar = (size: number): Charge => fixed(PRICES.sysvarBase + size);

/** The lengths of `count` slices that lie side by side. */
const lengthsOf = (memory: Memory, slices: bigint, count: bigint): number[] =>
  Array.from({ length: Number(count) }, (_, index) => Number(memory.word(slices + BigInt(index) * SLICE + WORD)));

const hash: Charge = ({ args: [slices, count], memory }) =>
  lengthsOf(memory, slices, count).reduce(
    (sum, length) => sum + Math.max(PRICES.memoryOperationBase, Math.floor(length / PRICES.hashBytesPerUnit)),
    PRICES.hashBase,
  );

const logData: Charge = ({ args: [slices, count], memory }) =>
  lengthsOf(memory, slices, count).reduce((sum, length) => sum + PRICES.syscallBase + length, PRICES.syscallBase);

/** @throws {ProfileError} when the curve is one whose prices are not listed */
function curve(id: bigint): typeof PRICES.edwards | typeof PRICES.ristretto {
  const found = [PRICES.edwards, PRICES.ristretto][Number(id)];
  if (!found) throw new ProfileError(`the price of operations on curve ${id} is not known`);
  return found;
}

const groupOperation: Charge = ({ args: [id, operation] }) => {
  const price = curve(id).operations[Number(operation)];
  if (price === undefined) throw new ProfileError(`the price of group operation ${operation} is not known`);
  return price;
};

const multiscalar: Charge = ({ args: [id, , , points] }) => {
  const { multiscalar: first, multiscalarNext: next } = curve(id);
  return first + next * Math.max(Number(points) - 1, 0);
};

/**
 * A call to another program, without what that consumes: the instruction and the accounts that are passed on. An account
 * counts once however often the instruction names it; it is taken for the same when its key lies at the same address.
 */
const invoke: Charge = ({ args: [instruction, infos, count], memory }) => {
  const metas = memory.word(instruction + WORD);
  const metaCount = memory.word(instruction + 2n * WORD);
  const data = memory.word(instruction + 4n * WORD);
  const named = new Set(
    Array.from({ length: Number(metaCount) }, (_, index) => memory.word(metas + BigInt(index) * C_ACCOUNT_META)),
  );
  const lengths = Array.from({ length: Number(count) }, (_, index) => infos + BigInt(index) * C_ACCOUNT_INFO)
    .filter((info) => named.delete(memory.word(info)))
    .map((info) => Number(memory.word(info + DATA_LENGTH)));
  return (
    PRICES.invoke +
    perBytes(Number(data)) +
    perBytes(Number(metaCount) * ACCOUNT_META) +
    perBytes(Number(count) * ACCOUNT_INFO) +
    lengths.reduce((sum, length) => sum + perBytes(length), 0)
  );
};

/** Each syscall's charge; one that is not listed makes a program that calls it impossible to profile. */
const CHARGES: Readonly<Record<string, Charge>> = {
  sol_log_: ({ args: [, length] }) => Math.max(PRICES.syscallBase, Number(length)),
  sol_log_64_: fixed(PRICES.log64),
  sol_log_compute_units_: fixed(PRICES.syscallBase),
  sol_log_pubkey: fixed(PRICES.logPubkey),
  sol_log_data: logData,
  sol_memcpy_: memoryOperation,
  sol_memmove_: memoryOperation,
  sol_memcmp_: memoryOperation,
  sol_memset_: memoryOperation,
  sol_create_program_address: fixed(PRICES.createProgramAddress),
  sol_sha256: hash,
  sol_keccak256: hash,
  sol_blake3: hash,
  sol_sha512: hash,
  sol_secp256k1_recover: fixed(PRICES.secp256k1Recover),
  sol_curve_validate_point: ({ args: [id] }) => curve(id).validate,
  sol_curve_group_op: groupOperation,
  sol_curve_multiscalar_mul: multiscalar,
  sol_get_clock_sysvar: sysvar(40),
  sol_get_rent_sysvar: sysvar(24),
  sol_get_sysvar: ({ args: [, , , length] }) =>
    PRICES.sysvarBase + Math.max(perBytes(Number(length)), PRICES.memoryOperationBase),
  sol_set_return_data: ({ args: [, length] }) => PRICES.syscallBase + perBytes(Number(length)),
  sol_get_stack_height: fixed(PRICES.syscallBase),
  sol_remaining_compute_units: fixed(PRICES.remainingComputeUnits),
  sol_alloc_free_: fixed(0),
  sol_invoke_signed_c: invoke,
};

/** What a syscall changes in memory that a later charge may depend on. */
const EFFECTS: Readonly<Record<string, (input: SyscallInput) => void>> = {
  sol_memcpy_: ({ args: [to, from, length], memory }) => memory.copy(to, from, Number(length)),
  sol_memmove_: ({ args: [to, from, length], memory }) => memory.copy(to, from, Number(length)),
  sol_memset_: ({ args: [to, byte, length], memory }) => memory.fill(to, Number(byte & 0xffn), Number(length)),
};

/** The syscalls whose charges are known. */
export const SYSCALL_NAMES: readonly string[] = Object.keys(CHARGES);

/** Whether a syscall calls another program. */
export const isInvoke = (name: string): boolean => name === "sol_invoke_signed_c";

/**
 * What the runtime charges for a syscall beyond its instruction, and beyond what a called program consumes, in CU; memory is
 * what it is after it.
 *
 * @throws {ProfileError} when the price or what it depends on is not known
 */
export function charge(name: string, input: SyscallInput): number {
  const units = CHARGES[name]?.(input);
  if (units === undefined) throw new ProfileError(`the price of ${name} is not known`);
  EFFECTS[name]?.(input);
  return units;
}
