import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { unitsOf } from "../../bench/engine/src/runtimes";
import {
  batchPlayerOperations,
  CLAIM_PERIOD,
  cancelGame,
  claimPrize,
  claimRefund,
  claimTokenPrize,
  claimTokenRefund,
  closeGame,
  closeJoining,
  closeTokenGame,
  createGame,
  createTokenGame,
  DRAW_PERIOD,
  expireGame,
  extendGame,
  Flag,
  type GameTerms,
  getGame,
  getPlayer,
  joinGame,
  joinTokenGame,
  PROGRAM_ID,
  pause,
  payInto,
  recordDraw,
  submitVrf,
  type TokenGame,
  TREASURY_ADDRESS,
  tokenGame,
  unpause,
  updateConfig,
} from "../../sdk/src";
import type { Token } from "../support/tokens";
import { NOW, SOL, slotHashes, termsOf, VRF_KEY, type World } from "../support/world";
import { refuses } from "./mutations";
import {
  beginDraw,
  CAST,
  CURRENCY,
  FEE,
  makeGames,
  OUR_GAME,
  OUR_TOKENS,
  RUNTIMES,
  type Stage,
  signed,
  startWorld,
} from "./scene";

const { authority, operator, player, stranger } = CAST;

const MOST_PLAYERS = 65_535;
const HIGHEST_FEE = (1n << 47n) - 1n;
const HIGHEST_BOND = (1n << 60n) - 1n;

/** No share is a divisor of the pool, and the least prizes are rounded down. */
const SHARES = [3_333, 2_222, 1_111, 1_111, 1_111, 1_109, 2, 1];

/** What each prize is, computed without a bound. */
function prizesOf(pool: bigint, shares: number[]): bigint[] {
  const lesser = shares.slice(1).map((share) => (pool * BigInt(share)) / 10_000n);
  return [pool - lesser.reduce((sum, prize) => sum + prize, 0n), ...lesser];
}

const LARGEST: Partial<GameTerms> = {
  id: 9n,
  entryFee: HIGHEST_FEE,
  maxPlayers: MOST_PLAYERS,
  minPlayers: MOST_PLAYERS,
  capacity: 0,
  survivors: 1,
  shares: SHARES,
  flags: Flag.Instant,
};
const EVERYBODY = Array<PublicKey>(MOST_PLAYERS).fill(player.publicKey);

const setFee = async (world: World, fee: number): Promise<void> => {
  const updating = updateConfig(authority.publicKey, fee, VRF_KEY);
  await world.succeeds([updating], signed(updating));
};

/** Gives a token account an amount that no transaction of this size could bring. */
async function plantAmount(world: World, tokens: PublicKey, amount: bigint): Promise<void> {
  const account = await world.runtime.account(tokens);
  if (!account) throw new Error(`there is no account ${tokens}`);
  const data = Buffer.from(account.data);
  data.writeBigUInt64LE(amount, 64);
  world.runtime.setAccount(tokens, { ...account, data });
}

/** A game in tokens with as many entries and as high a fee as there can be, all paid. */
async function largestInTokens(world: World, token: Token, bond = 0n): Promise<TokenGame> {
  world.donate(operator.publicKey, 2n * bond + SOL);
  const game = tokenGame(9n, CURRENCY);
  await token.open(game.vaultAuthority);
  const creating = createTokenGame(operator.publicKey, termsOf({ ...LARGEST, bond }), CURRENCY);
  await world.succeeds([creating], signed(creating));
  await world.fill(game.address, EVERYBODY);
  await plantAmount(world, game.vault, HIGHEST_FEE * BigInt(MOST_PLAYERS));
  return game;
}

