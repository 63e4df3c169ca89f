import { PassThrough } from "node:stream";
import {
  Keypair,
  PublicKey,
  SystemProgram,
  TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
} from "@solana/web3.js";
import { expect } from "chai";
import { PROGRAM_LENGTH, programDataAddress, UPGRADEABLE_LOADER } from "../../bench/engine/src/runtimes/upgradeable";
import { createLoaderAccount, seededPlace } from "../../migrations/deployment/accounts";
import { CHUNK, SEED } from "../../migrations/deployment/buffer";
import { Chain } from "../../migrations/deployment/chain";
import { DeploymentError } from "../../migrations/deployment/error";
import { Journal } from "../../migrations/deployment/journal";
import { BUFFER_HEADER, initializeBuffer, write } from "../../migrations/deployment/loader";
import { bring, deployedCode, planProgram } from "../../migrations/deployment/program";
import { Validator } from "../support/validator";
import { programBytes } from "../support/world";

const BYTES = programBytes("lottery.so");
const OTHER_BYTES = programBytes("lottery-long-way.so");
const PARTS = Math.ceil(BYTES.length / CHUNK);
const SIGNATURE_FEE = 5_000;

/** A journal whose lines can be read. */
function journalOf(): { journal: Journal; lines: () => string[] } {
  const stream = new PassThrough();
  let text = "";
  stream.on("data", (chunk) => {
    text += chunk;
  });
  return { journal: new Journal(stream), lines: () => text.split("\n").filter(Boolean) };
}

