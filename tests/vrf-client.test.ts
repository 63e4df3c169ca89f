import { expect } from "chai";
import fc from "fast-check";
import { alphaOf, hashToCurveTries, proofToHash, prove, seedOf, VrfError, verify, vrfKeypair } from "../sdk/src";
import { wallet } from "./support/world";
import examples from "./vectors/ecvrf.json";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (array: Uint8Array): string => Buffer.from(array).toString("hex");

/** How often the RFC's examples hash to the curve: B.3 states the counter that succeeded. */
const TRIES: Record<number, number> = { 16: 1, 17: 2, 18: 1 };

/** Encodings of the points whose order divides the cofactor, of order 1, 2, 4, 4, 8, 8, 8 and 8. */
const SMALL_ORDER = [
  `01${"00".repeat(31)}`,
  `ec${"ff".repeat(30)}7f`,
  "00".repeat(32),
  `${"00".repeat(31)}80`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
];

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

function littleEndian(value: bigint): Uint8Array {
  return bytes(value.toString(16).padStart(64, "0")).reverse();
}

function expectRefusal(refusal: VrfError["name"], action: () => unknown): void {
  expect(action).to.throw(VrfError).with.property("name", refusal);
}

describe("the client's VRF", () => {
  for (const example of examples) {
    const [secret, publicKey, alpha, proof] = [example.secret, example.publicKey, example.alpha, example.proof].map(
      bytes,
    ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

    it(`is the RFC's in its example ${example.example}`, () => {
      expect(hex(vrfKeypair(secret).publicKey)).to.equal(example.publicKey);
      expect(hex(prove(secret, alpha))).to.equal(example.proof);
      expect(hex(verify(publicKey, alpha, proof))).to.equal(example.beta);
      expect(hex(proofToHash(proof))).to.equal(example.beta);
      expect(hex(seedOf(bytes(example.beta)))).to.equal(example.beta.slice(0, 32));
      expect(hashToCurveTries(publicKey, alpha)).to.equal(TRIES[example.example]);
    });

    it(`refuses the proof of example ${example.example} for another key or input`, () => {
      const other = vrfKeypair(new Uint8Array(32).fill(example.example)).publicKey;
      expectRefusal("VrfProofInvalid", () => verify(other, alpha, proof));
      expectRefusal("VrfProofInvalid", () => verify(publicKey, Uint8Array.of(...alpha, 0), proof));
    });
  }

  const { secret, publicKey } = vrfKeypair(bytes("5a".repeat(32)));
  const alpha = alphaOf(wallet("game"), new Uint8Array(32).fill(9));
  const proof = prove(secret, alpha);

  it("verifies what it has proved, whatever the key and input", () => {
    const property = fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.uint8Array({ maxLength: 64 }),
      (seed, input) => {
        const keys = vrfKeypair(seed);
        const made = prove(keys.secret, input);
        expect(verify(keys.publicKey, input, made)).to.deep.equal(proofToHash(made));
      },
    );
    fc.assert(property, { numRuns: 25 });
  });

  it("refuses a proof with any bit changed", () => {
    const property = fc.property(fc.integer({ min: 0, max: 639 }), (bit) => {
      const changed = proof.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => verify(publicKey, alpha, changed)).to.throw(VrfError);
    });
    fc.assert(property, { numRuns: 60 });
  });

  it("refuses a scalar that is not reduced, though it stands for the same", () => {
    const response = BigInt(`0x${hex(proof.slice(48).reverse())}`);
    const unreduced = Uint8Array.from([...proof.subarray(0, 48), ...littleEndian(response + ORDER)]);
    expectRefusal("VrfScalarInvalid", () => verify(publicKey, alpha, unreduced));
    expectRefusal("VrfScalarInvalid", () => proofToHash(unreduced));
  });

  it("refuses encodings of points that are not canonical, or of none", () => {
    const field = 2n ** 255n - 19n;
    const spellings = [littleEndian(field + 1n), bytes(`01${"00".repeat(30)}80`), bytes(`02${"00".repeat(31)}`)];
    for (const point of spellings) {
      expectRefusal("InvalidVrfKey", () => verify(point, alpha, proof));
      const forged = Uint8Array.from([...point, ...proof.subarray(32)]);
      expectRefusal("VrfPointInvalid", () => verify(publicKey, alpha, forged));
    }
  });

  it("refuses keys of small order", () => {
    for (const key of SMALL_ORDER) expectRefusal("InvalidVrfKey", () => verify(bytes(key), alpha, proof));
  });

  it("refuses proofs of another length", () => {
    expectRefusal("VrfProofInvalid", () => verify(publicKey, alpha, proof.subarray(1)));
    expectRefusal("VrfProofInvalid", () => proofToHash(Uint8Array.of(...proof, 0)));
  });

  it("binds a round to the game and to what was drawn before", () => {
    expect(hex(alpha)).to.equal(hex(wallet("game").toBytes()) + "09".repeat(32));
    expect(alphaOf(wallet("game"), new Uint8Array(16)).length).to.equal(48);
  });

  it("needs two tries on average, and each as the count says", () => {
    const tries = Array.from({ length: 200 }, (_, index) => hashToCurveTries(publicKey, Uint8Array.of(index)));
    const mean = tries.reduce((sum, count) => sum + count) / tries.length;
    expect(mean).to.be.within(1.6, 2.4);
    expect(Math.min(...tries)).to.equal(1);
  });
});
