import { BorshCoder, type Idl } from "@coral-xyz/anchor";
import { BPF_LOADER_PROGRAM_ID, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES, UPGRADEABLE_LOADER } from "../bench/engine/src/runtimes";
import {
  acceptAuthority,
  CONFIG_ADDRESS,
  createGame,
  gameAddress,
  initialize,
  PROGRAM_DATA_ADDRESS,
  PROGRAM_ID,
  pause,
  proposeAuthority,
  TREASURY_ADDRESS,
  unpause,
  updateConfig,
  withdrawTreasury,
} from "../sdk/src";
import idl from "./fixtures/lottery.json";
import { keypair, programBytes, SIGNATURE_FEE, SOL, termsOf, VRF_KEY, World, wallet } from "./support/world";

const coder = new BorshCoder(idl as Idl);

async function configOf(world: World) {
  const { data } = await world.account(CONFIG_ADDRESS);
  return coder.accounts.decode("Config", Buffer.from(data));
}

for (const runtime of RUNTIME_NAMES) {
  describe(`administration under ${runtime}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await World.start(runtime);
    });

    it("initialize creates Config and Treasury, rent-exempt and no dearer", async () => {
      const config = await configOf(world);
      expect(config.authority.equals(world.payer)).to.equal(true);
      expect(config.vrf_key).to.deep.equal([...VRF_KEY]);
      expect([config.fee, config.paused, config.bump]).to.deep.equal([500, 0, 255]);
      for (const address of [CONFIG_ADDRESS, TREASURY_ADDRESS]) {
        const account = await world.runtime.account(address);
        expect(account?.lamports).to.equal(BigInt(128 + (account?.data.length ?? 0)) * 6_960n);
      }
    });

    it("initialize works on addresses that somebody has funded before", async () => {
      const fresh = await World.start(runtime, { initialized: false });
      const [config, treasury] = [CONFIG_ADDRESS, TREASURY_ADDRESS];
      for (const [address, lamports] of [[config, 1n] as const, [treasury, 50_000_000n] as const]) {
        fresh.donate(address, lamports);
      }
      await fresh.succeeds([initialize(fresh.payer, 0, VRF_KEY)]);
      expect((await configOf(fresh)).fee).to.equal(0);
      expect(await fresh.lamports(treasury)).to.equal(50_000_000n);
    });

    it("update_config changes what games created afterwards get", async () => {
      const before = await world.createGame({ id: 1n });
      const key = wallet("key").toBytes();
      await world.succeeds([updateConfig(world.payer, 1_000, key)]);
      const after = await world.createGame({ id: 2n });
      for (const [game, fee, vrfKey] of [[before, 500, VRF_KEY] as const, [after, 1_000, key] as const]) {
        const state = await world.game(game);
        expect([state.fee, ...state.vrfKey]).to.deep.equal([fee, ...vrfKey]);
      }
      expect((await configOf(world)).vrf_key).to.deep.equal([...key]);
    });

    it("the authority changes in two steps, and not before the second", async () => {
      const next = world.fund("next authority");
      await world.succeeds([proposeAuthority(world.payer, next.publicKey)]);
      await world.succeeds([updateConfig(world.payer, 1, VRF_KEY)]);
      await world.refuses("NotAuthority", [pause(next.publicKey)], { signers: [next] });
      await world.succeeds([acceptAuthority(next.publicKey)], { signers: [next] });
      await world.refuses("NotAuthority", [pause(world.payer)]);
      await world.refuses("NotPendingAuthority", [acceptAuthority(next.publicKey)], { signers: [next] });
      await world.succeeds([pause(next.publicKey)], { signers: [next] });
    });

    it("a proposal can be replaced and taken back", async () => {
      const [first, second] = [world.fund("first"), world.fund("second")];
      await world.succeeds([proposeAuthority(world.payer, first.publicKey)]);
      await world.succeeds([proposeAuthority(world.payer, second.publicKey)]);
      await world.refuses("NotPendingAuthority", [acceptAuthority(first.publicKey)], { signers: [first] });
      const nobody = wallet("nobody");
      await world.succeeds([proposeAuthority(world.payer, nobody)]);
      await world.refuses("NotPendingAuthority", [acceptAuthority(second.publicKey)], { signers: [second] });
    });

    it("pause stops new games and joins, unpause lets them go on", async () => {
      const game = await world.createGame();
      await world.succeeds([pause(world.payer)]);
      await world.refuses("Paused", [createGame(world.payer, termsOf({ id: 2n }))]);
      await world.refuses("Paused", world.paidJoin(game, wallet("a"), termsOf().entryFee));
      await world.succeeds([unpause(world.payer)]);
      await world.join(game, wallet("a"));
      await world.succeeds([createGame(world.payer, termsOf({ id: 2n }))]);
      expect((await world.game(gameAddress(2n).address)).id).to.equal(2n);
    });
  });

  describe(`initialize under ${runtime}`, () => {
    const heir = keypair("upgrade authority");

    it("is the upgrade authority's, who becomes the authority", async () => {
      const world = await World.start(runtime, { initialized: false, upgradeAuthority: heir.publicKey });
      world.fund("upgrade authority");
      await world.refuses("NotUpgradeAuthority", [initialize(world.payer, 0, VRF_KEY)]);
      const unsigned = initialize(heir.publicKey, 0, VRF_KEY);
      const keys = unsigned.keys.map((key) => ({ ...key, isSigner: false }));
      await world.refuses("MissingRequiredSignature", [new TransactionInstruction({ ...unsigned, keys })]);
      await world.succeeds([initialize(heir.publicKey, 0, VRF_KEY)], { signers: [heir] });
      expect((await configOf(world)).authority.equals(heir.publicKey)).to.equal(true);
    });

    it("is the new authority's when the old one has handed the program on", async () => {
      const world = await World.start(runtime, { initialized: false });
      world.fund("upgrade authority");
      const hand = new TransactionInstruction({
        programId: UPGRADEABLE_LOADER,
        keys: [
          { pubkey: PROGRAM_DATA_ADDRESS, isSigner: false, isWritable: true },
          { pubkey: world.payer, isSigner: true, isWritable: false },
          { pubkey: heir.publicKey, isSigner: false, isWritable: false },
        ],
        data: Buffer.from([4, 0, 0, 0]),
      });
      await world.succeeds([hand]);
      await world.refuses("NotUpgradeAuthority", [initialize(world.payer, 0, VRF_KEY)]);
      await world.succeeds([initialize(heir.publicKey, 0, VRF_KEY)], { signers: [heir] });
    });

    it("is nobody's when the program is immutable", async () => {
      const world = await World.start(runtime, { initialized: false, upgradeAuthority: null });
      await world.refuses("NotUpgradeAuthority", [initialize(world.payer, 0, VRF_KEY)]);
      // The loader leaves the bytes of the last authority where they were.
      const real = await world.account(PROGRAM_DATA_ADDRESS);
      const stale = Buffer.from(real.data);
      stale.set(world.payer.toBytes(), 13);
      world.runtime.setAccount(PROGRAM_DATA_ADDRESS, { ...real, data: stale });
      await world.refuses("NotUpgradeAuthority", [initialize(world.payer, 0, VRF_KEY)]);
    });

    it("is nobody's when the program was deployed by a loader that has no ProgramData", async () => {
      const world = await World.start(runtime, { initialized: false });
      const real = await world.account(PROGRAM_DATA_ADDRESS);
      const program = { lamports: real.lamports, data: programBytes(), owner: BPF_LOADER_PROGRAM_ID, executable: true };
      world.runtime.setAccount(PROGRAM_ID, program);
      const head = Buffer.from(real.data.subarray(0, 45));
      const buffer = Buffer.from(head);
      buffer.writeUInt32LE(1);
      for (const data of [Buffer.alloc(0), head.subarray(0, 44), buffer]) {
        world.runtime.setAccount(PROGRAM_DATA_ADDRESS, { ...real, data });
        await world.refuses("NotUpgradeAuthority", [initialize(world.payer, 0, VRF_KEY)]);
      }
      world.runtime.setAccount(PROGRAM_DATA_ADDRESS, { ...real, data: head });
      await world.succeeds([initialize(world.payer, 0, VRF_KEY)]);
    });
  });

  describe(`withdraw_treasury under ${runtime}`, () => {
    const FEES = 5_000_000n;
    let world: World;
    beforeEach(async () => {
      world = await World.start(runtime);
      await world.add(TREASURY_ADDRESS, FEES);
    });

    it("pays whom the authority names, itself among them, to the last lamport over the rent", async () => {
      const rent = (await world.lamports(TREASURY_ADDRESS)) - FEES;
      const recipient = wallet("recipient");
      world.donate(recipient, SOL);
      await world.succeeds([withdrawTreasury(world.payer, recipient, 1n)]);
      expect(await world.lamports(recipient)).to.equal(SOL + 1n);
      const before = await world.lamports(world.payer);
      await world.succeeds([withdrawTreasury(world.payer, world.payer, FEES - 1n)]);
      expect(await world.lamports(world.payer)).to.equal(before + FEES - 1n - SIGNATURE_FEE);
      expect(await world.lamports(TREASURY_ADDRESS)).to.equal(rent);
      await world.refuses("TreasuryTooLow", [withdrawTreasury(world.payer, recipient, 1n)]);
      await world.succeeds([withdrawTreasury(world.payer, recipient, 0n)]);
    });

    it("leaves no recipient below its rent", async () => {
      const recipient = wallet("new");
      await world.refuses("WalletBelowRent", [withdrawTreasury(world.payer, recipient, 890_879n)]);
      await world.succeeds([withdrawTreasury(world.payer, recipient, 890_880n)]);
      expect(await world.lamports(recipient)).to.equal(890_880n);
    });

    it("does not pay the treasury itself, which would make lamports", async () => {
      const itself = withdrawTreasury(world.payer, TREASURY_ADDRESS, 1n);
      await world.refuses("ConstraintDuplicateMutableAccount", [itself]);
    });

    it("goes on while the program is paused", async () => {
      await world.succeeds([pause(world.payer), withdrawTreasury(world.payer, world.payer, FEES)]);
    });

    it("is the present authority's", async () => {
      const next = world.fund("next authority");
      await world.succeeds([proposeAuthority(world.payer, next.publicKey)]);
      await world.refuses("NotAuthority", [withdrawTreasury(next.publicKey, next.publicKey, 1n)], { signers: [next] });
      await world.succeeds([acceptAuthority(next.publicKey)], { signers: [next] });
      await world.refuses("NotAuthority", [withdrawTreasury(world.payer, world.payer, 1n)]);
      await world.succeeds([withdrawTreasury(next.publicKey, next.publicKey, 1n)], { signers: [next] });
    });
  });
}
