import { createHash } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519";

const sha512 = (...parts: Uint8Array[]): Buffer => createHash("sha512").update(Buffer.concat(parts)).digest();

/** The point that a hash names, if it names one. */
function pointOf(bytes: Uint8Array) {
  try {
    return ed25519.Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The randomness that belongs to `alpha` under a secret key: there is no other that could be proved (RFC 9381,
 * ECVRF-EDWARDS25519-SHA512-TAI).
 */
export function outputOf(secret: Uint8Array, alpha: Uint8Array): Buffer {
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(secret);
  for (let attempt = 0; attempt < 256; attempt += 1) {
    const hash = sha512(Buffer.of(3, 1), pointBytes, alpha, Buffer.of(attempt, 0));
    const point = pointOf(hash.subarray(0, 32))?.clearCofactor();
    if (!point || point.is0()) continue;
    return sha512(Buffer.of(3, 3), point.multiply(scalar).clearCofactor().toBytes(), Buffer.of(0));
  }
  throw new RangeError("none of 256 hashes is a point of the curve");
}
