import { ed25519 } from "@noble/curves/ed25519";
import { sha512 } from "@noble/hashes/sha2";
import { concatBytes } from "@noble/hashes/utils";
import type { PublicKey } from "@solana/web3.js";
import { LotteryError } from "./errors/classes.ts";

// ECVRF-EDWARDS25519-SHA512-TAI of RFC 9381: the numbers in comments are its sections.

type Point = typeof ed25519.Point.BASE;

const { Point } = ed25519;
const SUITE = 3;
const POINT_LENGTH = 32;
const CHALLENGE_LENGTH = 16;

/** Bytes of a proof: a point, a challenge of 16 bytes and a scalar of 32. */
export const PROOF_LENGTH = 80;
/** Bytes of a round's randomness: the first of the proof's hash. */
export const SEED_LENGTH = 16;

const REFUSALS = {
  InvalidVrfKey: "the VRF public key is not a canonical point, is of small order or is not the game's",
  VrfPointInvalid: "the proof's point is not a canonical point",
  VrfScalarInvalid: "the proof's scalar is not reduced",
  VrfProofInvalid: "the proof is not the key's for this input",
} as const;

/** Why a proof is refused, in the names of the program's errors. */
export type VrfRefusal = keyof typeof REFUSALS;

/** A key or a proof that is not valid. */
export class VrfError extends LotteryError {
  constructor(override readonly name: VrfRefusal) {
    super(name, REFUSALS[name]);
  }
}

export interface VrfKeypair {
  /** 32 bytes; whoever has them can do the draw of every game with this key, and knows its outcome first. */
  secret: Uint8Array;
  publicKey: Uint8Array;
}

/** The keypair whose secret is `seed`, 32 random bytes. */
export const vrfKeypair = (seed: Uint8Array): VrfKeypair => ({ secret: seed, publicKey: ed25519.getPublicKey(seed) });

/** What a round's proof is about: the game and, in its first round, the draw slot's hash, later the seed of the round before. */
export const alphaOf = (gameAddress: PublicKey, previous: Uint8Array): Uint8Array =>
  concatBytes(gameAddress.toBytes(), previous);

/** Proves what the key makes of `alpha` (5.1). */
export function prove(secret: Uint8Array, alpha: Uint8Array): Uint8Array {
  const { prefix, scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(secret);
  const { point } = hashToCurve(pointBytes, alpha);
  const pointString = point.toBytes();
  const gamma = point.multiply(scalar);
  // 5.4.2.2: the nonce is a hash, so that no two proofs of different inputs share one.
  const nonce = Point.Fn.create(integer(sha512(concatBytes(prefix, pointString))));
  const challenge = challengeOf([
    pointBytes,
    pointString,
    gamma.toBytes(),
    Point.BASE.multiply(nonce).toBytes(),
    point.multiply(nonce).toBytes(),
  ]);
  const response = Point.Fn.create(nonce + integer(challenge) * scalar);
  return concatBytes(gamma.toBytes(), challenge, Point.Fn.toBytes(response));
}

/**
 * Checks a proof and returns the 64 random bytes it proves (5.3).
 *
 * @throws {VrfError} when the key, the proof's point or scalar or the proof itself is not valid, in this order
 */
export function verify(publicKey: Uint8Array, alpha: Uint8Array, proof: Uint8Array): Uint8Array {
  if (!isVrfKey(publicKey)) throw new VrfError("InvalidVrfKey");
  const key = pointOf(publicKey, "InvalidVrfKey");
  const { gamma, challenge, response } = decode(proof);
  const { point } = hashToCurve(publicKey, alpha);
  const c = integer(challenge);
  const u = Point.BASE.multiplyUnsafe(response).subtract(key.multiplyUnsafe(c));
  const v = point.multiplyUnsafe(response).subtract(gamma.multiplyUnsafe(c));
  const expected = challengeOf([publicKey, point.toBytes(), gamma.toBytes(), u.toBytes(), v.toBytes()]);
  if (integer(expected) !== c) throw new VrfError("VrfProofInvalid");
  return hashOf(gamma);
}

/** Whether the program takes the bytes for a VRF key: the canonical encoding of a point of large order. */
export function isVrfKey(publicKey: Uint8Array): boolean {
  const point = decodePoint(publicKey);
  return point !== undefined && !point.isSmallOrder();
}

/**
 * The 64 random bytes of a proof that has been verified (5.2).
 *
 * @throws {VrfError} when the proof's point or scalar is not valid
 */
export const proofToHash = (proof: Uint8Array): Uint8Array => hashOf(decode(proof).gamma);

/** The randomness of a round from the hash of its proof. */
export const seedOf = (beta: Uint8Array): Uint8Array => beta.slice(0, SEED_LENGTH);

/** How often a verifier must hash until `alpha` is a point: once or more, and each time costs compute units. */
export const hashToCurveTries = (publicKey: Uint8Array, alpha: Uint8Array): number =>
  hashToCurve(publicKey, alpha).tries;

/** The first hash that is a point, times the cofactor (5.4.1.1). */
function hashToCurve(publicKey: Uint8Array, alpha: Uint8Array): { point: Point; tries: number } {
  for (let counter = 0; counter < 256; counter += 1) {
    const hash = sha512(concatBytes(Uint8Array.of(SUITE, 1), publicKey, alpha, Uint8Array.of(counter, 0)));
    const point = decodePoint(hash.subarray(0, POINT_LENGTH))?.clearCofactor();
    if (point && !point.is0()) return { point, tries: counter + 1 };
  }
  // Half of all hashes are points.
  throw new RangeError("none of 256 hashes is a point of the curve");
}

/** The challenge over five points (5.4.3). */
const challengeOf = (points: Uint8Array[]): Uint8Array =>
  sha512(concatBytes(Uint8Array.of(SUITE, 2), ...points, Uint8Array.of(0))).subarray(0, CHALLENGE_LENGTH);

const hashOf = (gamma: Point): Uint8Array =>
  sha512(concatBytes(Uint8Array.of(SUITE, 3), gamma.clearCofactor().toBytes(), Uint8Array.of(0)));

function decode(proof: Uint8Array): { gamma: Point; challenge: Uint8Array; response: bigint } {
  if (proof.length !== PROOF_LENGTH) throw new VrfError("VrfProofInvalid");
  const gamma = pointOf(proof.subarray(0, POINT_LENGTH), "VrfPointInvalid");
  const response = integer(proof.subarray(POINT_LENGTH + CHALLENGE_LENGTH));
  if (response >= Point.Fn.ORDER) throw new VrfError("VrfScalarInvalid");
  return { gamma, challenge: proof.subarray(POINT_LENGTH, POINT_LENGTH + CHALLENGE_LENGTH), response };
}

function pointOf(bytes: Uint8Array, refusal: VrfRefusal): Point {
  const point = decodePoint(bytes);
  if (!point) throw new VrfError(refusal);
  return point;
}

/** The point that is written so (RFC 8032, 5.1.3), and no other spelling of it. */
function decodePoint(bytes: Uint8Array): Point | undefined {
  try {
    return Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}

/** A little-endian integer. */
function integer(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
