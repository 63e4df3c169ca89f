import { createHash } from "node:crypto";
import { u64 } from "../borsh";

/** Fisher and Yates's shuffle of the living in the order of their indices, one hash for each place. */
export function naiveShuffle(alive: number[], seed: Uint8Array): number[] {
  const order = [...alive].sort((a, b) => a - b);
  for (let place = order.length - 1; place > 0; place -= 1) {
    const hash = createHash("sha256")
      .update(seed)
      .update(u64.write(BigInt(place)))
      .digest();
    const other = Number(hash.readBigUInt64LE() % BigInt(place + 1));
    [order[place], order[other]] = [order[other] as number, order[place] as number];
  }
  return order;
}
