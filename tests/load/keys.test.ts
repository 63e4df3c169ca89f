import { ed25519 } from "@noble/curves/ed25519";
import { Keypair } from "@solana/web3.js";
import bs58 from "bs58";
import { expect } from "chai";
import { digest, Keyring, keypairOf } from "../../bench/tps/lottery/keys";

const MESSAGE = Buffer.from("a message of any length, to be signed by several");

describe("keys of loads", () => {
  it("are the same whenever their label is", () => {
    expect(digest("a")).to.deep.equal(digest("a"));
    expect(digest("a")).to.have.length(32).and.not.to.deep.equal(digest("b"));
    expect(keypairOf("a").secretKey).to.deep.equal(keypairOf("a").secretKey);
    expect(keypairOf("a").publicKey.equals(keypairOf("b").publicKey)).to.equal(false);
  });

  it("sign what others verify, in the order of the signers", () => {
    const keyring = new Keyring();
    const keys = [keypairOf("one"), Keypair.generate(), keypairOf("three")];
    const signers = keys.map((key) => keyring.add(key));
    expect(signers).to.deep.equal(keys.map(({ publicKey }) => publicKey.toBase58()));
    for (const some of [signers.slice(0, 1), signers, [...signers].reverse()]) {
      const { signature, wire } = keyring.sign(MESSAGE, some);
      const bytes = Buffer.from(wire, "base64");
      expect(bytes[0]).to.equal(some.length);
      expect(bytes.subarray(1 + 64 * some.length).equals(MESSAGE)).to.equal(true);
      for (const [index, signer] of some.entries()) {
        const each = bytes.subarray(1 + 64 * index, 65 + 64 * index);
        expect(ed25519.verify(each, MESSAGE, bs58.decode(signer)), `${index}`).to.equal(true);
      }
      expect(bs58.decode(signature)).to.deep.equal(Buffer.from(bytes.subarray(1, 65)));
    }
  });

  it("are as many as a message has signers", () => {
    expect(() => new Keyring().sign(MESSAGE, [keypairOf("one").publicKey.toBase58()])).to.throw(
      RangeError,
      /no key of/,
    );
  });
});
