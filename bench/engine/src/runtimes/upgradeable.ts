import { PublicKey } from "@solana/web3.js";
import type { Account, Deployment } from "./runtime";

/** The loader of programs that can be replaced. */
export const UPGRADEABLE_LOADER = new PublicKey("BPFLoaderUpgradeab1e11111111111111111111111");

/** Variants of the loader's account state: a little-endian u32 at its beginning. */
const PROGRAM = 2;
const PROGRAM_DATA = 3;
export const PROGRAM_LENGTH = 36;
/** Variant, slot of the deployment, option and upgrade authority: what stands before a program's bytes. */
export const PROGRAM_DATA_HEADER = 45;

/** The address of the account that holds the bytes and the upgrade authority of the program at `programId`. */
export const programDataAddress = (programId: PublicKey): PublicKey =>
  PublicKey.findProgramAddressSync([programId.toBytes()], UPGRADEABLE_LOADER)[0];

function programData(bytes: Uint8Array, authority: PublicKey | null): Uint8Array {
  const data = Buffer.alloc(PROGRAM_DATA_HEADER + bytes.length);
  data.writeUInt32LE(PROGRAM_DATA);
  if (authority) {
    data.writeUInt8(1, 12);
    data.set(authority.toBytes(), 13);
  }
  data.set(bytes, PROGRAM_DATA_HEADER);
  return data;
}

function program(dataAddress: PublicKey): Uint8Array {
  const data = Buffer.alloc(PROGRAM_LENGTH);
  data.writeUInt32LE(PROGRAM);
  data.set(dataAddress.toBytes(), 4);
  return data;
}

/**
 * The accounts of a program deployed in slot 0, in the order in which a runtime needs them: one that loads a program as soon
 * as its account is set must find the bytes.
 */
export function accountsOf(
  { programId, bytes, upgradeAuthority }: Deployment,
  payer: PublicKey,
): { address: PublicKey; account: Account }[] {
  const dataAddress = programDataAddress(programId);
  const authority = upgradeAuthority === undefined ? payer : upgradeAuthority;
  const owned = (data: Uint8Array, executable: boolean): Account => ({
    lamports: BigInt(128 + data.length) * 6_960n,
    data,
    owner: UPGRADEABLE_LOADER,
    executable,
  });
  return [
    { address: dataAddress, account: owned(programData(bytes, authority), false) },
    { address: programId, account: owned(program(dataAddress), true) },
  ];
}
