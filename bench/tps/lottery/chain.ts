import type { PublicKey } from "@solana/web3.js";
import type { Rpc } from "../engine/rpc";

const AT_ONCE = 100;

export interface Account {
  lamports: number;
  data: Buffer;
}

interface Encoded {
  lamports: number;
  data: [string, string];
}

/**
 * Accounts in the order of their addresses, null for those that are not there.
 *
 * @param length how many bytes of each account's data; all unless named
 */
export async function accountsAt(
  rpc: Rpc,
  addresses: readonly PublicKey[],
  length?: number,
): Promise<(Account | null)[]> {
  const dataSlice = length === undefined ? {} : { dataSlice: { offset: 0, length } };
  const config = { commitment: "confirmed", encoding: "base64", ...dataSlice };
  const found: (Account | null)[] = [];
  for (let start = 0; start < addresses.length; start += AT_ONCE) {
    const keys = addresses.slice(start, start + AT_ONCE).map(String);
    const { value } = await rpc.call<{ value: (Encoded | null)[] }>("getMultipleAccounts", keys, config);
    found.push(...value.map((each) => each && { lamports: each.lamports, data: Buffer.from(each.data[0], "base64") }));
  }
  return found;
}
