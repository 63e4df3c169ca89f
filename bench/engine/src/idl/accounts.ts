import { type AccountMeta, PublicKey } from "@solana/web3.js";
import { UserError } from "../errors";
import { entryOf, plain } from "./names";
import type { IdlAccountItem } from "./schema";

/** Addresses by the names of an instruction's accounts, those of a group of accounts under the group's name. */
export interface Addresses {
  readonly [name: string]: PublicKey | Addresses;
}

/** Whether it is an address, be it of another copy of @solana/web3.js. */
const isAddress = (given: PublicKey | Addresses): given is PublicKey => typeof given.toBase58 === "function";

/**
 * The accounts that an instruction is sent with, in the interface's order.
 *
 * One with a fixed address need not be named; of an optional one that is not, the program's address takes the place.
 *
 * @throws {UserError} when one is missing, or the instruction has no such account
 */
export function metasOf(items: readonly IdlAccountItem[], addresses: Addresses, programId: PublicKey): AccountMeta[] {
  const names = new Set(items.map(({ name }) => plain(name)));
  const strange = Object.keys(addresses).find((name) => !names.has(plain(name)));
  if (strange !== undefined) throw new UserError(`there is no account ${strange}`);
  return items.flatMap((item) => {
    const given = entryOf(addresses, item.name);
    if ("accounts" in item) {
      if (given && isAddress(given)) throw new UserError(`${item.name} is a group of accounts`);
      return metasOf(item.accounts, given ?? {}, programId);
    }
    const { name, address, optional = false, writable = false, signer = false } = item;
    if (given && !isAddress(given)) throw new UserError(`${name} is no group of accounts`);
    const pubkey = given ?? (address === undefined ? undefined : new PublicKey(address));
    if (pubkey) return { pubkey, isWritable: writable, isSigner: signer };
    if (!optional) throw new UserError(`the account ${name} is missing`);
    return { pubkey: programId, isWritable: false, isSigner: false };
  });
}
