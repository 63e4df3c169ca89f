import { readFileSync } from "node:fs";
import { Keypair, PublicKey } from "@solana/web3.js";
import { DeploymentError } from "./error";

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function readProgram(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new DeploymentError(`the program cannot be read; npm run build makes it. ${reason(error)}`);
  }
}

/** Reads a key as Solana's command line writes it: the 64 bytes as a JSON array. */
export function readKeypair(path: string, whose: string): Keypair {
  try {
    return Keypair.fromSecretKey(Uint8Array.from(JSON.parse(readFileSync(path, "utf8")) as number[]));
  } catch (error) {
    throw new DeploymentError(`${whose} cannot be read from ${path}: ${reason(error)}`);
  }
}

/** A VRF public key, as base58 or as the file of its key. */
export function readVrfKey(text: string): Uint8Array {
  if (/^[1-9A-HJ-NP-Za-km-z]{43,44}$/.test(text)) {
    try {
      return new PublicKey(text).toBytes();
    } catch {
      // Too great a number: it may be a file of that name.
    }
  }
  return readKeypair(text, "the VRF key").publicKey.toBytes();
}
