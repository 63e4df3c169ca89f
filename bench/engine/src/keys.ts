import { createHash } from "node:crypto";
import { Keypair } from "@solana/web3.js";

/** Remembers what `make` made of each argument. */
export function memoize<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}

/** 32 bytes that are the same in every run: the SHA-256 of the label. */
export const seed = (label: string): Buffer => createHash("sha256").update(`compute units: ${label}`).digest();

/** A keypair that is the same in every run. */
export const keypair = memoize((label: string): Keypair => Keypair.fromSeed(seed(label)));
