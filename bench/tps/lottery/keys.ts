import { createHash, createPrivateKey, type KeyObject, sign } from "node:crypto";
import { Keypair } from "@solana/web3.js";
import bs58 from "bs58";

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SIGNATURE_LENGTH = 64;

/** 32 bytes that are the same whenever the label is. */
export const digest = (label: string): Buffer => createHash("sha256").update(label).digest();

/** Keys in the form that Node signs with, which is many times as fast as others. */
export class Keyring {
  private readonly keys = new Map<string, KeyObject>();

  /** Adds a key, and returns its address. */
  add(keypair: Keypair): string {
    const der = Buffer.concat([PKCS8, keypair.secretKey.subarray(0, 32)]);
    const address = keypair.publicKey.toBase58();
    this.keys.set(address, createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
    return address;
  }

  /**
   * A message with its signatures, as transactions are sent.
   *
   * @param signers addresses of keys that have been added, in the order of the message
   */
  sign(message: Uint8Array, signers: readonly string[]): { signature: string; wire: string } {
    const wire = Buffer.alloc(1 + signers.length * SIGNATURE_LENGTH + message.length);
    wire[0] = signers.length;
    wire.set(message, 1 + signers.length * SIGNATURE_LENGTH);
    for (const [index, signer] of signers.entries()) {
      const key = this.keys.get(signer);
      if (!key) throw new RangeError(`no key of ${signer}`);
      wire.set(sign(null, message, key), 1 + index * SIGNATURE_LENGTH);
    }
    return {
      signature: bs58.encode(wire.subarray(1, 1 + SIGNATURE_LENGTH)),
      wire: wire.toString("base64"),
    };
  }
}

/** A keypair that is the same whenever the label is. */
export const keypairOf = (label: string): Keypair => Keypair.fromSeed(digest(label));
