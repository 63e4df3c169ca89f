import type { TransactionInstruction } from "@solana/web3.js";
import { batchPlayerOperations, batchTokenOperations, type PlayerOperation, type RepaidWallet } from "../../sdk/src";
import { type World, wallet } from "../support/world";
import { type Mutation, refusesAll, withData } from "./mutations";
import { CAST, FEE, makeGames, OUR_GAME, OUR_TOKENS, pay, payTokens, SETTINGS, signed, startWorld } from "./scene";

const DISCRIMINATOR_LENGTH = 8;
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

/** A batch in each currency: the call, and its payment beforehand. */
const BATCHES: Record<string, [typeof ofGame, typeof pay]> = {
  "in SOL": [ofGame, pay],
  "in tokens": [(operations, wallets) => batchTokenOperations(OUR_TOKENS, operations, wallets), payTokens],
};

function ofGame(operations: PlayerOperation[], wallets: RepaidWallet[] = []): TransactionInstruction {
  return batchPlayerOperations(OUR_GAME, operations, wallets);
}

for (const setting of SETTINGS) {
  for (const [currency, [batch, payment]] of Object.entries(BATCHES)) {
    describe(`batches ${currency} ${setting.title}`, () => {
      let world: World;
      before(async () => {
        world = await startWorld(setting);
        await makeGames(world, "joined");
        await payment(world, 2n * FEE);
      });

      const malformed = (batches: typeof MALFORMED_JOINS, wallets: (typeof player)[]): Mutation[] => {
        const valid = batch([joins("new")], wallets);
        const discriminator = valid.data.subarray(0, DISCRIMINATOR_LENGTH);
        return Object.entries(batches).map(([title, [refusal, ...parts]]) => {
          return { title, refusal, instruction: withData(valid, Buffer.concat([discriminator, ...parts])) };
        });
      };

      it("refuse what does not decode", () =>
        refusesAll(world, [...malformed(MALFORMED_JOINS, []), ...malformed(MALFORMED_INDICES, [player])]));

      it("do all or nothing", () => {
        const mutations = Object.entries(HALF_RIGHT).map(([title, [refusal, operations, wallets]]) => {
          return { title, refusal, instruction: batch(operations, wallets) };
        });
        return refusesAll(world, mutations);
      });

      it("do several things when all are right", async () => {
        const right = batch([joins("a"), leaves(0), joins("b")], [player]);
        await world.succeeds([right], signed(right));
      });
    });
  }
}
