import {
  type AddressLookupTableAccount,
  PublicKey,
  SYSVAR_INSTRUCTIONS_PUBKEY,
  type VersionedMessage,
} from "@solana/web3.js";
import type { Account, Runtime } from "../runtimes";
import { PROGRAM_LENGTH, UPGRADEABLE_LOADER } from "../runtimes/upgradeable";
import { LOADING } from "./limits";

/** Lengths of the accounts that a transaction loads, in bytes of data by address; no entry where there is no account. */
export type Lengths = ReadonlyMap<string, number>;

const PROGRAM_DATA_OFFSET = 4;

/** Where the bytes of a program lie, if the account is one of the upgradeable loader's. */
function programDataOf({ owner, data }: Account): PublicKey | undefined {
  const isProgram = owner.equals(UPGRADEABLE_LOADER) && data.length === PROGRAM_LENGTH;
  return isProgram ? new PublicKey(data.slice(PROGRAM_DATA_OFFSET, PROGRAM_LENGTH)) : undefined;
}

/** Reads the lengths of a message's accounts as they are now: its own, and the bytes of the programs among them. */
export async function lengthsOf(
  runtime: Pick<Runtime, "account">,
  message: VersionedMessage,
  lookupTables: AddressLookupTableAccount[] = [],
): Promise<Lengths> {
  const keys = message
    .getAccountKeys({ addressLookupTableAccounts: lookupTables })
    .keySegments()
    .flat()
    .filter((key) => !key.equals(SYSVAR_INSTRUCTIONS_PUBKEY));
  const lengths = new Map<string, number>();
  for (let key = keys.pop(); key; key = keys.pop()) {
    const account = await runtime.account(key);
    if (!account || lengths.has(key.toBase58())) continue;
    lengths.set(key.toBase58(), account.data.length);
    const bytes = programDataOf(account);
    if (bytes) keys.push(bytes);
  }
  return lengths;
}

/** The bytes that loading them counts as: each account once with what it takes beside its data, then the lookup tables. */
export function loadedBytes(lengths: Lengths, lookupTables: number): number {
  const data = [...lengths.values()].reduce((sum, length) => sum + LOADING.account.value + length, 0);
  return data + lookupTables * LOADING.lookupTable.value;
}

/** Bytes of data in accounts that were not there before, and by which the others have grown. */
export function createdBytes(before: Lengths, after: Lengths): number {
  return [...after].reduce((sum, [address, length]) => sum + Math.max(0, length - (before.get(address) ?? 0)), 0);
}
