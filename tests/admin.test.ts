import { BorshCoder, type Idl } from "@coral-xyz/anchor";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../bench/runtimes";
import {
  acceptAuthority,
  CONFIG_ADDRESS,
  createGame,
  gameAddress,
  initialize,
  pause,
  proposeAuthority,
  TREASURY_ADDRESS,
  unpause,
  updateConfig,
} from "../sdk/src";
import idl from "./fixtures/lottery.json";
import { termsOf, VRF_KEY, World, wallet } from "./support/world";

const coder = new BorshCoder(idl as Idl);

async function configOf(world: World) {
  const account = await world.runtime.account(CONFIG_ADDRESS);
  if (!account) throw new Error("there is no Config");
  return coder.accounts.decode("Config", Buffer.from(account.data));
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
      await world.succeeds([updateConfig(world.payer, 1_000, wallet("key").toBytes())]);
      const after = await world.createGame({ id: 2n });
      expect((await world.game(before)).fee).to.equal(500);
      expect((await world.game(after)).fee).to.equal(1_000);
      expect((await configOf(world)).vrf_key).to.deep.equal([...wallet("key").toBytes()]);
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
}
