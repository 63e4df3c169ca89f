import type { TransactionInstruction } from "@solana/web3.js";
import { batchPlayerOperations, type PlayerOperation } from "../../sdk/src";
import idl from "../fixtures/lottery.json";
import { type World, wallet } from "../support/world";
import { CALLS, prepare, settingsOf } from "./calls";
import { type Mutation, refusesAll, withData } from "./mutations";
import { CAST, FEE, makeGames, OUR_GAME, pay, SETTINGS, signed, startWorld } from "./scene";

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

/** Everything that can be wrong with an instruction's data whatever its arguments mean. */
function dataMutations(call: (typeof CALLS)[string], instruction: TransactionInstruction): Mutation[] {
  const { data } = instruction;
  const mutations: Mutation[] = [];
  const add = (title: string, refusal: string, bytes: Uint8Array) =>
    mutations.push({ title, refusal, instruction: withData(instruction, bytes) });
  const wrongLength = call.instruction === "batch_player_operations" ? "MalformedBatch" : "InvalidInstructionLength";
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

for (const [name, call] of Object.entries(CALLS)) {
  for (const setting of settingsOf(call)) {
    it(`${name} refuses data that is not its own ${setting.title}`, async () => {
      const [world, instruction] = await prepare(setting, call);
      await refusesAll(world, dataMutations(call, instruction));
      await world.succeeds([instruction], signed(instruction));
    });
  }
}

const U32_MAX = 0xffff_ffff;
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
/** An operation as it is encoded, with a number of items that need not be true. */
const operation = (kind: number, count: number, items: Uint8Array): Buffer =>
  Buffer.concat([Buffer.of(kind), u32(count), items]);
const address = wallet("new").toBuffer();
const two = Buffer.concat([address, address]);
const join = operation(0, 1, address);
const leave = operation(1, 1, Buffer.of(0, 0));

/** Arguments of a batch without wallets, and what each is refused with in a game where two entries are paid for. */
const MALFORMED_JOINS: Record<string, [string, ...Uint8Array[]]> = {
  "no number of operations": ["MalformedBatch"],
  "no operation": ["EmptyBatch", u32(0)],
  "no operation, and one behind": ["EmptyBatch", u32(0), join],
  "an operation that is not there": ["MalformedBatch", u32(1)],
  "fewer operations than announced": ["MalformedBatch", u32(2), join],
  "more operations than announced": ["MalformedBatch", u32(1), join, join],
  "2^32 - 1 operations": ["MalformedBatch", u32(U32_MAX), join],
  "2^31 operations": ["MalformedBatch", u32(0x8000_0000), join],
  "2^32 - 1 wallets": ["MalformedBatch", u32(1), operation(0, U32_MAX, address)],
  // Times 32 it is 2^32: one wallet too few in 32 bits.
  "2^27 wallets": ["MalformedBatch", u32(1), operation(0, 0x800_0000, address)],
  "65,537 wallets, one in 16 bits": ["MalformedBatch", u32(1), operation(0, 65_537, address)],
  "65,536 wallets, none in 16 bits": ["MalformedBatch", u32(1), operation(0, 65_536, new Uint8Array())],
  "65,535 wallets of which two are there": ["MalformedBatch", u32(1), operation(0, 65_535, two)],
  "two wallets of which one is there": ["MalformedBatch", u32(1), operation(0, 2, address)],
  "one wallet of which two are there": ["MalformedBatch", u32(1), operation(0, 1, two)],
  "two wallets but for one byte": ["MalformedBatch", u32(1), operation(0, 2, two.subarray(1))],
  "no wallet": ["EmptyBatch", u32(1), operation(0, 0, new Uint8Array())],
  "no wallet after a join": ["EmptyBatch", u32(2), join, operation(0, 0, new Uint8Array())],
  "the kind 3": ["MalformedBatch", u32(1), operation(3, 1, address)],
  "the kind 255": ["MalformedBatch", u32(1), operation(255, 1, address)],
  "the kind 128 after a join": ["MalformedBatch", u32(2), join, operation(128, 1, address)],
  "a byte behind": ["MalformedBatch", u32(1), join, Buffer.of(0)],
};

/** The same for batches with the wallet of the one entry, which signs. */
const MALFORMED_INDICES: typeof MALFORMED_JOINS = {
  "no index to leave": ["EmptyBatch", u32(1), operation(1, 0, new Uint8Array())],
  "no index to refund": ["EmptyBatch", u32(1), operation(2, 0, new Uint8Array())],
  "2^32 - 1 indices": ["MalformedBatch", u32(1), operation(1, U32_MAX, Buffer.of(0, 0))],
  "2^31 indices": ["MalformedBatch", u32(1), operation(1, 0x8000_0000, Buffer.of(0, 0))],
  "65,537 indices": ["MalformedBatch", u32(1), operation(2, 65_537, Buffer.of(0, 0))],
  "half an index": ["MalformedBatch", u32(1), operation(1, 1, Buffer.of(0))],
  "an index and a half": ["MalformedBatch", u32(1), operation(1, 1, Buffer.of(0, 0, 0))],
  "a byte behind a leave": ["MalformedBatch", u32(1), leave, Buffer.of(0)],
};

const player = { address: CAST.player.publicKey, signs: true };
const joins = (...labels: string[]): PlayerOperation => ({ kind: "join", wallets: labels.map(wallet) });
const leaves = (...indices: number[]): PlayerOperation => ({ kind: "leave", indices });
const refunds = (...indices: number[]): PlayerOperation => ({ kind: "refund", indices });

/** Batches whose first operation is fine, in a game with one entry, of the player's, where two more are paid for. */
const HALF_RIGHT: Record<string, [string, PlayerOperation[], (typeof player)[]]> = {
  "an entry that is not paid for": ["Unpaid", [joins("a", "b"), joins("c")], []],
  "a refund in a game that is not cancelled": ["NotCancelled", [joins("a"), refunds(0)], [player]],
  "an entry that has left": ["IndexOutOfRange", [leaves(0), leaves(0)], [player, player]],
  "an entry that has left, within one operation": ["IndexOutOfRange", [leaves(0, 0)], [player, player]],
  "an entry of another's": ["WalletMismatch", [joins("a"), leaves(1)], [player]],
  "the entry that moved into the hole": ["WalletMismatch", [joins("a"), leaves(0), leaves(0)], [player, player]],
  "an index of no entry": ["IndexOutOfRange", [joins("a"), leaves(65_535)], [player]],
  "no signature": ["WalletNotSigner", [joins("a"), leaves(0)], [{ ...player, signs: false }]],
  "a wallet too few": ["WalletCount", [joins("a"), leaves(0)], []],
  "a wallet too many": ["WalletCount", [joins("a"), leaves(0)], [player, player]],
};

for (const setting of SETTINGS) {
  describe(`batches ${setting.title}`, () => {
    let world: World;
    before(async () => {
      world = await startWorld(setting);
      await makeGames(world, { joined: true });
      await pay(world, 2n * FEE);
    });

    const malformed = (batches: typeof MALFORMED_JOINS, wallets: (typeof player)[]): Mutation[] => {
      const valid = batchPlayerOperations(OUR_GAME, [joins("new")], wallets);
      const discriminator = valid.data.subarray(0, DISCRIMINATOR_LENGTH);
      return Object.entries(batches).map(([title, [refusal, ...parts]]) => {
        return { title, refusal, instruction: withData(valid, Buffer.concat([discriminator, ...parts])) };
      });
    };

    it("refuse what does not decode", () =>
      refusesAll(world, [...malformed(MALFORMED_JOINS, []), ...malformed(MALFORMED_INDICES, [player])]));

    it("do all or nothing", () => {
      const mutations = Object.entries(HALF_RIGHT).map(([title, [refusal, operations, wallets]]) => {
        return { title, refusal, instruction: batchPlayerOperations(OUR_GAME, operations, wallets) };
      });
      return refusesAll(world, mutations);
    });

    it("do several things when all are right", async () => {
      const batch = batchPlayerOperations(OUR_GAME, [joins("a"), leaves(0), joins("b")], [player]);
      await world.succeeds([batch], signed(batch));
    });
  });
}
