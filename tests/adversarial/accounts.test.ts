import { SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import type { Account } from "../../bench/runtimes";
import { CONFIG_ADDRESS, createGame, initialize, PROGRAM_ID, TREASURY_ADDRESS } from "../../sdk/src";
import idl from "../fixtures/lottery.json";
import { SOL, termsOf, VRF_KEY, type World } from "../support/world";
import { accountsOf, CALLS, prepare, settingsOf } from "./calls";
import { accountMutations, plantSubstitutes, refusesAll, type Substitute, withKeys } from "./mutations";
import { CAST, makeGames, OUR_GAME, SETTINGS, signed, startWorld } from "./scene";

it("every instruction of the interface has a valid call", () => {
  const called = new Set(Object.values(CALLS).map(({ instruction }) => instruction));
  expect([...called].sort()).to.deep.equal(idl.instructions.map(({ name }) => name).sort());
});

for (const [name, call] of Object.entries(CALLS)) {
  for (const setting of settingsOf(call)) {
    describe(`accounts of ${name} ${setting.title}`, () => {
      const specs = accountsOf(call);
      let world: World;
      let instruction: TransactionInstruction;
      let substitutes: Substitute[];
      before(async () => {
        [world, instruction] = await prepare(setting, call);
        substitutes = await plantSubstitutes(world);
      });

      it("are all described here", () => {
        expect(instruction.keys).to.have.length(specs.length);
        instruction.keys.forEach(({ isSigner, isWritable }, index) => {
          expect(specs[index]).to.include({ signer: isSigner, writable: isWritable });
        });
      });

      it("must be right, one by one", async () => {
        const mutations = await Promise.all(
          specs.map((_, index) => accountMutations(world, call, instruction, index, substitutes)),
        );
        await refusesAll(world, mutations.flat());
      });

      it("must all be there", () =>
        refusesAll(
          world,
          specs.map(({ declared }, length) => ({
            title: `${length} accounts`,
            refusal: declared ? "NotEnoughAccountKeys" : "WalletCount",
            instruction: withKeys(instruction, instruction.keys.slice(0, length)),
          })),
        ));

      if (call.initialized && specs.some(({ name }) => name === "config")) {
        it("must have been initialized", async () => {
          const config = await accountAt(world, CONFIG_ADDRESS);
          const owner = PROGRAM_ID;
          const contents: Partial<Account>[] = [
            // What anyone can make of the place beforehand, then what nobody can.
            { lamports: SOL, data: new Uint8Array(), owner: SystemProgram.programId },
            { owner, data: new Uint8Array() },
            { owner, data: config.data.subarray(0, 7) },
            { owner, data: new Uint8Array(config.data.length) },
            { owner, data: (await accountAt(world, TREASURY_ADDRESS)).data },
          ];
          for (const content of contents) {
            world.runtime.setAccount(CONFIG_ADDRESS, { ...config, ...content });
            await world.refuses("NotInitialized", [instruction], signed(instruction));
          }
          world.runtime.setAccount(CONFIG_ADDRESS, config);
        });
      }

      it("are accepted when they are right, after all that", async () => {
        await world.succeeds([instruction], signed(instruction));
      });
    });
  }
}

async function accountAt(world: World, address: typeof CONFIG_ADDRESS): Promise<Account> {
  const account = await world.runtime.account(address);
  if (!account) throw new Error(`there is no account ${address}`);
  return account;
}

for (const setting of SETTINGS.slice(0, 2)) {
  describe(`places that are taken ${setting.title}`, () => {
    it("can't be taken again", async () => {
      const world = await startWorld(setting);
      await makeGames(world);
      const { authority, operator } = CAST;
      const again = {
        AlreadyInitialized: initialize(authority.publicKey, 500, VRF_KEY),
        GameExists: createGame(operator.publicKey, termsOf({ id: 1n })),
      };
      await refusesAll(
        world,
        Object.entries(again).map(([refusal, instruction]) => ({ title: "once more", refusal, instruction })),
      );
    });

    it("are given even where someone has sent lamports before", async () => {
      const world = await startWorld(setting, false);
      for (const place of [CONFIG_ADDRESS, TREASURY_ADDRESS, OUR_GAME]) world.donate(place, 890_880n);
      const { authority } = CAST;
      await world.succeeds([initialize(authority.publicKey, 500, VRF_KEY)], { signers: [authority] });
      await makeGames(world);
    });
  });
}