describe("a program brought to a cluster", () => {
  let validator: Validator;
  let chain: Chain;
  let key: Keypair;
  before(async () => {
    validator = await Validator.start();
  });
  after(() => validator.stop());
  beforeEach(async () => {
    chain = new Chain(validator.connection, await validator.funded(5));
    key = Keypair.generate();
  });

  const programOf = (bytes: Uint8Array) => ({ programId: key.publicKey, programKey: () => key, bytes });
  const brought = async (bytes: Uint8Array) => {
    const { journal, lines } = journalOf();
    const plan = await planProgram(chain, programOf(bytes));
    await bring(chain, plan, programOf(bytes), journal);
    return { kind: plan.kind, lines: lines() };
  };
  const bufferAddress = async () => (await seededPlace(chain.payer.publicKey, SEED)).address;

  /** The words of the program's own refusal, which only a program that runs can log. */
  const answer = async (): Promise<string> => {
    const call = new TransactionInstruction({ programId: key.publicKey, keys: [], data: Buffer.alloc(8) });
    const message = new TransactionMessage({
      payerKey: chain.payer.publicKey,
      recentBlockhash: PublicKey.default.toBase58(),
      instructions: [call],
    }).compileToLegacyMessage();
    const options = { replaceRecentBlockhash: true, sigVerify: false };
    const { value } = await validator.connection.simulateTransaction(new VersionedTransaction(message), options);
    return value.logs?.join("\n") ?? "";
  };

  /** Lamports of the accounts that a deployed program consists of. */
  const rents = async () => {
    const addresses = [key.publicKey, programDataAddress(key.publicKey)];
    const accounts = await validator.connection.getMultipleAccountsInfo(addresses);
    return accounts.reduce((sum, account) => sum + (account?.lamports ?? Number.NaN), 0);
  };

  it("is deployed at a new address, runs, and costs its rent and its signatures", async () => {
    const before = await chain.balance();
    expect((await brought(BYTES)).kind).to.equal("deployed");
    const code = await deployedCode(chain, key.publicKey);
    expect(code && Buffer.from(code.bytes).equals(BYTES)).to.equal(true);
    expect(code?.authority?.equals(chain.payer.publicKey)).to.equal(true);
    expect(await answer()).to.match(new RegExp(`Program ${key.publicKey} failed: custom program error`));
    // One signature for the buffer, one for each part, two for the program.
    expect(before - (await chain.balance())).to.equal((await rents()) + (PARTS + 3) * SIGNATURE_FEE);
    expect(await chain.account(await bufferAddress())).to.equal(null);
  });

  it("is left alone when it is there, for nothing", async () => {
    await brought(BYTES);
    const before = await chain.balance();
    expect(await brought(BYTES)).to.deep.equal({
      kind: "unchanged",
      lines: [`program ${key.publicKey}: unchanged`],
    });
    expect(await chain.balance()).to.equal(before);
  });

  it("is upgraded to other bytes, with room made for more of them", async () => {
    const grown = Buffer.concat([BYTES, Buffer.alloc(3, 1)]);
    await brought(OTHER_BYTES);
    for (const [bytes, extended] of [
      [BYTES, OTHER_BYTES.length < BYTES.length],
      [OTHER_BYTES, false],
      [grown, false],
    ] as const) {
      const { kind, lines } = await brought(bytes);
      expect(kind).to.equal("upgraded");
      const room = Math.max(10_240, BYTES.length - OTHER_BYTES.length);
      expect(lines.some((line) => line.includes(`extended by ${room} bytes`))).to.equal(extended);
      const code = await deployedCode(chain, key.publicKey);
      expect(code && Buffer.from(code.bytes.subarray(0, bytes.length)).equals(bytes)).to.equal(true);
      expect(await answer()).to.include("custom program error");
    }
  });

  it("is deployed at an address that somebody has sent lamports to", async () => {
    const buffer = await bufferAddress();
    const gift = { fromPubkey: chain.payer.publicKey, lamports: await chain.rent(0) };
    await chain.send("gifts", [
      SystemProgram.transfer({ ...gift, toPubkey: key.publicKey }),
      SystemProgram.transfer({ ...gift, toPubkey: buffer }),
    ]);
    expect((await brought(BYTES)).kind).to.equal("deployed");
    expect(await answer()).to.include("custom program error");
    const account = await chain.account(key.publicKey);
    expect(account?.lamports).to.equal(await chain.rent(PROGRAM_LENGTH));
  });

  it("is gone on with where a run broke off, and no part is written twice", async () => {
    const place = await seededPlace(chain.payer.publicKey, SEED);
    const half = Array.from({ length: 20 }, (_, index) => index * 2 * CHUNK);
    const creation = await createLoaderAccount(chain, place, BUFFER_HEADER + BYTES.length);
    await chain.send("buffer", [...creation, initializeBuffer(place.address, chain.payer.publicKey)]);
    await chain.sendAll(
      half.map((at) => [write(place.address, chain.payer.publicKey, at, BYTES.subarray(at, at + CHUNK))]),
      () => undefined,
    );
    const { kind, lines } = await brought(BYTES);
    expect(kind).to.equal("deployed");
    expect(lines[0]).to.equal(`buffer ${place.address}: ${half.length} of ${PARTS} parts written before`);
    const code = await deployedCode(chain, key.publicKey);
    expect(code && Buffer.from(code.bytes).equals(BYTES)).to.equal(true);
    // The buffer's creation, each part once, the deployment.
    const signatures = await validator.connection.getSignaturesForAddress(place.address);
    expect(signatures.filter(({ err }) => err === null).length).to.equal(PARTS + 2);
  });

  it("takes a buffer that was of another program", async () => {
    const place = await seededPlace(chain.payer.publicKey, SEED);
    for (const bytes of [OTHER_BYTES, Buffer.alloc(BYTES.length, 7)]) {
      const creation = await createLoaderAccount(chain, place, BUFFER_HEADER + bytes.length);
      await chain.send("buffer", [
        ...creation,
        initializeBuffer(place.address, chain.payer.publicKey),
        write(place.address, chain.payer.publicKey, 0, bytes.subarray(0, 700)),
      ]);
      key = Keypair.generate();
      const { kind, lines } = await brought(BYTES);
      expect(kind).to.equal("deployed");
      expect(lines[0]?.endsWith("of another program, closed")).to.equal(bytes.length !== BYTES.length);
      const code = await deployedCode(chain, key.publicKey);
      expect(code && Buffer.from(code.bytes).equals(BYTES)).to.equal(true);
    }
  });

  it("is refused where it is somebody else's, immutable, closed, or no program", async () => {
    const refusal = async (bytes: Uint8Array): Promise<string> => {
      const error = await planProgram(chain, programOf(bytes)).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(DeploymentError);
      return (error as Error).message;
    };
    const loader = (variant: number, accounts: [PublicKey, boolean][]) =>
      new TransactionInstruction({
        programId: UPGRADEABLE_LOADER,
        keys: accounts.map(([pubkey, isWritable]) => ({
          pubkey,
          isSigner: pubkey.equals(chain.payer.publicKey),
          isWritable,
        })),
        data: Buffer.from([variant, 0, 0, 0]),
      });

    await brought(BYTES);
    const owner = chain;
    chain = new Chain(validator.connection, await validator.funded(1));
    expect(await refusal(OTHER_BYTES)).to.include(`its upgrade authority is ${owner.payer.publicKey}`);
    expect((await brought(BYTES)).kind).to.equal("unchanged");
    chain = owner;
    const data = programDataAddress(key.publicKey);
    await chain.send("SetAuthority", [
      loader(4, [
        [data, true],
        [chain.payer.publicKey, false],
      ]),
    ]);
    expect(await refusal(OTHER_BYTES)).to.include("it is immutable, so nobody can");

    key = Keypair.generate();
    await brought(BYTES);
    await chain.send("Close", [
      loader(5, [
        [programDataAddress(key.publicKey), true],
        [chain.payer.publicKey, true],
        [chain.payer.publicKey, false],
        [key.publicKey, true],
      ]),
    ]);
    expect(await refusal(BYTES)).to.include("has been closed: its address is spent for good");

    key = { publicKey: new PublicKey("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL") } as Keypair;
    expect(await refusal(BYTES)).to.include("not a program that can be upgraded");
  });

  it("is not deployed by a payer whose buffer is somebody else's by now", async () => {
    const [place, heir] = [await seededPlace(chain.payer.publicKey, SEED), Keypair.generate().publicKey];
    const creation = await createLoaderAccount(chain, place, BUFFER_HEADER + BYTES.length);
    await chain.send("buffer", [...creation, initializeBuffer(place.address, heir)]);
    const error = await brought(BYTES).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error?.message).to.equal(`the buffer ${place.address} has been handed to ${heir}`);
  });
});
