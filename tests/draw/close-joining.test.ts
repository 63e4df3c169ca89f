import { type Keypair, type PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../../bench/engine/src/runtimes";
import {
  CLAIM_PERIOD,
  closeGame,
  closeJoining,
  DRAW_DELAY,
  DRAW_PERIOD,
  Flag,
  gameAddress,
  Status,
  TREASURY_ADDRESS,
} from "../../sdk/src";
import { NOW, SLOT, termsOf, World, wallet, wallets } from "../support/world";

const DEADLINE = termsOf().joinDeadline;

for (const runtime of RUNTIME_NAMES) {
  describe(`close_joining under ${runtime}`, () => {
    let world: World;
    let stranger: Keypair;
    beforeEach(async () => {
      world = await World.start(runtime);
      stranger = world.fund("stranger");
    });

    const at = (unixTimestamp: bigint) => world.runtime.setClock({ unixTimestamp });
    const byStranger = (game: PublicKey) => closeJoining(stranger.publicKey, game);
    const refusesStranger = (name: string, game: PublicKey) =>
      world.refuses(name, [byStranger(game)], { signers: [stranger] });
    const letsStranger = (game: PublicKey) => world.succeeds([byStranger(game)], { signers: [stranger] });
    const statusOf = async (game: PublicKey) => (await world.game(game)).status;

    it("sets the draw slot and the draw's deadline, and all entries alive; nothing else changes", async () => {
      const game = await world.createGame({ flags: Flag.Instant, bond: 7n });
      await world.joinAll(game, wallets(5));
      const expected = Buffer.from((await world.game(game)).data);
      const [slot, now] = [SLOT + 123_456_789n, NOW + 77n];
      await world.runtime.setClock({ slot, unixTimestamp: now });
      await world.succeeds([closeJoining(world.payer, game)]);
      expected.writeBigInt64LE(now + DRAW_PERIOD, 48);
      expected.writeBigUInt64LE(slot + DRAW_DELAY, 56);
      expected.writeUInt16LE(5, 518);
      expected.writeUInt8(Status.Playing | Flag.Instant, 527);
      expect(expected.equals((await world.game(game)).data)).to.equal(true);
    });

    it("is anyone's once the game is full, and not with one place left", async () => {
      const game = await world.createGame({ maxPlayers: 4, capacity: 4 });
      await world.joinAll(game, wallets(3));
      await refusesStranger("TooEarly", game);
      await world.join(game, wallet(3));
      await letsStranger(game);
      expect(await statusOf(game)).to.equal(Status.Playing);
    });

    it("is anyone's from the second of the deadline, and not the second before", async () => {
      const game = await world.createGame();
      await world.joinAll(game, wallets(2));
      await at(DEADLINE - 1n);
      await refusesStranger("TooEarly", game);
      await at(DEADLINE);
      await letsStranger(game);
      expect(await statusOf(game)).to.equal(Status.Playing);
    });

    it("is the operator's earlier, from the minimum of entries on", async () => {
      const game = await world.createGame({ minPlayers: 3 });
      await world.joinAll(game, wallets(2));
      await world.refuses("BelowMinimum", [closeJoining(world.payer, game)]);
      await at(DEADLINE - 1n);
      await world.refuses("BelowMinimum", [closeJoining(world.payer, game)]);
      await world.join(game, wallet(2));
      await refusesStranger("TooEarly", game);
      await world.succeeds([closeJoining(world.payer, game)]);
      expect(await statusOf(game)).to.equal(Status.Playing);
    });

    it("needs the caller's signature, even the operator's", async () => {
      const game = await world.createGame();
      await world.joinAll(game, wallets(2));
      const signed = byStranger(game);
      const keys = signed.keys.map((key) => ({ ...key, isSigner: false }));
      await world.refuses("MissingRequiredSignature", [new TransactionInstruction({ ...signed, keys })]);
    });

    it("at the deadline draws with exactly the minimum, and cancels with one less, whoever asks", async () => {
      for (const [id, entries] of [[1n, 3] as const, [2n, 2] as const, [3n, 0] as const]) {
        const game = await world.createGame({ id, minPlayers: 3 });
        if (entries > 0) await world.joinAll(game, wallets(entries));
      }
      await at(DEADLINE + 5n);
      for (const [id, status] of [
        [1n, Status.Playing],
        [2n, Status.Cancelled],
        [3n, Status.Cancelled],
      ] as const) {
        const game = gameAddress(id).address;
        await (id === 2n ? world.succeeds([closeJoining(world.payer, game)]) : letsStranger(game));
        const state = await world.game(game);
        expect(state.status).to.equal(status);
        if (status === Status.Playing) continue;
        expect([state.deadline, state.drawSlot, state.aliveCount]).to.deep.equal([DEADLINE + 5n + CLAIM_PERIOD, 0n, 0]);
        expect(state.has(Flag.Expired)).to.equal(false);
      }
    });

    it("that cancels a game without entries lets it be closed at once, its bond the operator's", async () => {
      const game = await world.createGame({ bond: 1_000n });
      await at(DEADLINE);
      const treasury = await world.lamports(TREASURY_ADDRESS);
      await letsStranger(game);
      await world.succeeds([closeGame(world.payer, game)]);
      expect(await world.lamports(game)).to.equal(0n);
      expect(await world.lamports(TREASURY_ADDRESS)).to.equal(treasury);
    });

    it("happens once", async () => {
      const game = await world.createGame();
      await world.joinAll(game, wallets(2));
      await at(DEADLINE);
      await letsStranger(game);
      await refusesStranger("NotJoining", game);
      await world.refuses("NotJoining", [closeJoining(world.payer, game)]);
    });
  });
}
