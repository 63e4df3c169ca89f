import {
  createAssociatedTokenAccountInstruction,
  createInitializeMint2Instruction,
  createMintToInstruction,
  getAssociatedTokenAddressSync,
  MINT_SIZE,
  TOKEN_2022_PROGRAM_ID,
  TOKEN_PROGRAM_ID,
} from "@solana/spl-token";
import {
  Keypair,
  PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_SLOT_HASHES_PUBKEY,
  SystemProgram,
  TransactionInstruction,
} from "@solana/web3.js";
import { expect } from "chai";
import {
  Litesvm,
  programDataAddress,
  RUNTIME_NAMES,
  type Runtime,
  startRuntime,
  UPGRADEABLE_LOADER,
} from "../bench/engine/src/runtimes";
import { PROGRAM_ID, rentExempt } from "../sdk/src";
import { keypair, programBytes, SOL, wallet } from "./support/world";

const payer = keypair("payer");

/** The loader's SetAuthority: hands an upgradeable program to somebody else. */
function setUpgradeAuthority(programId: PublicKey, from: PublicKey, to: PublicKey): TransactionInstruction {
  return new TransactionInstruction({
    programId: UPGRADEABLE_LOADER,
    keys: [
      { pubkey: programDataAddress(programId), isSigner: false, isWritable: true },
      { pubkey: from, isSigner: true, isWritable: false },
      { pubkey: to, isSigner: false, isWritable: false },
    ],
    data: Buffer.from([4, 0, 0, 0]),
  });
}

/** Makes a mint and 5 units of it for the payer; returns how many its associated account holds. */
async function mintedUnits(runtime: Runtime, tokenProgram: PublicKey): Promise<bigint | undefined> {
  const mint = Keypair.generate();
  const tokens = getAssociatedTokenAddressSync(mint.publicKey, payer.publicKey, false, tokenProgram);
  const { failure, logs } = await runtime.send(
    [
      SystemProgram.createAccount({
        fromPubkey: payer.publicKey,
        newAccountPubkey: mint.publicKey,
        lamports: Number(rentExempt(MINT_SIZE)),
        space: MINT_SIZE,
        programId: tokenProgram,
      }),
      createInitializeMint2Instruction(mint.publicKey, 0, payer.publicKey, null, tokenProgram),
      createAssociatedTokenAccountInstruction(payer.publicKey, tokens, payer.publicKey, mint.publicKey, tokenProgram),
      createMintToInstruction(mint.publicKey, tokens, payer.publicKey, 5, [], tokenProgram),
    ],
    { signers: [mint] },
  );
  expect(failure, logs.join("\n")).to.equal(undefined);
  const account = await runtime.account(tokens);
  return account && Buffer.from(account.data).readBigUInt64LE(64);
}

const STARTS = {
  ...Object.fromEntries(
    RUNTIME_NAMES.map((name) => [
      name,
      (programs: Parameters<typeof startRuntime>[1]) => startRuntime(name, programs, payer),
    ]),
  ),
  "litesvm with all features": (programs: Parameters<typeof startRuntime>[1]) =>
    Litesvm.start(programs, payer, 1_000n * SOL, "all"),
};

for (const [name, start] of Object.entries(STARTS)) {
  describe(`a runtime: ${name}`, () => {
    const bytes = programBytes();

    it("deploys programs that their upgrade authority, the payer unless named, may hand on", async () => {
      const named = keypair("upgrade authority");
      const ids = [PROGRAM_ID, wallet("second program")] as const;
      const runtime = await start([
        { programId: ids[0], bytes },
        { programId: ids[1], bytes, upgradeAuthority: named.publicKey },
      ]);
      for (const [programId, authority] of [
        [ids[0], payer],
        [ids[1], named],
      ] as const) {
        const data = (await runtime.account(programDataAddress(programId)))?.data;
        expect(data && Buffer.from(data.subarray(0, 13)).toString("hex")).to.equal("03000000000000000000000001");
        expect(data && new PublicKey(data.subarray(13, 45)).equals(authority.publicKey)).to.equal(true);
        expect(data && Buffer.from(bytes).equals(data.subarray(45))).to.equal(true);
        const heir = wallet("heir");
        const stranger = keypair("stranger");
        const stolen = await runtime.send([setUpgradeAuthority(programId, stranger.publicKey, heir)], {
          signers: [stranger],
        });
        expect(stolen.failure).to.match(/Incorrect ?authority/i);
        const handed = await runtime.send([setUpgradeAuthority(programId, authority.publicKey, heir)], {
          signers: [authority],
        });
        expect(handed.failure, handed.logs.join("\n")).to.equal(undefined);
      }
    });

    it("deploys an immutable program, which runs", async () => {
      const runtime = await start([{ programId: PROGRAM_ID, bytes, upgradeAuthority: null }]);
      const { failure } = await runtime.send([setUpgradeAuthority(PROGRAM_ID, payer.publicKey, wallet("heir"))]);
      expect(failure).to.match(/Immutable/i);
      const called = await runtime.send([
        new TransactionInstruction({ programId: PROGRAM_ID, keys: [], data: Buffer.alloc(8) }),
      ]);
      expect(called.logs.join("\n")).to.match(new RegExp(`Program ${PROGRAM_ID} failed: custom program error`));
    });

    it("shows slot hashes as a cluster lays them out, and the clock's slot", async () => {
      const runtime = await start([]);
      const entries = [907n, 905n].map((slot) => ({ slot, hash: wallet(`hash ${slot}`).toBytes() }));
      runtime.setSlotHashes(entries);
      await runtime.setClock({ slot: 908n, unixTimestamp: 5n });
      const account = await runtime.account(SYSVAR_SLOT_HASHES_PUBKEY);
      const data = Buffer.from(account?.data ?? []);
      expect([data.length, data.readBigUInt64LE(0)]).to.deep.equal([20_488, 2n]);
      entries.forEach(({ slot, hash }, index) => {
        expect(data.readBigUInt64LE(8 + index * 40)).to.equal(slot);
        expect(data.subarray(16 + index * 40, 48 + index * 40).equals(hash)).to.equal(true);
      });
      const clock = Buffer.from((await runtime.account(SYSVAR_CLOCK_PUBKEY))?.data ?? []);
      expect([clock.readBigUInt64LE(0), clock.readBigInt64LE(32)]).to.deep.equal([908n, 5n]);
    });

    it("has the token programs and associated accounts", async () => {
      const runtime = await start([]);
      for (const program of [TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID]) {
        expect(await mintedUnits(runtime, program)).to.equal(5n);
      }
    });
  });
}
