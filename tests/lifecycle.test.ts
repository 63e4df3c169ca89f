import { PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../bench/engine/src/runtimes";
import {
  batchPlayerOperations,
  cancelGame,
  claimRefund,
  closeGame,
  createGame,
  decodeGameView,
  decodePlayerView,
  extendGame,
  Flag,
  gameAddress,
  gameSpace,
  getGame,
  getPlayer,
  pause,
  payInto,
  rentExempt,
  Status,
} from "../sdk/src";
import { NOW, SOL, termsOf, VRF_KEY, World, wallet, wallets } from "./support/world";

for (const runtime of RUNTIME_NAMES) {
  describe(`a game under ${runtime}`, () => {
    let world: World;
    before(async () => {
      world = await World.start(runtime);
    });

    let nextId = 100n;
    const newGame = (overrides: Partial<ReturnType<typeof termsOf>> = {}) =>
      world.createGame({ id: nextId++, ...overrides });
    const entriesOf = async (game: PublicKey): Promise<string[]> => {
      const state = await world.game(game);
      return Array.from({ length: state.playerCount }, (_, i) => Buffer.from(state.entry(i)).toString("hex"));
    };
    const hex = (keys: PublicKey[]): string[] => keys.map((key) => key.toBuffer().toString("hex"));

    describe("create_game", () => {
      it("records its terms", async () => {
        const terms = termsOf({ id: 7n, bond: SOL, shares: [6_000, 3_000, 1_000], minPlayers: 5, flags: Flag.Instant });
        const { address, bump } = gameAddress(terms.id);
        await world.succeeds([createGame(world.payer, terms)]);
        const game = await world.game(address);
        expect([game.id, game.entryFee, game.bond, game.deadline]).to.deep.equal([
          terms.id,
          terms.entryFee,
          terms.bond,
          terms.joinDeadline,
        ]);
        expect([game.maxPlayers, game.minPlayers, game.survivors, game.fee]).to.deep.equal([1_000, 5, 5_000, 500]);
        expect([0, 1, 2, 3, 7].map((place) => game.share(place))).to.deep.equal([6_000, 3_000, 1_000, 0, 0]);
        expect([game.bump, game.version, game.round, game.playerCount, game.aliveCount]).to.deep.equal([
          bump,
          2,
          0,
          0,
          0,
        ]);
        expect([game.status, game.statusAndFlags]).to.deep.equal([Status.Joining, Flag.Instant]);
        expect(game.operator.equals(world.payer)).to.equal(true);
        for (const address of [game.mint, game.vault]) expect(address.equals(PublicKey.default)).to.equal(true);
        expect([...game.vrfKey]).to.deep.equal([...VRF_KEY]);
        expect([game.drawSlot, game.drawHash.some((byte) => byte !== 0)]).to.deep.equal([0n, false]);
        expect(game.data.length).to.equal(gameSpace(100));
        expect(await world.lamports(address)).to.equal(rentExempt(gameSpace(100)) + terms.bond);
      });

      it("works on an address that somebody has funded before; what is over pays for entries", async () => {
        for (const [id, donated] of [[8n, 1n] as const, [9n, SOL] as const]) {
          const { address } = gameAddress(id);
          world.donate(address, donated);
          await world.succeeds([createGame(world.payer, termsOf({ id }))]);
          const rent = rentExempt(gameSpace(100));
          const isEnough = donated > rent;
          expect(await world.lamports(address)).to.equal(isEnough ? donated : rent);
          expect((await world.game(address)).rent).to.equal(rent);
          if (isEnough) await world.succeeds(world.paidJoin(address, wallet(0), 0n));
          else await world.refuses("Unpaid", world.paidJoin(address, wallet(0), 0n));
        }
      });
    });

    describe("extend_game", () => {
      it("makes room once its rent is paid, several times in one transaction", async () => {
        const game = await newGame({ capacity: 0, maxPlayers: 700 });
        const rent = rentExempt(gameSpace(700)) - rentExempt(gameSpace(0));
        await world.succeeds([
          payInto(game, world.payer, rent),
          extendGame(world.payer, game, 320),
          extendGame(world.payer, game, 320),
          extendGame(world.payer, game, 60),
        ]);
        const state = await world.game(game);
        expect([state.capacity, state.rent]).to.deep.equal([700, rentExempt(gameSpace(700))]);
        expect(await world.lamports(game)).to.equal(state.rent);
      });

      it("keeps the entries", async () => {
        const game = await newGame({ capacity: 1 });
        await world.join(game, wallet("kept"));
        await world.succeeds(world.paidExtension(game, 1));
        await world.join(game, wallet("new"));
        expect(await entriesOf(game)).to.deep.equal(hex([wallet("kept"), wallet("new")]));
      });
    });

    describe("joining", () => {
      it("adds each wallet and its fee, in order, by either instruction", async () => {
        const game = await newGame();
        await world.join(game, wallet(0));
        await world.joinAll(game, wallets(20, 1));
        const state = await world.game(game);
        expect(await entriesOf(game)).to.deep.equal(hex(wallets(21)));
        expect(state.prizePool).to.equal(21n * state.entryFee);
        expect(await world.lamports(game)).to.equal(state.rent + state.prizePool);
      });

      it("lets one wallet hold several entries", async () => {
        const game = await newGame();
        await world.joinAll(game, [wallet(5), wallet(5), wallet(5)]);
        expect(await entriesOf(game)).to.deep.equal(hex([wallet(5), wallet(5), wallet(5)]));
      });

      it("ends at the second of the deadline", async () => {
        const game = await newGame({ joinDeadline: NOW + 10n });
        await world.runtime.setClock({ unixTimestamp: NOW + 9n });
        await world.join(game, wallet(0));
        await world.runtime.setClock({ unixTimestamp: NOW + 10n });
        await world.refuses("DeadlinePassed", world.paidJoin(game, wallet(1), termsOf().entryFee));
        await world.runtime.setClock({ unixTimestamp: NOW });
      });

      it("fills a game to its last place and not beyond", async () => {
        const game = await newGame({ maxPlayers: 3, capacity: 3 });
        await world.joinAll(game, wallets(2));
        await world.refuses("GameFull", world.paidJoins(game, wallets(2), termsOf().entryFee));
        await world.join(game, wallet(2));
        await world.refuses("GameFull", world.paidJoin(game, wallet(3), termsOf().entryFee));
      });

      it("counts a payment once, and to the lamport", async () => {
        const game = await newGame();
        const { entryFee } = termsOf();
        await world.refuses("Unpaid", world.paidJoin(game, wallet(0), entryFee - 1n));
        await world.refuses("Unpaid", [
          ...world.paidJoin(game, wallet(0), entryFee),
          ...world.paidJoin(game, wallet(1), 0n),
        ]);
        await world.refuses("Unpaid", world.paidJoins(game, wallets(3), 3n * entryFee - 1n));
        await world.succeeds(world.paidJoins(game, wallets(3), 3n * entryFee));
      });

      it("does several operations in one batch", async () => {
        const game = await newGame();
        const players = ["x", "y"].map((label) => world.fund(label));
        await world.joinAll(game, [wallet(0), ...players.map((key) => key.publicKey), wallet(1)]);
        const { entryFee } = termsOf();
        await world.succeeds(
          [
            payInto(game, world.payer, entryFee * 2n),
            batchPlayerOperations(
              game,
              [
                { kind: "join", wallets: [wallet(2)] },
                { kind: "leave", indices: [1, 2] },
                { kind: "join", wallets: [wallet(3)] },
              ],
              players.map(({ publicKey }) => ({ address: publicKey, signs: true })),
            ),
          ],
          { signers: players },
        );
        expect(await entriesOf(game)).to.deep.equal(hex([wallet(0), wallet(2), wallet(1), wallet(3)]));
      });
    });

    describe("leaving", () => {
      it("repays the wallet and moves the last entry into the hole", async () => {
        const game = await newGame();
        const player = world.fund("leaver");
        await world.joinAll(game, [wallet(0), player.publicKey, wallet(1), wallet(2)]);
        await world.leave(game, [1], [player]);
        expect(await entriesOf(game)).to.deep.equal(hex([wallet(0), wallet(2), wallet(1)]));
        expect(await world.lamports(player.publicKey)).to.equal(SOL + termsOf().entryFee);
        const state = await world.game(game);
        expect(state.prizePool).to.equal(3n * state.entryFee);
        expect(await world.lamports(game)).to.equal(state.rent + state.prizePool);
      });

      it("of the last entry moves nothing, and a game can be left empty and joined again", async () => {
        const game = await newGame();
        const player = world.fund("last");
        await world.joinAll(game, [player.publicKey, player.publicKey]);
        await world.leave(game, [1, 0], [player, player]);
        expect((await world.game(game)).playerCount).to.equal(0);
        expect(await world.lamports(game)).to.equal((await world.game(game)).rent);
        await world.join(game, wallet(0));
        expect(await entriesOf(game)).to.deep.equal(hex([wallet(0)]));
      });

      it("works while the program is paused", async () => {
        const paused = await World.start(runtime);
        const game = await paused.createGame();
        const player = paused.fund("leaver");
        await paused.join(game, player.publicKey);
        await paused.succeeds([pause(paused.payer)]);
        await paused.leave(game, [0], [player]);
      });
    });

    describe("cancelling", () => {
      it("refunds every entry once, whoever asks, and returns the rest to the operator to the lamport", async () => {
        const game = await newGame({ bond: 12_345n });
        const players = wallets(7, 50);
        for (const player of players) world.donate(player, SOL);
        await world.joinAll(game, players);
        const { entryFee, rent, bond } = await world.game(game);
        await world.succeeds([cancelGame(world.payer, game)]);
        expect((await world.game(game)).status).to.equal(Status.Cancelled);

        const [first = raise(), ...others] = players;
        await world.succeeds([claimRefund(game, first, 0)]);
        await world.refuses("AlreadyRefunded", [claimRefund(game, first, 0)]);
        await world.refuses("StillOwed", [closeGame(world.payer, game)]);
        const refund = batchPlayerOperations(
          game,
          [{ kind: "refund", indices: others.map((_, index) => index + 1) }],
          others.map((address) => ({ address, signs: false })),
        );
        await world.succeeds([refund]);
        for (const player of players) expect(await world.lamports(player)).to.equal(SOL + entryFee);
        expect((await world.game(game)).prizePool).to.equal(0n);
        expect(await world.lamports(game)).to.equal(rent + bond);

        world.donate(world.payer, 1_000_000n * SOL);
        const before = await world.lamports(world.payer);
        await world.succeeds([closeGame(world.payer, game)]);
        const fee = 5_000n;
        expect(await world.lamports(world.payer)).to.equal(before + rent + bond - fee);
        expect(await world.runtime.account(game)).to.satisfy(
          (account: { lamports: bigint } | undefined) => account === undefined || account.lamports === 0n,
        );
      });

      it("leaves indices as they are while entries are refunded in any order", async () => {
        const game = await newGame();
        const players = wallets(4, 70);
        for (const player of players) world.donate(player, SOL);
        await world.joinAll(game, players);
        await world.succeeds([cancelGame(world.payer, game)]);
        for (const index of [2, 0, 3, 1]) {
          await world.succeeds([claimRefund(game, players[index] ?? raise(), index)]);
        }
        expect((await world.game(game)).prizePool).to.equal(0n);
      });

      it("pays what was surplus to the operator too, when the game is closed", async () => {
        const operator = world.fund("operator");
        const terms = termsOf({ id: nextId++ });
        await world.succeeds([createGame(operator.publicKey, terms)], { signers: [operator] });
        const game = gameAddress(terms.id).address;
        await world.succeeds([payInto(game, world.payer, 777n), cancelGame(operator.publicKey, game)], {
          signers: [operator],
        });
        await world.succeeds([closeGame(operator.publicKey, game)]);
        expect(await world.lamports(operator.publicKey)).to.equal(SOL + 777n);
      });

      it("cannot be undone by reviving the account in the same transaction", async () => {
        const game = await newGame();
        await world.succeeds([
          cancelGame(world.payer, game),
          closeGame(world.payer, game),
          payInto(game, world.payer, SOL),
        ]);
        const revived = await world.runtime.account(game);
        expect([revived?.data.length, revived?.owner.equals(SystemProgram.programId)]).to.deep.equal([0, true]);
        await world.refuses("GameOwner", world.paidJoin(game, wallet(0), SOL));
      });

      it("frees the id for another game", async () => {
        const id = nextId++;
        const game = await world.createGame({ id });
        await world.succeeds([cancelGame(world.payer, game), closeGame(world.payer, game)]);
        expect(await world.createGame({ id })).to.deep.equal(game);
      });
    });

    describe("queries", () => {
      it("return the game in short and single entries", async () => {
        const game = await newGame();
        await world.joinAll(game, wallets(3));
        const state = await world.game(game);
        const shown = decodeGameView((await world.succeeds([getGame(game)])).returnData);
        expect({ ...shown, operator: shown.operator.toBase58() }).to.deep.equal({
          id: state.id,
          operator: world.payer.toBase58(),
          prizePool: state.prizePool,
          entryFee: state.entryFee,
          deadline: state.deadline,
          playerCount: 3,
          maxPlayers: 1_000,
          aliveCount: 0,
          capacity: 100,
          round: 0,
          statusAndFlags: state.statusAndFlags,
        });
        const entry = decodePlayerView((await world.succeeds([getPlayer(game, 2)])).returnData);
        expect({ ...entry, wallet: entry.wallet.toBase58() }).to.deep.equal({
          wallet: wallet(2).toBase58(),
          eliminatedRound: undefined,
          rank: 2,
        });
      });
    });
  });
}

function raise(): never {
  throw new Error("there is no such item");
}
