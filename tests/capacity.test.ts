import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES, type RuntimeName } from "../bench/engine/src/runtimes";
import {
  ALIVE,
  batchPlayerOperations,
  cancelGame,
  claimPrize,
  closeGame,
  closeJoining,
  ENTRY_LENGTH,
  eliminations,
  extendGame,
  GAME_OFFSETS,
  gameSpace,
  getPlayer,
  payInto,
  recordDraw,
  rentExempt,
  Status,
} from "../sdk/src";
import { playedOut } from "./support/shuffle";
import { SOL, slotHashes, World, wallet } from "./support/world";

const MOST = 65_535;
/** Entries of one batch in a transaction of 1,232 bytes with its payment and compute-unit limit. */
const BATCH = 25;
/** How many entries further the next is that the program itself is asked for: litesvm takes 20 times as long as bankrun. */
const STEPS: Record<RuntimeName, number> = { bankrun: 15, litesvm: 101 };
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
      game = await world.createGame({ maxPlayers: MOST, capacity: 0, entryFee, survivors: 5_100 });
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
    });

    it("is drawn in 16 rounds, and every entry's fate is the one that lists of all entries lead to", async function () {
      this.timeout(300_000);
      const stranger = world.fund("stranger");
      await world.succeeds([closeJoining(stranger.publicKey, game)], { signers: [stranger] });
      world.runtime.setSlotHashes(slotHashes((await world.game(game)).drawSlot));
      await world.succeeds([recordDraw(game)]);
      await world.drawAll(game);
      const state = await world.game(game);
      expect([state.status, state.round, state.aliveCount]).to.deep.equal([Status.Finished, 16, 1]);
      const { alive, fates } = playedOut({
        players: MOST,
        survivors: state.survivors,
        winners: 1,
        instant: false,
        round: 16,
        seed: (round) => state.seed(round),
      });
      expect(alive).to.deep.equal([state.winner(0)]);

      const { eliminatedRounds, ranks } = eliminations(state);
      expect(fates.every(({ rank }, index) => rank === ranks[index])).to.equal(true);
      expect(fates.every(({ eliminatedRound = ALIVE }, index) => eliminatedRound === eliminatedRounds[index])).to.equal(
        true,
      );
      for (let index = 0; index < MOST; index += STEPS[runtime]) {
        const { returnData } = await world.succeeds([getPlayer(game, index)]);
        const view = Buffer.from(returnData);
        const { eliminatedRound = ALIVE, rank } = fates[index] ?? expect.fail();
        const isRight =
          wallets[index]?.equals(view.subarray(0, 32)) &&
          view.readUInt8(32) === eliminatedRound &&
          view.readUInt16LE(33) === rank;
        if (!isRight)
          expect.fail(`entry ${index} is ${view.toString("hex")}, not out in ${eliminatedRound} at ${rank}`);
      }
    });

    it("pays its one prize", async () => {
      const state = await world.game(game);
      const winner = new PublicKey(state.entry(state.winner(0)));
      const total = entryFee * BigInt(MOST);
      await world.succeeds([claimPrize(game, winner, 0)]);
      expect(await world.lamports(winner)).to.equal(total - (total * 500n) / 10_000n);
      expect((await world.game(game)).status).to.equal(Status.Claimed);
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
