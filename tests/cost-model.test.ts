import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PublicKey, SYSVAR_INSTRUCTIONS_PUBKEY, SystemProgram, VersionedTransaction } from "@solana/web3.js";
import { expect } from "chai";
import { lotterySuite } from "../bench/cu/cases";
import {
  type BlockCost,
  blockCost,
  constantsTable,
  createdBytes,
  deploymentRent,
  ESTABLISHED,
  LOADING,
  lengthsOf,
  loadedBytes,
  REGIMES,
  regimesTable,
  rentExemption,
  shapeOf,
  throughput,
} from "../bench/engine/src/cost-model";
import { keypair } from "../bench/engine/src/keys";
import { lookupTable } from "../bench/engine/src/lookup-table";
import { measure } from "../bench/engine/src/measure";
import { type Account, startRuntime } from "../bench/engine/src/runtimes";
import { transactionOf } from "../bench/engine/src/runtimes/message";
import { programDataAddress, UPGRADEABLE_LOADER } from "../bench/engine/src/runtimes/upgradeable";
import { label } from "../bench/engine/src/suite";

interface Vector {
  name: string;
  transaction: string;
  units: number;
  loadedBytes: number;
  cost: BlockCost;
}

const FIXTURES = join(__dirname, "fixtures");
const VECTORS: Vector[] = JSON.parse(readFileSync(join(__dirname, "vectors", "block-cost.json"), "utf8"));
const SHAPE = {
  signatures: 1,
  precompiled: { ed25519: 0, secp256k1: 0, secp256r1: 0 },
  writeLocks: 2,
  instructionBytes: 57,
};

describe("block cost", () => {
  for (const { name, transaction, units, loadedBytes, cost } of VECTORS) {
    it(`is what the validator's own cost model says: ${name}`, () => {
      const shape = shapeOf(VersionedTransaction.deserialize(Buffer.from(transaction, "base64")));
      expect(blockCost(shape, { units, loadedBytes })).to.deep.equal(cost);
    });
  }

  it("adds up a join by hand", () => {
    // One signature 720, two write locks 600, 57 bytes of data 14, three pages of 32 KiB 24.
    expect(blockCost(SHAPE, { units: 658, loadedBytes: 2 * 32_768 + 1 })).to.deep.equal({
      signatures: 720,
      writeLocks: 600,
      instructionData: 14,
      programs: 658,
      loadedAccounts: 24,
      total: 2_016,
    });
  });

  it("reserves 16,384 CU for a transaction that asks for no limit of loaded data", () => {
    expect(blockCost(SHAPE, { units: 0, loadedBytes: LOADING.standard.value }).loadedAccounts).to.equal(16_384);
  });
});

describe("a transaction's shape", () => {
  it("counts the payer, other signers, lookup tables and the data of every instruction", () => {
    const [payer, other] = [keypair("payer"), keypair("other")];
    const [first, second] = [keypair("first").publicKey, keypair("second").publicKey];
    const programId = keypair("program").publicKey;
    const writable = (pubkey: PublicKey) => ({ pubkey, isSigner: false, isWritable: true });
    const transaction = transactionOf(
      [
        {
          programId,
          keys: [writable(first), writable(second), { pubkey: other.publicKey, isSigner: true, isWritable: false }],
          data: Buffer.alloc(9),
        },
      ],
      payer,
      PublicKey.default.toBase58(),
      { signers: [other], lookupTables: [lookupTable(keypair("table").publicKey, [first])] },
    );
    // Written: the payer, one account of the message and one of the table. Data: five bytes of the limit, nine of the call.
    expect(shapeOf(transaction)).to.deep.equal({
      bytes: transaction.serialize().length,
      signatures: 2,
      precompiled: { ed25519: 0, secp256k1: 0, secp256r1: 0 },
      writeLocks: 3,
      instructionBytes: 14,
    });
  });
});

describe("loaded accounts", () => {
  const account = (length: number, owner = SystemProgram.programId): Account => ({
    lamports: 1n,
    data: new Uint8Array(length),
    owner,
  });

  it("are counted once each, programs with their bytes, and not at all where there is none", async () => {
    const programId = keypair("program").publicKey;
    const [game, vacant] = [keypair("game").publicKey, keypair("vacant").publicKey];
    const dataAddress = programDataAddress(programId);
    const program = account(36, UPGRADEABLE_LOADER);
    program.data.set(dataAddress.toBytes(), 4);
    const accounts = new Map([
      [keypair("payer").publicKey.toBase58(), account(0)],
      [programId.toBase58(), program],
      [dataAddress.toBase58(), account(1_000, UPGRADEABLE_LOADER)],
      [game.toBase58(), account(528)],
      [SYSVAR_INSTRUCTIONS_PUBKEY.toBase58(), account(77)],
    ]);
    const keys = [game, vacant, SYSVAR_INSTRUCTIONS_PUBKEY, dataAddress].map((pubkey) => ({
      pubkey,
      isSigner: false,
      isWritable: false,
    }));
    const { message } = transactionOf(
      [{ programId, keys, data: Buffer.alloc(0) }],
      keypair("payer"),
      PublicKey.default.toBase58(),
      {},
    );
    const lengths = await lengthsOf({ account: async (address) => accounts.get(address.toBase58()) }, message);
    expect([...lengths.values()].sort((a, b) => a - b)).to.deep.equal([0, 36, 528, 1_000]);
    expect(loadedBytes(lengths, 0)).to.equal(4 * 64 + 36 + 528 + 1_000);
    expect(loadedBytes(lengths, 2)).to.equal(4 * 64 + 36 + 528 + 1_000 + 2 * 8_248);
  });

  it("that are made or grow count as created, and none that shrink", () => {
    const before = new Map([
      ["grows", 100],
      ["shrinks", 100],
    ]);
    const after = new Map([
      ["grows", 132],
      ["shrinks", 10],
      ["made", 528],
    ]);
    expect(createdBytes(before, after)).to.equal(32 + 528);
  });
});

