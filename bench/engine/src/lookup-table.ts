import { AddressLookupTableAccount, type PublicKey } from "@solana/web3.js";

const NEVER_DEACTIVATED = 2n ** 64n - 1n;
const ADDRESSES_OFFSET = 56;

/**
 * The data of an address lookup table that has been there since slot 0 and that nobody can change: `u32` type 1, `u64`
 * deactivation slot, `u64` slot and `u8` index of the last extension, an absent authority, then 32 bytes an address from
 * offset 56.
 */
export function lookupTableData(addresses: readonly PublicKey[]): Buffer {
  const head = Buffer.alloc(ADDRESSES_OFFSET);
  head.writeUInt32LE(1, 0);
  head.writeBigUInt64LE(NEVER_DEACTIVATED, 4);
  return Buffer.concat([head, ...addresses.map((address) => address.toBytes())]);
}

/** The same table as transactions are compiled with. */
export const lookupTable = (key: PublicKey, addresses: PublicKey[]): AddressLookupTableAccount =>
  new AddressLookupTableAccount({
    key,
    state: {
      deactivationSlot: NEVER_DEACTIVATED,
      lastExtendedSlot: 0,
      lastExtendedSlotStartIndex: 0,
      addresses,
    },
  });
