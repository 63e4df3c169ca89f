import {
  type AccountMeta,
  type PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  SystemProgram,
  type TransactionInstruction,
} from "@solana/web3.js";
import { expect } from "chai";
import type { Account } from "../../bench/engine/src/runtimes";
import { CONFIG_ADDRESS, PROGRAM_ID, TREASURY_ADDRESS } from "../../sdk/src";
import idl from "../fixtures/lottery.json";
import { SOL, type World, wallet } from "../support/world";
import { accountsOf, CALLS, type Fixture, prepare, settingsOf } from "./calls";
import { type Mutation, refusesAll, withData, withKeys } from "./mutations";
import { OUR_GAME, signed } from "./scene";
import { accountMutations, plantSubstitutes } from "./substitutes";

const DISCRIMINATOR_LENGTH = 8;
const DISCRIMINATORS = new Set(idl.instructions.map(({ discriminator }) => Buffer.from(discriminator).toString("hex")));

/** Discriminators that are none: of no program, of Anchor's own instructions, of this program's accounts, and near misses. */
function* unknownDiscriminators(valid: Uint8Array): Generator<Buffer> {
  yield* ["0000000000000000", "ffffffffffffffff", "e445a52e51cb9a1d", "40f4bc78a7e9690a"].map((hex) =>
    Buffer.from(hex, "hex"),
  );
  yield* idl.accounts.map(({ discriminator }) => Buffer.from(discriminator));
  for (let bit = 0; bit < DISCRIMINATOR_LENGTH * 8; bit += 5) {
    const near = Buffer.from(valid.subarray(0, DISCRIMINATOR_LENGTH));
    near.writeUInt8(near.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    yield near;
  }
}

const isBatch = ({ instruction }: Fixture): boolean => instruction.startsWith("batch_");

/** Everything that can be wrong with an instruction's data whatever its arguments mean. */
function dataMutations(call: Fixture, instruction: TransactionInstruction): Mutation[] {
  const { data } = instruction;
  const mutations: Mutation[] = [];
  const add = (title: string, refusal: string, bytes: Uint8Array) =>
    mutations.push({ title, refusal, instruction: withData(instruction, bytes) });
  const wrongLength = isBatch(call) ? "MalformedBatch" : "InvalidInstructionLength";
  for (let length = 0; length < data.length; length++) {
    const refusal = length < DISCRIMINATOR_LENGTH ? "UnknownInstruction" : wrongLength;
    add(`${length} bytes of ${data.length}`, refusal, data.subarray(0, length));
  }
  for (const surplus of [Buffer.of(0), Buffer.alloc(100), data]) {
    add(`${surplus.length} bytes too many`, wrongLength, Buffer.concat([data, surplus]));
  }
  for (const discriminator of unknownDiscriminators(data)) {
    const hex = discriminator.toString("hex");
    if (DISCRIMINATORS.has(hex)) throw new Error(`${hex} is known`);
    const bytes = Buffer.concat([discriminator, data.subarray(DISCRIMINATOR_LENGTH)]);
    add(`the discriminator ${hex}`, "UnknownInstruction", bytes);
  }
  return mutations;
}

const bare = (pubkey: PublicKey): AccountMeta => ({ pubkey, isSigner: false, isWritable: false });
const absent = bare(wallet("absent"));

/** Accounts behind those of a call; many of them bring it to three, the number the short way of joins looks for. */
const SURPLUS: Record<string, (keys: AccountMeta[]) => (AccountMeta | undefined)[]> = {
  "an account that does not exist": () => [absent],
  "one that does not exist, twice": () => [absent, absent],
  "its last account": (keys) => [keys.at(-1)],
  "its last account twice": (keys) => [keys.at(-1), keys.at(-1)],
  "its first account": (keys) => [keys[0]],
  "the accounts of a join": () => [bare(OUR_GAME), bare(CONFIG_ADDRESS), bare(SYSVAR_CLOCK_PUBKEY)],
  "as many as fit": () => [...Array(15).keys()].map((label) => bare(wallet(label))),
};

/** Puts the accounts an instruction names back to what they are now. */
async function rewinder(world: World, { keys }: TransactionInstruction): Promise<() => void> {
  const nothing: Account = { lamports: 0n, data: new Uint8Array(), owner: SystemProgram.programId };
  const changing = keys.filter(({ isWritable }) => isWritable).map(({ pubkey }) => pubkey);
  const accounts = await Promise.all(changing.map((address) => world.runtime.account(address)));
  return () => changing.forEach((address, index) => void world.runtime.setAccount(address, accounts[index] ?? nothing));
}

/** What can stand at an address that only the program can have written to, without the program having done so. */
async function refusesUnmade(world: World, instruction: TransactionInstruction, place: PublicKey, other: PublicKey) {
  const account = await accountAt(world, place);
  const owner = PROGRAM_ID;
  const contents: Partial<Account>[] = [
    // What anyone can make of the place beforehand, then what nobody can.
    { lamports: SOL, data: new Uint8Array(), owner: SystemProgram.programId },
    { owner, data: new Uint8Array() },
    { owner, data: account.data.subarray(0, 7) },
    { owner, data: new Uint8Array(account.data.length) },
    { owner, data: (await accountAt(world, other)).data },
  ];
  for (const content of contents) {
    world.runtime.setAccount(place, { ...account, ...content });
    await world.refuses("NotInitialized", [instruction], signed(instruction));
  }
  world.runtime.setAccount(place, account);
}

async function accountAt(world: World, address: PublicKey): Promise<Account> {
  const account = await world.runtime.account(address);
  if (!account) throw new Error(`there is no account ${address}`);
  return account;
}

it("every instruction of the interface has a valid call", () => {
  const called = new Set(Object.values(CALLS).map(({ instruction }) => instruction));
  expect([...called].sort()).to.deep.equal(idl.instructions.map(({ name }) => name).sort());
});

for (const [name, call] of Object.entries(CALLS)) {
  for (const setting of settingsOf(call)) {
    describe(`${name} ${setting.title}`, () => {
      const specs = accountsOf(call);
      let world: World;
      let instruction: TransactionInstruction;
      before(async () => {
        [world, instruction] = await prepare(setting, call);
      });

      it("has the accounts that are declared", () => {
        expect(instruction.keys).to.have.length(specs.length);
        instruction.keys.forEach(({ isSigner, isWritable }, index) => {
          expect(specs[index]).to.include({ signer: isSigner, writable: isWritable });
        });
      });

      it("refuses any other account", async () => {
        const substitutes = await plantSubstitutes(world);
        const mutations = await Promise.all(
          specs.map((_, index) => accountMutations(world, call, instruction, index, substitutes)),
        );
        await refusesAll(world, mutations.flat());
      });

      it("refuses fewer accounts", () =>
        refusesAll(
          world,
          specs.map(({ declared }, length) => ({
            title: `${length} accounts`,
            refusal: declared ? "NotEnoughAccountKeys" : "WalletCount",
            instruction: withKeys(instruction, instruction.keys.slice(0, length)),
          })),
        ));

      if (call.initialized && specs.some((spec) => spec.name === "config")) {
        it("needs a Config", () => refusesUnmade(world, instruction, CONFIG_ADDRESS, TREASURY_ADDRESS));
      }
      if (call.initialized && specs.some((spec) => spec.name === "treasury")) {
        it("needs a Treasury", () => refusesUnmade(world, instruction, TREASURY_ADDRESS, CONFIG_ADDRESS));
      }

      it("refuses data that is not its own", () => refusesAll(world, dataMutations(call, instruction)));

      it(`${isBatch(call) ? "refuses" : "does not care for"} accounts behind its own`, async () => {
        const rewind = await rewinder(world, instruction);
        for (const [what, surplus] of Object.entries(SURPLUS)) {
          const added = surplus(instruction.keys).filter((key) => key !== undefined);
          const longer = withKeys(instruction, [...instruction.keys, ...added]);
          if (isBatch(call)) {
            const isMutable = ({ pubkey }: AccountMeta) =>
              specs.some(
                ({ declared, writable }, at) => declared && writable && instruction.keys[at]?.pubkey.equals(pubkey),
              );
            const refusal = added.some(isMutable) ? "ConstraintDuplicateMutableAccount" : "WalletCount";
            await refusesAll(world, [{ title: what, refusal, instruction: longer }]);
          } else {
            await world.succeeds([longer], signed(longer)).catch((error: Error) => {
              throw new Error(`${what}: ${error.message}`);
            });
            rewind();
          }
        }
      });

      it("succeeds with everything right, after all that", async () => {
        await world.succeeds([instruction], signed(instruction));
      });
    });
  }
}
