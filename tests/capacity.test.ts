import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../bench/runtimes";
import {
  batchPlayerOperations,
  cancelGame,
  closeGame,
  ENTRY_LENGTH,
  extendGame,
  GAME_OFFSETS,
  gameSpace,
  getPlayer,
  payInto,
  rentExempt,
} from "../sdk/src";
import { SOL, World, wallet } from "./support/world";

const MOST = 65_535;
/** Entries of one batch in a transaction of 1,232 bytes with its payment and compute-unit limit. */
const BATCH = 25;
const EXTENSION = 320;
const EXTENSIONS_PER_TRANSACTION = 20;
/** Refunds to one wallet in a transaction: two bytes of index and one of account each. */
const REFUNDS = 240;

/** 65,535 different wallets, derived cheaply: what matters is that each is where it should be. */
const wallets = Array.from({ length: MOST }, (_, index) => {
  const bytes = Buffer.from(wallet("many").toBytes());
  bytes.writeUInt32LE(index, 0);
  return bytes;
});

const chunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

for (const runtime of RUNTIME_NAMES) {
  describe(`a game of 65,535 under ${runtime}`, () => {
    let world: World;
    let game: PublicKey;
    const entryFee = 1_000n;
    before(async () => {
      world = await World.start(runtime);
      game = await world.createGame({ maxPlayers: MOST, capacity: 0, entryFee });
    });

    it("gets its room by extensions", async () => {
      await world.succeeds([payInto(game, world.payer, rentExempt(gameSpace(MOST)) - rentExempt(gameSpace(0)))]);
      const extensions = [...Array<number>(Math.floor(MOST / EXTENSION)).fill(EXTENSION), MOST % EXTENSION];
      for (const group of chunks(extensions, EXTENSIONS_PER_TRANSACTION)) {
        await world.succeeds(group.map((entries) => extendGame(world.payer, game, entries)));
      }
      expect((await world.game(game)).capacity).to.equal(MOST);
      await world.refuses("ExtensionOutOfRange", [extendGame(world.payer, game, 1)]);
    });

    it("is filled by batches, every wallet in its place", async () => {
      for (const group of chunks(wallets, BATCH)) {
        await world.succeeds(
          world.paidJoins(
            game,
            group.map((bytes) => new PublicKey(bytes)),
            entryFee * BigInt(group.length),
          ),
        );
      }
      const state = await world.game(game);
      expect([state.playerCount, state.prizePool]).to.deep.equal([MOST, entryFee * BigInt(MOST)]);
      const entries = Buffer.from(state.data).subarray(GAME_OFFSETS.entries);
      expect(entries.equals(Buffer.concat(wallets, MOST * ENTRY_LENGTH))).to.equal(true);
      await world.refuses("GameFull", world.paidJoin(game, wallet(0), entryFee));
      const { returnData } = await world.succeeds([getPlayer(game, MOST - 1)]);
      expect(Buffer.from(returnData).equals(wallets[MOST - 1] ?? Buffer.alloc(0))).to.equal(true);
    });

    it("can be left from the first place and joined again at the last", async () => {
      const player = world.fund("player");
      const swapped = await world.createGame({ id: 2n, maxPlayers: MOST, capacity: 0, entryFee });
      await world.fill(swapped, [player.publicKey, ...Array<PublicKey>(MOST - 1).fill(wallet("other"))]);
      await world.leave(swapped, [0], [player]);
      const state = await world.game(swapped);
      expect([state.playerCount, Buffer.from(state.entry(0))]).to.deep.equal([MOST - 1, wallet("other").toBuffer()]);
      await world.join(swapped, player.publicKey);
      expect(Buffer.from((await world.game(swapped)).entry(MOST - 1))).to.deep.equal(player.publicKey.toBuffer());
    });

    it("is refunded to the last entry and gives its rent back", async () => {
      const refunded = await world.createGame({ id: 3n, maxPlayers: MOST, capacity: 0, entryFee });
      const player = wallet("refunded");
      world.donate(player, SOL);
      await world.fill(refunded, Array<PublicKey>(MOST).fill(player));
      await world.succeeds([cancelGame(world.payer, refunded)]);
      const indices = Array.from({ length: MOST }, (_, index) => index);
      for (const group of chunks(indices, REFUNDS)) {
        const accounts = group.map(() => ({ address: player, signs: false }));
        await world.succeeds([batchPlayerOperations(refunded, [{ kind: "refund", indices: group }], accounts)]);
      }
      expect(await world.lamports(player)).to.equal(SOL + entryFee * BigInt(MOST));
      expect(await world.lamports(refunded)).to.equal(rentExempt(gameSpace(MOST)));
      const before = await world.lamports(world.payer);
      await world.succeeds([closeGame(world.payer, refunded)]);
      expect((await world.lamports(world.payer)) - before).to.equal(rentExempt(gameSpace(MOST)) - 5_000n);
    });
  });
}