describe("throughput", () => {
  it("of one hot account is bound by the account's units", () => {
    // 24,000,000 / 2,281 = 10,521.7; 2.5 blocks a second; 26 players each.
    expect(throughput({ cost: 2_281, bytes: 1_207, players: 26 }, ESTABLISHED, "one")).to.deep.equal({
      bound: "account units",
      transactionsPerBlock: 10_521,
      transactionsPerSecond: 26_302.5,
      playersPerBlock: 273_546,
      playersPerSecond: 683_865,
    });
  });

  it("of many accounts is bound by the block's units when transactions are short", () => {
    const { bound, transactionsPerBlock } = throughput({ cost: 2_000, bytes: 397, players: 1 }, ESTABLISHED, "many");
    expect([bound, transactionsPerBlock]).to.deep.equal(["block units", 30_000]);
  });

  it("of many accounts is bound by the bytes of a block when they are long", () => {
    // 20 MiB / 1,232 = 17,022.1, less than 60,000,000 / 2,281 = 26,304.2.
    const { bound, transactionsPerBlock } = throughput({ cost: 2_281, bytes: 1_232, players: 26 }, ESTABLISHED, "many");
    expect([bound, transactionsPerBlock]).to.deep.equal(["entry bytes", 17_022]);
  });

  it("is the same a second when slots are half as long and hold half as much", () => {
    const load = { cost: 2_000, bytes: 397, players: 1 };
    const [long, short] = [REGIMES["40M of 100M"], REGIMES["20M of 50M, 200 ms"]].map((regime) =>
      throughput(load, regime, "one"),
    );
    expect(long?.transactionsPerSecond).to.equal(50_000).and.to.equal(short?.transactionsPerSecond);
  });

  it("leaves one account two fifths of a block in every regime since SIMD-0306", () => {
    const { "12M of 60M": past, ...since } = REGIMES;
    expect(past.accountUnits / past.blockUnits).to.equal(0.2);
    for (const { accountUnits, blockUnits } of Object.values(since)) expect(accountUnits / blockUnits).to.equal(0.4);
  });
});

describe("rent", () => {
  it("is 6,960 lamports a byte, 128 bytes for the account itself among them", () => {
    expect(rentExemption(0)).to.equal(890_880n);
    expect(rentExemption(528)).to.equal(4_565_760n);
  });

  it("of a program is that of its account and of its bytes behind 45 of the loader's", () => {
    expect(deploymentRent(100_000)).to.equal((128n + 36n + 128n + 45n + 100_000n) * 6_960n);
  });
});

describe("docs/cost-model.md", () => {
  const text = readFileSync(join(__dirname, "..", "docs", "cost-model.md"), "utf8");

  it("has the model's constants and regimes, word for word", () => {
    expect(text).to.include(constantsTable()).and.to.include(regimesTable());
  });
});

describe("a measured row", () => {
  it("carries its transaction's footprint, and a cost that is made of it", async () => {
    const bytes = readFileSync(join(FIXTURES, "lottery.so"));
    const runtime = await startRuntime("litesvm", [{ programId: lotterySuite.programId, bytes }], keypair("payer"));
    const cases = lotterySuite.cases.filter((each) =>
      /^(join_game entries=(16|65530)|create_game capacity=0)$/.test(label(each)),
    );
    const [create, small, large] = await measure(runtime, lotterySuite, { cases, samples: 1 });
    // ComputeBudget's and, for a join, the payment's 150 CU.
    expect(create?.transaction).to.include({ signatures: 2, createdBytes: 528, overhead: 150 });
    expect(small?.transaction).to.include({ signatures: 1, writeLocks: 2, createdBytes: 0, overhead: 300 });
    const growth = (large?.transaction?.loadedBytes ?? 0) - (small?.transaction?.loadedBytes ?? 0);
    expect(growth).to.equal((65_530 - 16) * 32);
    expect(small?.transaction?.loadedBytes).to.be.above(bytes.length);
    const { p50 = 0, cost = 0, transaction } = small ?? {};
    const pages = Math.ceil((transaction?.loadedBytes ?? 0) / 32_768);
    expect(cost).to.equal(720 + 2 * 300 + 14 + p50 + 300 + pages * 8);
  });
});
