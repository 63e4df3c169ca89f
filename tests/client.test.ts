import { AccountLayout, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import {
  type AddressLookupTableAccount,
  AddressLookupTableProgram,
  ComputeBudgetProgram,
  PACKET_DATA_SIZE,
  PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  VersionedTransaction,
} from "@solana/web3.js";
import { expect } from "chai";
import { lookupTable, lookupTableData } from "../bench/engine/src/lookup-table";
import { RUNTIME_NAMES } from "../bench/engine/src/runtimes";
import {
  CLAIM_PERIOD,
  CONFIG_ADDRESS,
  cancelGame,
  Flag,
  type GameAccount,
  type GameTerms,
  gameSpace,
  LotteryClient,
  LotteryError,
  NotFoundError,
  rentExempt,
  type Settled,
  Status,
  type Step,
  type TokenCurrency,
  TREASURY_ADDRESS,
  tokenAccount,
  VrfError,
  vrfKeypair,
} from "../sdk/src";
import { Token } from "./support/tokens";
import { RuntimeTransport } from "./support/transport";
import { keypair, NOW, SOL, termsOf, VRF, World, wallet } from "./support/world";

const wallets = (count: number, from = 0): PublicKey[] =>
  Array.from({ length: count }, (_, index) => wallet(from + index));

const CURRENCIES = { SOL: undefined, Token: TOKEN_PROGRAM_ID, "Token-2022": TOKEN_2022_PROGRAM_ID };

/** The error an action ends with. */
async function errorOf(action: Promise<unknown>): Promise<unknown> {
  return action.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const nameOf = async (action: Promise<unknown>): Promise<unknown> =>
  ((await errorOf(action)) as Error | undefined)?.name;

/** How many items came to each end: the names of errors, or `done`. */
function ends<Item>(settled: Settled<Item>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of settled) {
    const end = "error" in result ? result.error.name : "done";
    counts[end] = (counts[end] ?? 0) + result.items.length;
  }
  return counts;
}

/** What a transaction asks of the ComputeBudget program: units and bytes. */
function limitsOf(bytes: Uint8Array): { units: number; bytes: number } {
  const { message } = VersionedTransaction.deserialize(bytes);
  const [units, loaded] = message.compiledInstructions
    .filter(({ programIdIndex }) => message.staticAccountKeys[programIdIndex]?.equals(ComputeBudgetProgram.programId))
    .map(({ data }) => Buffer.from(data).readUInt32LE(1));
  return { units: units ?? 0, bytes: loaded ?? 0 };
}

for (const runtime of RUNTIME_NAMES) {
  for (const [name, tokenProgram] of Object.entries(CURRENCIES)) {
    describe(`the client with games in ${name} under ${runtime}`, () => {
      let world: World;
      let transport: RuntimeTransport;
      let client: LotteryClient;
      let currency: TokenCurrency | undefined;

      before(async () => {
        world = await World.start(runtime);
        transport = await RuntimeTransport.start(world.runtime);
        client = new LotteryClient(transport, world.runtime.payer);
        currency = tokenProgram && (await Token.create(world, tokenProgram));
      });

      let nextId = 1n;
      const newGame = (terms: Partial<GameTerms> = {}): Promise<PublicKey> =>
        client.createGame(termsOf({ id: nextId++, minPlayers: 3, ...terms }), currency?.mint);

      /** What an owner has of the game's currency. */
      async function balance(owner: PublicKey): Promise<bigint> {
        if (!currency) return world.lamports(owner);
        const account = await world.runtime.account(tokenAccount(currency, owner));
        return account ? AccountLayout.decode(account.data).amount : 0n;
      }

      const fees = termsOf().entryFee;
      const membersOf = (game: GameAccount): string[] =>
        Array.from({ length: game.playerCount }, (_, index) => new PublicKey(game.entry(index)).toBase58());

      it("plays a game from its creation to its end", async () => {
        const game = await newGame({ capacity: 700, shares: [5_000, 3_000, 2_000], minPlayers: 10 });
        expect((await client.show(game)).capacity).to.equal(700);
        const players = wallets(100);
        expect(ends(await client.joinMany(game, players))).to.deep.equal({ done: 100 });
        const joined = await client.show(game);
        expect(membersOf(joined).sort()).to.deep.equal(players.map(String).sort());
        await client.closeJoining(game);
        const drawn = await client.draw(game, VRF.secret);
        expect([drawn.status, drawn.aliveCount, drawn.winnerCount]).to.deep.equal([Status.Finished, 3, 3]);

        const winners = [0, 1, 2].map((place) => new PublicKey(drawn.entry(drawn.winner(place))));
        const treasury = await balance(TREASURY_ADDRESS);
        const before = await Promise.all(winners.map(balance));
        expect(ends(await client.claimPrizes(game))).to.deep.equal({ done: 3 });
        const pool = fees * 100n;
        const prizes = [5_000n, 3_000n, 2_000n].map((share) => (pool * share) / 10_000n);
        const after = await Promise.all(winners.map(balance));
        expect(after.map((amount, place) => amount - (before[place] ?? 0n))).to.deep.equal(
          prizes.map((prize) => prize - (prize * 500n) / 10_000n),
        );
        expect((await balance(TREASURY_ADDRESS)) - treasury).to.equal((pool * 500n) / 10_000n);
        expect(await client.claimPrizes(game)).to.deep.equal([]);

        await client.close(game);
        expect(await errorOf(client.show(game))).to.be.instanceOf(NotFoundError);
      });

      it("finishes an instant game with one proof", async () => {
        const game = await newGame({ flags: Flag.Instant });
        await client.joinMany(game, wallets(40));
        await client.closeJoining(game);
        const before = transport.sent.length;
        const drawn = await client.draw(game, VRF.secret);
        expect([drawn.status, drawn.round, transport.sent.length - before]).to.deep.equal([Status.Finished, 5, 2]);
        expect(await client.player(game, drawn.winner(0))).to.deep.include({ eliminatedRound: undefined, rank: 0 });
      });

      it("says of every entry what the program says", async () => {
        const game = await newGame();
        await client.joinMany(game, wallets(8));
        await client.closeJoining(game);
        const drawn = await client.draw(game, VRF.secret);
        const views = await Promise.all(Array.from({ length: 8 }, (_, index) => client.player(game, index)));
        expect(views.map((view) => view.wallet.toBase58())).to.deep.equal(membersOf(drawn));
        const rounds = views.map(({ eliminatedRound }) => eliminatedRound ?? "lives").sort();
        expect(rounds).to.deep.equal([0, 0, 0, 0, 1, 1, 2, "lives"]);
      });

      it("takes a player's entries out wherever they stand", async () => {
        const game = await newGame();
        const player = world.fund("leaver");
        const entered = [wallet(0), player.publicKey, wallet(1), player.publicKey, player.publicKey];
        for (const entry of entered) await client.join(game, entry);
        const before = await balance(player.publicKey);
        await client.leave(game, player);
        expect(membersOf(await client.show(game))).to.deep.equal([wallet(0), wallet(1)].map(String));
        expect((await balance(player.publicKey)) - before).to.equal(3n * fees);
        const sent = transport.sent.length;
        await client.leave(game, player);
        expect(transport.sent.length).to.equal(sent);
      });

      it("refunds all entries of a cancelled game once, those of one wallet together", async () => {
        const game = await newGame();
        const players = wallets(30, 200);
        for (const player of players) world.donate(player, SOL);
        expect(ends(await client.joinMany(game, [...players, ...players]))).to.deep.equal({ done: 60 });
        await client.cancel(game);
        const before = await Promise.all(players.map(balance));
        expect(ends(await client.refundAll(game))).to.deep.equal({ done: 60 });
        const after = await Promise.all(players.map(balance));
        expect(after.map((amount, index) => amount - (before[index] ?? 0n))).to.deep.equal(
          players.map(() => 2n * fees),
        );
        expect(await client.refundAll(game)).to.deep.equal([]);
        await client.close(game);
      });

      it("cancels a game that has too few entries at its deadline", async () => {
        const game = await newGame({ minPlayers: 5, joinDeadline: NOW + 1n });
        await client.joinMany(game, wallets(4));
        transport.now = NOW + 1n;
        await transport.wait(0);
        await client.closeJoining(game);
        const { status, deadline } = await client.show(game);
        expect([status, deadline]).to.deep.equal([Status.Cancelled, NOW + 1n + CLAIM_PERIOD]);
        transport.now = NOW;
        await transport.wait(0);
      });

      it("expires a game whose draw was not done, and shares the bond", async () => {
        const game = await newGame({ bond: 4_000n });
        const players = wallets(4, 300);
        for (const player of players) world.donate(player, SOL);
        await client.joinMany(game, players);
        await client.closeJoining(game);
        expect(await nameOf(client.expire(game))).to.equal("DrawNotDue");
        transport.now = (await client.show(game)).deadline;
        await transport.wait(0);
        await client.expire(game);
        expect((await client.show(game)).has(Flag.Expired)).to.equal(true);
        expect(ends(await client.refundAll(game))).to.deep.equal({ done: 4 });
        for (const player of players) {
          expect(await world.lamports(player)).to.equal(SOL + 1_000n + (currency ? 0n : fees));
        }
        transport.now = NOW;
        await transport.wait(0);
      });

      it("asks for little more than transactions use", async () => {
        const before = transport.sent.length;
        const game = await newGame({ capacity: 100 });
        await client.joinMany(game, wallets(60));
        await client.cancel(game);
        for (const bytes of transport.sent.slice(before)) {
          const asked = limitsOf(bytes);
          expect(asked.units).to.be.below(currency ? 400_000 : 15_000);
          expect(asked.bytes).to.be.below((currency ? 8 : 1) * 1_024 * 1_024);
        }
      });
    });
  }

  describe(`the client under ${runtime}`, () => {
    let world: World;
    let transport: RuntimeTransport;
    let client: LotteryClient;
    beforeEach(async () => {
      world = await World.start(runtime);
      transport = await RuntimeTransport.start(world.runtime);
      client = new LotteryClient(transport, world.runtime.payer);
    });

    it("fills transactions to the last wallet, legacy ones and those with a lookup table", async () => {
      const game = await client.createGame(termsOf({ capacity: 300 }));
      const named = [game, CONFIG_ADDRESS, SYSVAR_CLOCK_PUBKEY];
      const key = keypair("lookup table").publicKey;
      const data = lookupTableData(named);
      world.runtime.setAccount(key, {
        lamports: rentExempt(data.length),
        data,
        owner: AddressLookupTableProgram.programId,
      });
      const tables: [string, AddressLookupTableAccount[]][] = [
        ["legacy", []],
        ["v0", [lookupTable(key, named)]],
      ];
      for (const [version, lookupTables] of tables) {
        const batching = new LotteryClient(transport, world.runtime.payer, { lookupTables });
        const before = transport.sent.length;
        const results = await batching.joinMany(game, wallets(120));
        expect(ends(results), version).to.deep.equal({ done: 120 });
        const sent = transport.sent.slice(before);
        const [full, ...others] = results.map(({ items }) => items.length);
        expect(full, version).to.equal(version === "legacy" ? 26 : 28);
        expect(others.slice(0, -1).every((count) => count === full)).to.equal(true);
        expect(sent.length).to.equal(Math.ceil(120 / (full ?? 1)));
        expect(sent[0]?.length).to.be.within(PACKET_DATA_SIZE - 31, PACKET_DATA_SIZE);
      }
    });

    it("enters a wallet as often as it is named, though the transactions say the same", async () => {
      const game = await client.createGame(termsOf());
      await client.joinMany(game, Array<PublicKey>(78).fill(wallet(1)));
      expect((await client.show(game)).playerCount).to.equal(78);
      await Promise.all([client.join(game, wallet(1)), client.join(game, wallet(1))]);
      expect((await client.show(game)).playerCount).to.equal(80);
    });

    it("makes the room that joins lack, in as few transactions as it fits into", async () => {
      const game = await client.createGame(termsOf({ capacity: 10, maxPlayers: 65_535 }));
      await client.joinMany(game, wallets(26));
      expect((await client.show(game)).capacity).to.equal(26);
      const before = transport.sent.length;
      await client.extend(game, 30_000);
      expect((await client.show(game)).capacity).to.equal(30_026);
      expect(transport.sent.length - before).to.equal(2);
    });

    it("sends nothing when there cannot be room", async () => {
      const game = await client.createGame(termsOf({ capacity: 3, maxPlayers: 5 }));
      const stranger = new LotteryClient(transport, world.fund("stranger"));
      const before = transport.sent.length;
      expect(await nameOf(client.joinMany(game, wallets(6)))).to.equal("GameFull");
      expect(await nameOf(stranger.joinMany(game, wallets(4)))).to.equal("NeedsExtension");
      expect(transport.sent.length).to.equal(before);
      expect(ends(await stranger.joinMany(game, wallets(3)))).to.deep.equal({ done: 3 });
    });

    it("refunds everybody who can be, and names the error of those who cannot", async () => {
      const game = await client.createGame(termsOf({ entryFee: 1_000n }));
      const players = wallets(30, 400);
      for (const player of players.slice(2)) world.donate(player, SOL);
      await client.joinMany(game, players);
      await client.cancel(game);
      expect(ends(await client.refundAll(game))).to.deep.equal({ done: 28, WalletBelowRent: 2 });
      for (const player of players.slice(0, 2)) world.donate(player, SOL);
      expect(ends(await client.refundAll(game))).to.deep.equal({ done: 2 });
    });

    it("draws for whoever has the game's key, and for nobody else", async () => {
      const game = await client.createGame(termsOf());
      await client.joinMany(game, wallets(20));
      expect(await nameOf(client.draw(game, VRF.secret))).to.equal("NotPlaying");
      await client.closeJoining(game);
      const other = vrfKeypair(new Uint8Array(32).fill(1));
      expect(await errorOf(client.draw(game, other.secret))).to.be.instanceOf(VrfError);
      const drawn = await Promise.all([client.draw(game, VRF.secret), client.draw(game, VRF.secret)]);
      expect(drawn.map(({ status }) => status)).to.deep.equal([Status.Finished, Status.Finished]);
    });

    it("pays nobody in a state in which nobody is owed", async () => {
      const game = await client.createGame(termsOf());
      await client.joinMany(game, wallets(3));
      const before = transport.sent.length;
      expect(await nameOf(client.claimPrizes(game))).to.equal("NotFinished");
      expect(await nameOf(client.refundAll(game))).to.equal("NotCancelled");
      expect(transport.sent.length).to.equal(before);
      expect(await nameOf(client.close(game))).to.equal("GameNotOver");
    });

    it("waits for the draw slot", async () => {
      const game = await client.createGame(termsOf());
      await client.joinMany(game, wallets(2));
      await client.closeJoining(game);
      const { drawSlot } = await client.show(game);
      expect(transport.slot < drawSlot).to.equal(true);
      await client.recordDraw(game);
      expect((await client.show(game)).isDrawRecorded).to.equal(true);
      expect(transport.slot > drawSlot).to.equal(true);
      await client.recordDraw(game);
    });

    it("goes by ids as by addresses", async () => {
      const game = await client.createGame(termsOf({ id: 77n }));
      await client.join(77n, wallet(0));
      expect((await client.show(game)).playerCount).to.equal((await client.show(77n)).playerCount);
      expect(await errorOf(client.show(78n))).to.be.instanceOf(NotFoundError);
    });

    it("tells of changes until it is told to stop", async () => {
      const game = await client.createGame(termsOf());
      const seen: (number | undefined)[] = [];
      const stop = client.watch(game, (state) => seen.push(state?.playerCount));
      await client.join(game, wallet(0));
      await client.join(game, wallet(1));
      stop();
      await client.join(game, wallet(2));
      expect(seen).to.deep.equal([1, 2]);
      const other = await client.createGame(termsOf({ id: 2n }));
      client.watch(other, (state) => seen.push(state?.status));
      await client.cancel(other);
      await client.close(other);
      expect(seen.slice(2)).to.deep.equal([Status.Cancelled, undefined]);
    });

    it("signs by a wallet that keeps its key", async () => {
      const key = world.fund("adapter", 10n * SOL);
      const adapter = {
        publicKey: key.publicKey,
        async signTransaction<Transaction extends VersionedTransaction>(transaction: Transaction) {
          transaction.sign([key]);
          return transaction;
        },
      };
      const game = await new LotteryClient(transport, adapter).createGame(termsOf());
      expect((await client.show(game)).operator.equals(key.publicKey)).to.equal(true);
    });

    it("names what the program refuses", async () => {
      const game = await client.createGame(termsOf());
      const stranger = new LotteryClient(transport, world.fund("stranger"));
      const error = await errorOf(stranger.cancel(game));
      expect(error).to.be.instanceOf(LotteryError);
      expect(error).to.deep.include({ name: "NotOperator" });
      expect((error as LotteryError).logs.join("\n")).to.contain("failed: custom program error");
      const poor = new LotteryClient(transport, world.fund("poor", 5_000_000n));
      expect(await nameOf(poor.join(game, wallet(0)))).to.equal("InsufficientFunds");
    });

    it("fails by name when it asks for too little", async () => {
      const game = await client.createGame(termsOf({ capacity: 30_000, maxPlayers: 30_000 }));
      const instruction = cancelGame(client.session.address, game);
      const size = new Map([[game.toBase58(), gameSpace(30_000)]]);
      const [starved, fed] = [10, 1_000].map((units) => ({ instruction, units, calls: 1 })) as [Step, Step];
      expect(await nameOf(client.session.send([starved], size))).to.equal("LimitExceeded");
      expect(await nameOf(client.session.send([fed]))).to.equal("LimitExceeded");
      expect(await nameOf(client.session.send([fed], size))).to.equal(undefined);
    });
  });
}
