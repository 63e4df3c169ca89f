import { existsSync } from "node:fs";
import { PublicKey } from "@solana/web3.js";
import { isVrfKey } from "@telegram-lottery/sdk";
import { usageError } from "./failure.ts";
import { readKeypair } from "./keypairs.ts";

function decode(text: string): Uint8Array | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  try {
    return new PublicKey(text).toBytes();
  } catch {
    return undefined;
  }
}

/**
 * A VRF public key, from base 58, from hexadecimal digits, or from the file of its keypair.
 *
 * @throws {CommandError} when it is none
 */
export function vrfPublicKey(text: string): Uint8Array {
  const key = existsSync(text) ? readKeypair(text, "the VRF key").publicKey.toBytes() : decode(text);
  if (!key) throw usageError(`${text} is no public key, nor is there such a file`);
  if (!isVrfKey(key)) throw usageError(`${text} is no VRF key: not the canonical encoding of a point of large order`);
  return key;
}