for (const setting of RUNTIMES) {
  describe(`edges of arithmetic ${setting.title}`, () => {
    // bankrun takes lamports as floating-point numbers, and rounds such amounts.
    const lamportsAreExact = setting.runtime === "litesvm";

    for (const fee of [0, 1, 1_000]) {
      if (!lamportsAreExact) continue;
      it(`the largest pool in SOL is paid to the last lamport, with a fee of ${fee}`, async () => {
        const world = await startWorld(setting);
        await setFee(world, fee);
        world.donate(operator.publicKey, 1n << 61n);
        const terms = termsOf({ ...LARGEST, bond: HIGHEST_BOND });
        const creating = createGame(operator.publicKey, terms);
        await world.succeeds([creating], signed(creating));
        const { address } = tokenGame(9n, CURRENCY);
        await world.fill(address, EVERYBODY);
        await refuses(world, { "one more": ["GameFull", joinGame(address, player.publicKey)] });
        await beginDraw(world, address);
        await world.drawAll(address);
        const pool = HIGHEST_FEE * BigInt(MOST_PLAYERS);
        expect((await world.game(address)).prizePool).to.equal(pool);
        for (const [place, prize] of prizesOf(pool, SHARES).entries()) {
          const [treasury, winner] = [await world.lamports(TREASURY_ADDRESS), await world.lamports(player.publicKey)];
          await world.succeeds([claimPrize(address, player.publicKey, place)]);
          const taken = (prize * BigInt(fee)) / 10_000n;
          expect((await world.lamports(TREASURY_ADDRESS)) - treasury).to.equal(taken);
          expect((await world.lamports(player.publicKey)) - winner).to.equal(prize - taken);
        }
        const { rent } = await world.game(address);
        expect(await world.lamports(address)).to.equal(rent + HIGHEST_BOND);
        const before = await world.lamports(operator.publicKey);
        await world.succeeds([closeGame(operator.publicKey, address)]);
        expect((await world.lamports(operator.publicKey)) - before).to.equal(rent + HIGHEST_BOND);
      });
    }

    it("the largest pool in tokens is paid to the last unit, with the highest fee", async () => {
      const world = await startWorld(setting);
      await setFee(world, 1_000);
      const token = await makeGames(world);
      const game = await largestInTokens(world, token);
      await beginDraw(world, game.address);
      await world.drawAll(game.address);
      for (const [place, prize] of prizesOf(HIGHEST_FEE * BigInt(MOST_PLAYERS), SHARES).entries()) {
        const [treasury, winner] = [await token.balance(TREASURY_ADDRESS), await token.balance(player.publicKey)];
        await world.succeeds([claimTokenPrize(game, player.publicKey, place)]);
        const taken = (prize * 1_000n) / 10_000n;
        expect((await token.balance(TREASURY_ADDRESS)) - treasury).to.equal(taken);
        expect((await token.balance(player.publicKey)) - winner).to.equal(prize - taken);
      }
      expect(await token.amountAt(game.vault)).to.equal(0n);
      await world.succeeds([closeTokenGame(operator.publicKey, game)]);
    });

    it("entries of the largest game are refunded to the last one, with their parts of the highest bond", async () => {
      const world = await startWorld(setting);
      const token = await makeGames(world);
      const game = await largestInTokens(world, token, lamportsAreExact ? HIGHEST_BOND : 10n ** 15n);
      await beginDraw(world, game.address);
      await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD });
      await world.succeeds([expireGame(game.address)]);
      const share = (await world.game(game.address)).bond / BigInt(MOST_PLAYERS);
      for (const index of [0, 1, MOST_PLAYERS - 2, MOST_PLAYERS - 1]) {
        const [lamports, tokens] = [await world.lamports(player.publicKey), await token.balance(player.publicKey)];
        await world.succeeds([claimTokenRefund(game, player.publicKey, index)]);
        expect((await world.lamports(player.publicKey)) - lamports).to.equal(share);
        expect((await token.balance(player.publicKey)) - tokens).to.equal(HIGHEST_FEE);
      }
      await refuses(world, {
        "one beyond": ["IndexOutOfRange", claimTokenRefund(game, player.publicKey, MOST_PLAYERS)],
        "the last again": ["AlreadyRefunded", claimTokenRefund(game, player.publicKey, MOST_PLAYERS - 1)],
      });
      await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD + CLAIM_PERIOD });
      const [lamports, tokens] = [await world.lamports(TREASURY_ADDRESS), await token.balance(TREASURY_ADDRESS)];
      await world.succeeds([closeTokenGame(operator.publicKey, game)]);
      const left = BigInt(MOST_PLAYERS - 4);
      expect((await world.lamports(TREASURY_ADDRESS)) - lamports).to.equal(left * share);
      expect((await token.balance(TREASURY_ADDRESS)) - tokens).to.equal(left * HIGHEST_FEE);
    });

    it("a vault with all tokens there can be pays for no more than it should", async () => {
      const world = await startWorld(setting);
      const token = await makeGames(world, "cancelled");
      const most = (1n << 64n) - 1n;
      await plantAmount(world, OUR_TOKENS.vault, most);
      await world.succeeds([claimTokenRefund(OUR_TOKENS, player.publicKey, 0)]);
      expect(await token.balance(player.publicKey)).to.equal(FEE);
      const before = await token.balance(TREASURY_ADDRESS);
      await world.succeeds([closeTokenGame(operator.publicKey, OUR_TOKENS)]);
      expect((await token.balance(TREASURY_ADDRESS)) - before).to.equal(most - FEE);
    });

    it("the smallest pool is paid too: prizes of nothing among it", async () => {
      const world = await startWorld(setting);
      const shares = [9_998, 1, 1];
      const game = await world.createGame({ id: 9n, entryFee: 1n, shares, minPlayers: 4 });
      await world.joinAll(game, Array<PublicKey>(4).fill(player.publicKey));
      await world.beginDraw(game);
      await world.drawAll(game);
      const before = await world.lamports(player.publicKey);
      for (const place of [2, 1]) {
        await world.succeeds([claimPrize(game, player.publicKey, place)]);
        await refuses(world, { again: ["AlreadyClaimed", claimPrize(game, player.publicKey, place)] });
      }
      await refuses(world, { "a closing": ["StillOwed", closeGame(world.payer, game)] });
      await world.succeeds([claimPrize(game, player.publicKey, 0), closeGame(world.payer, game)]);
      expect((await world.lamports(player.publicKey)) - before).to.equal(4n);
    });

    it("without a fee, the treasury need have no account of the token", async () => {
      const world = await startWorld(setting);
      await setFee(world, 0);
      const token = await makeGames(world, "finished");
      const { address } = OUR_TOKENS;
      const treasury = token.account(TREASURY_ADDRESS);
      world.runtime.setAccount(treasury, { lamports: 0n, data: new Uint8Array(), owner: new PublicKey(0) });
      await world.succeeds([claimTokenPrize(OUR_TOKENS, player.publicKey, 0)]);
      expect(await token.balance(player.publicKey)).to.equal(2n * FEE);
      await world.succeeds([closeTokenGame(operator.publicKey, OUR_TOKENS)]);
      expect(await world.runtime.account(address)).to.equal(undefined);
    });

    it("a game of one player is none, and one of two has one winner", async () => {
      const world = await startWorld(setting);
      const one = { id: 9n, maxPlayers: 1, minPlayers: 1, capacity: 1 };
      const two = { id: 9n, maxPlayers: 2, minPlayers: 2, capacity: 2, survivors: 9_999 };
      const creating = (overrides: Partial<GameTerms>) => createGame(operator.publicKey, termsOf(overrides));
      await refuses(world, {
        "one player": ["PlayersOutOfRange", creating(one)],
        "two winners of two": ["TooManyWinners", creating({ ...two, shares: [5_000, 5_000] })],
      });
      const game = await world.createGame(two);
      await world.joinAll(game, [player.publicKey, stranger.publicKey]);
      await refuses(world, { "a third": ["GameFull", joinGame(game, player.publicKey)] });
      // It is full: anyone may end joining.
      await world.succeeds([closeJoining(stranger.publicKey, game)], { signers: [stranger] });
      world.runtime.setSlotHashes(slotHashes((await world.game(game)).drawSlot));
      await world.succeeds([recordDraw(game)]);
      await world.drawAll(game);
      const state = await world.game(game);
      expect([state.round, state.aliveCount]).to.eql([1, 1]);
      const winner = new PublicKey(state.entry(state.winner(0)));
      const before = await world.lamports(winner);
      await world.succeeds([claimPrize(game, winner, 0)]);
      expect((await world.lamports(winner)) - before).to.equal((2n * FEE * 95n) / 100n);
    });

    it("the last of the most entries is played like the first", async () => {
      const world = await startWorld(setting);
      const game = await world.createGame({ id: 9n, maxPlayers: MOST_PLAYERS, capacity: 0, survivors: 5_000 });
      await world.fill(game, EVERYBODY);
      await world.beginDraw(game);
      await world.drawAll(game);
      const { round, playerCount } = await world.game(game);
      expect([round, playerCount]).to.eql([15, MOST_PLAYERS]);
      for (const index of [0, MOST_PLAYERS - 1]) {
        const { returnData } = await world.succeeds([getPlayer(game, index)]);
        expect(new PublicKey(returnData.subarray(0, 32))).to.eql(player.publicKey);
      }
      await world.succeeds([claimPrize(game, player.publicKey, 0), closeGame(world.payer, game)]);
    });

    it("no payment is dearer for being one of a large game's", async () => {
      const world = await startWorld(setting);
      const unitsIn = async (id: bigint, entries: number): Promise<number[]> => {
        const game = await world.createGame({ id, maxPlayers: MOST_PLAYERS, capacity: 0 });
        await world.fill(game, EVERYBODY.slice(0, entries), entries + 1);
        const calls = [
          ...world.paidJoin(game, player.publicKey, FEE).slice(1),
          cancelGame(world.payer, game),
          claimRefund(game, player.publicKey, 0),
          getPlayer(game, 1),
        ];
        await world.succeeds([payInto(game, world.payer, FEE)]);
        return unitsOf((await world.succeeds(calls)).logs, PROGRAM_ID);
      };
      expect(await unitsIn(11n, MOST_PLAYERS - 1)).to.eql(await unitsIn(12n, 2));
    });
  });

  describe(`a pause ${setting.title}`, () => {
    const leaver = { address: player.publicKey, signs: true };
    const pausing = pause(authority.publicKey);

    /** What still happens to our games at each stage, in this order. */
    const GOING_ON: Record<Stage, (world: World) => Promise<void>> = {
      open: async (world) => {
        await refuses(world, {
          "a join": ["Paused", joinGame(OUR_GAME, player.publicKey)],
          "a batch of joins": [
            "Paused",
            batchPlayerOperations(OUR_GAME, [{ kind: "join", wallets: [player.publicKey] }]),
          ],
          "a join with tokens": ["Paused", joinTokenGame(OUR_TOKENS, player.publicKey)],
          "a game": ["Paused", createGame(stranger.publicKey, termsOf({ id: 9n }))],
          "a second pause": ["AlreadyPaused", pausing],
        });
        await world.succeeds([...world.paidExtension(OUR_GAME, 1).slice(0, 1)]);
        await world.succeeds([extendGame(operator.publicKey, OUR_GAME, 1)], { signers: [operator] });
        await world.succeeds([cancelGame(operator.publicKey, OUR_GAME)], { signers: [operator] });
      },
      joined: async (world) => {
        const leaving = batchPlayerOperations(OUR_GAME, [{ kind: "leave", indices: [0] }], [leaver]);
        await world.succeeds([leaving, getGame(OUR_GAME)], signed(leaving));
      },
      ready: async (world) => {
        await world.succeeds([closeJoining(operator.publicKey, OUR_GAME)], { signers: [operator] });
      },
      playing: async (world) => {
        await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD });
        await world.succeeds([expireGame(OUR_GAME)]);
      },
      recorded: async (world) => {
        await world.succeeds([submitVrf(OUR_GAME, await world.proof(OUR_GAME))]);
      },
      finished: async (world) => {
        await world.succeeds([claimPrize(OUR_GAME, player.publicKey, 0), closeGame(operator.publicKey, OUR_GAME)]);
        await world.succeeds([claimTokenPrize(OUR_TOKENS, player.publicKey, 0)]);
        await world.succeeds([closeTokenGame(operator.publicKey, OUR_TOKENS)]);
      },
      cancelled: async (world) => {
        await world.succeeds([claimRefund(OUR_GAME, player.publicKey, 0)]);
        await world.succeeds([claimTokenRefund(OUR_TOKENS, player.publicKey, 0)]);
      },
      expired: async (world) => {
        const wallets = Array(2).fill({ ...leaver, signs: false });
        await world.succeeds([batchPlayerOperations(OUR_GAME, [{ kind: "refund", indices: [0, 1] }], wallets)]);
        await world.succeeds([closeGame(operator.publicKey, OUR_GAME)]);
      },
    };
    for (const [stage, goesOn] of Object.entries(GOING_ON) as [Stage, (world: World) => Promise<void>][]) {
      it(`stops new games and joins, and nothing of a game that is ${stage}`, async () => {
        const world = await startWorld(setting);
        await makeGames(world, stage);
        await world.succeeds([pausing], signed(pausing));
        await goesOn(world);
        const resuming = unpause(authority.publicKey);
        await world.succeeds([resuming], signed(resuming));
        await world.createGame({ id: 99n, joinDeadline: NOW * 2n });
      });
    }
  });
}
