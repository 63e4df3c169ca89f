import { PROGRAM_DATA_HEADER, PROGRAM_LENGTH } from "../runtimes/upgradeable";
import { RENT_EXEMPTION } from "./limits";

/** Lamports that an account must hold for its length in bytes, and gives back when it is closed. */
export const rentExemption = (length: number): bigint =>
  BigInt(RENT_EXEMPTION.overhead.value + length) * BigInt(RENT_EXEMPTION.byte.value);

/** Lamports that a deployed program holds: its own account and that of its `size` bytes. */
export const deploymentRent = (size: number): bigint =>
  rentExemption(PROGRAM_LENGTH) + rentExemption(PROGRAM_DATA_HEADER + size);
