import { createHash } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519";
import { TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { Litesvm, type Runtime, startRuntime } from "../bench/engine/src/runtimes";
import { proofToHash, prove } from "../sdk/src";
import { keypair, programBytes } from "./support/world";
import vectors from "./vectors/ecvrf.json";

const PROGRAM_ID = keypair("vrf probe").publicKey;
const PROOFS = 500;
const PROOF_LENGTH = 80;
const OUTPUT_LENGTH = 64;

/** 2^255 - 19, and the order of the group. */
const P = ed25519.Point.Fp.ORDER;
const L = ed25519.Point.Fn.ORDER;
const SIGN = 1n << 255n;

interface Case {
  publicKey: Uint8Array;
  alpha: Uint8Array;
  proof: Uint8Array;
}

const hex = (text: string): Uint8Array => Buffer.from(text, "hex");
const concat = (...parts: Uint8Array[]): Uint8Array => Buffer.concat(parts);

/** Bytes that look random and are the same in every run. */
const random = (label: string, length: number): Uint8Array =>
  createHash("sha512").update(label).digest().subarray(0, length);

function littleEndian(value: bigint): Uint8Array {
  return Buffer.from(value.toString(16).padStart(64, "0"), "hex").reverse();
}

function withBitFlipped(bytes: Uint8Array, bit: number): Uint8Array {
  const value = Buffer.from(bytes);
  value.writeUInt8(value.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return value;
}

const integer = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);

function randomCase(index: number): Case {
  const secret = random(`secret ${index}`, 32);
  // The lengths of the lottery's inputs, and every other one that the verifier takes.
  const alpha = concat(random(`alpha ${index}`, 64), random(`more alpha ${index}`, 11)).subarray(0, index % 76);
  return { publicKey: ed25519.getPublicKey(secret), alpha, proof: prove(secret, alpha) };
}

const withGamma = ({ proof, ...rest }: Case, gamma: Uint8Array): Case => ({
  ...rest,
  proof: concat(gamma, proof.subarray(32)),
});
const withScalar = ({ proof, ...rest }: Case, scalar: bigint): Case => ({
  ...rest,
  proof: concat(proof.subarray(0, 48), littleEndian(scalar)),
});

/** y + p for every y that leaves room for it, with either sign of x, and x = 0 with the sign of a negative x. */
const NON_CANONICAL = [
  ...Array.from({ length: 19 }, (_, y) => P + BigInt(y)).flatMap((y) => [y, y | SIGN]),
  1n | SIGN,
  (P - 1n) | SIGN,
].map(littleEndian);

/** The multiples of a point of order eight. */
const SMALL_ORDER = (() => {
  const generator = ed25519.Point.fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
  return Array.from({ length: 8 }, (_, multiple) => generator.multiplyUnsafe(BigInt(multiple)).toBytes());
})();

/** What the probe answers: the output in hexadecimal digits, or the number of its error. */
async function answer(runtime: Runtime, { publicKey, alpha, proof }: Case): Promise<string | number> {
  const data = Buffer.concat([publicKey, proof, alpha]);
  const { failure, logs, returnData } = await runtime.send([
    new TransactionInstruction({ programId: PROGRAM_ID, keys: [], data }),
  ]);
  if (failure === undefined) {
    // Runtimes cut zeros off the end.
    return Buffer.from(returnData)
      .toString("hex")
      .padEnd(2 * OUTPUT_LENGTH, "0");
  }
  const code = logs.map((line) => /custom program error: 0x([0-9a-f]+)/.exec(line)?.[1]).find(Boolean);
  if (code === undefined) throw new Error(`${failure}\n${logs.join("\n")}`);
  return Number.parseInt(code, 16);
}

const [POINT, SCALAR, PROOF, KEY] = [1, 2, 3, 4];

const startProbe = {
  bankrun: () => startRuntime("bankrun", deployment("vrf-probe.so"), keypair("payer")),
  litesvm: () => startRuntime("litesvm", deployment("vrf-probe.so"), keypair("payer")),
  "litesvm, with the runtime's SHA-512": () =>
    Litesvm.start(deployment("vrf-probe-sha512.so"), keypair("payer"), 10n ** 12n, "all"),
};

const deployment = (name: string) => [{ programId: PROGRAM_ID, bytes: programBytes(name) }];

describe("the verification of VRF proofs", () => {
  const cases = Array.from({ length: PROOFS }, (_, index) => randomCase(index));

  for (const [name, start] of Object.entries(startProbe)) {
    describe(name, () => {
      let runtime: Runtime;
      before(async () => {
        runtime = await start();
      });

      const refuses = async (code: number, wrong: Case) => expect(await answer(runtime, wrong)).to.equal(code);

      it("accepts the RFC's examples", async () => {
        for (const { publicKey, alpha, proof, beta, example } of vectors) {
          const vector = { publicKey: hex(publicKey), alpha: hex(alpha), proof: hex(proof) };
          expect(await answer(runtime, vector), `example ${example}`).to.equal(beta);
        }
      });

      it(`accepts ${PROOFS} random proofs and returns their outputs`, async () => {
        for (const proven of cases) {
          const output = Buffer.from(proofToHash(proven.proof)).toString("hex");
          expect(await answer(runtime, proven)).to.equal(output);
        }
      });

      it("refuses a proof with any bit flipped", async () => {
        const [proven] = cases as [Case];
        for (let bit = 0; bit < 8 * PROOF_LENGTH; bit += 1) {
          const proof = withBitFlipped(proven.proof, bit);
          expect(await answer(runtime, { ...proven, proof }), `bit ${bit}`).to.be.oneOf([POINT, SCALAR, PROOF]);
        }
      });

      it("refuses another input and another key", async () => {
        const [proven, other] = cases.slice(64) as [Case, Case];
        await refuses(PROOF, { ...proven, alpha: withBitFlipped(proven.alpha, 0) });
        await refuses(PROOF, { ...proven, alpha: proven.alpha.subarray(1) });
        await refuses(PROOF, { ...proven, publicKey: other.publicKey });
      });

      it("refuses points that are not written in the canonical way", async () => {
        const [proven] = cases as [Case];
        for (const point of NON_CANONICAL) {
          await refuses(POINT, withGamma(proven, point));
          await refuses(KEY, { ...proven, publicKey: point });
        }
      });

      it("refuses points of small order, and those that are none", async () => {
        const [proven] = cases as [Case];
        expect(new Set(SMALL_ORDER.map(String)).size).to.equal(8);
        for (const point of SMALL_ORDER) {
          await refuses(PROOF, withGamma(proven, point));
          await refuses(KEY, { ...proven, publicKey: point });
        }
        const offTheCurve = littleEndian(2n);
        await refuses(POINT, withGamma(proven, offTheCurve));
        await refuses(KEY, { ...proven, publicKey: offTheCurve });
      });

      it("refuses scalars that are not below the order of the group", async () => {
        const [proven] = cases as [Case];
        const scalar = integer(proven.proof.subarray(48));
        for (let congruent = scalar + L; congruent < 1n << 256n; congruent += L) {
          await refuses(SCALAR, withScalar(proven, congruent));
        }
        for (const large of [L, L + 1n, SIGN, 2n * SIGN - 1n]) await refuses(SCALAR, withScalar(proven, large));
        for (const wrong of [0n, L - 1n]) await refuses(PROOF, withScalar(proven, wrong));
      });
    });
  }
});
