import { PublicKey, SYSVAR_CLOCK_PUBKEY, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import {
  batchPlayerOperations,
  batchTokenOperations,
  CLAIM_PERIOD,
  CONFIG_ADDRESS,
  cancelGame,
  claimPrize,
  claimRefund,
  claimTokenPrize,
  claimTokenRefund,
  closeGame,
  closeTokenGame,
  createGame,
  createTokenGame,
  gameAddress,
  joinGame,
  joinTokenGame,
  type PlayerOperation,
  PROGRAM_ID,
  payInto,
  payTokensInto,
  rentExempt,
  submitVrf,
  TREASURY_ADDRESS,
  tokenGame,
  withdrawTreasury,
} from "../../sdk/src";
import type { Token } from "../support/tokens";
import { NOW, SOL, termsOf, type World, wallet } from "../support/world";
import { type Mutation, refuses, refusesAll } from "./mutations";
import {
  ATTACKER,
  authority,
  BOND,
  beginDraw,
  CAST,
  CURRENCY,
  deployAttacker,
  FEE,
  makeGames,
  OTHERS_GAME,
  OTHERS_TOKENS,
  OUR_GAME,
  OUR_TOKENS,
  operator,
  player,
  RUNTIMES,
  type Setting,
  type Stage,
  signed,
  startWorld,
  stranger,
} from "./scene";

const leaving = (...indices: number[]): PlayerOperation => ({ kind: "leave", indices });
const refunding = (...indices: number[]): PlayerOperation => ({ kind: "refund", indices });
const signing = { address: player, signs: true };
const named = { address: player, signs: false };

/** What can be asked of our game in each currency. */
const CURRENCIES = {
  "in SOL": {
    address: OUR_GAME,
    prize: (place: number, winner = player) => claimPrize(OUR_GAME, winner, place),
    refund: (index: number, owner = player) => claimRefund(OUR_GAME, owner, index),
    batch: (operations: PlayerOperation[], wallets = operations.map(() => named)) =>
      batchPlayerOperations(OUR_GAME, operations, wallets),
    close: (by = operator) => closeGame(by, OUR_GAME),
    donate: (world: World, amount: bigint) => payInto(OUR_GAME, world.payer, amount),
    balance: (world: World, _: Token, owner: PublicKey) => world.lamports(owner),
  },
  "in tokens": {
    address: OUR_TOKENS.address,
    prize: (place: number, winner = player) => claimTokenPrize(OUR_TOKENS, winner, place),
    refund: (index: number, owner = player) => claimTokenRefund(OUR_TOKENS, owner, index),
    batch: (operations: PlayerOperation[], wallets = operations.map(() => named)) =>
      batchTokenOperations(OUR_TOKENS, operations, wallets),
    close: (by = operator) => closeTokenGame(by, OUR_TOKENS),
    donate: (world: World, amount: bigint) => payTokensInto(OUR_TOKENS, world.payer, amount),
    balance: (_: World, token: Token, owner: PublicKey) => token.balance(owner),
  },
};

async function sceneAt(setting: Setting, stage: Stage): Promise<[World, Token]> {
  const world = await startWorld(setting);
  const token = await makeGames(world, stage);
  await token.open(stranger);
  return [world, token];
}

/** A transaction that must fail as a whole, and leave these accounts as they are but for the fee. */
async function failsWhole(world: World, address: PublicKey, instructions: TransactionInstruction[]): Promise<void> {
  const before = await world.runtime.account(address);
  const outcome = await world.runtime.send(instructions, signed(...instructions));
  expect(outcome.failure).to.be.a("string");
  expect(await world.runtime.account(address)).to.eql(before);
}

for (const setting of RUNTIMES) {
  for (const [currency, ours] of Object.entries(CURRENCIES)) {
    describe(`attacks on the money ${currency} ${setting.title}`, () => {
      it("a prize is paid once", async () => {
        const [world, token] = await sceneAt(setting, "finished");
        const before = await ours.balance(world, token, player);
        await failsWhole(world, ours.address, [ours.prize(0), ours.prize(0)]);
        await world.succeeds([ours.prize(0)]);
        expect((await ours.balance(world, token, player)) - before).to.equal((2n * FEE * 95n) / 100n);
        await refuses(world, {
          again: ["NotFinished", ours.prize(0)],
          "another place": ["NotFinished", ours.prize(1)],
          "a refund": ["NotCancelled", ours.refund(0)],
          "a refund in a batch": ["NotCancelled", ours.batch([refunding(1)])],
          "a leave": ["NotJoining", ours.batch([leaving(0)], [signing])],
        });
      });

      for (const stage of ["cancelled", "expired"] as const) {
        it(`an entry is refunded once when the game is ${stage}`, async () => {
          const [world, token] = await sceneAt(setting, stage);
          const before = await ours.balance(world, token, player);
          await failsWhole(world, ours.address, [ours.refund(0), ours.refund(0)]);
          await failsWhole(world, ours.address, [ours.refund(0), ours.batch([refunding(0)])]);
          await world.succeeds([ours.refund(0)]);
          const share = stage === "expired" && currency === "in SOL" ? BOND / 2n : 0n;
          expect((await ours.balance(world, token, player)) - before).to.equal(FEE + share);
          await refuses(world, {
            again: ["AlreadyRefunded", ours.refund(0)],
            "again in a batch": ["AlreadyRefunded", ours.batch([refunding(0)])],
            // A refunded entry is of the zero address, which is the System program's.
            "as the zero address": [
              "AlreadyRefunded",
              ours.batch([refunding(0)], [{ address: SystemProgram.programId, signs: false }]),
            ],
            "a leave": ["NotJoining", ours.batch([leaving(0)], [signing])],
            "a prize": ["NotFinished", ours.prize(0)],
          });
        });
      }

      it("who has left is not refunded, nor who moved into the hole twice", async () => {
        const [world, token] = await sceneAt(setting, "ready");
        const before = await ours.balance(world, token, player);
        const leave = ours.batch([leaving(0)], [signing]);
        const cancel = cancelGame(operator, ours.address);
        const batches = [ours.batch([leaving(0), leaving(0), leaving(0)], Array(3).fill(signing))];
        await failsWhole(world, ours.address, batches);
        await world.succeeds([leave, cancel], signed(leave, cancel));
        await refuses(world, {
          "a leave": ["NotJoining", leave],
          "the index that is no more": ["IndexOutOfRange", ours.refund(1)],
        });
        await world.succeeds([ours.refund(0)]);
        expect((await ours.balance(world, token, player)) - before).to.equal(2n * FEE);
        await refuses(world, { "the moved entry": ["AlreadyRefunded", ours.refund(0)] });
      });

      it("nothing is paid twice by closing: not to players, nor to the operator", async () => {
        const [world, token] = await sceneAt(setting, "cancelled");
        await refuses(world, { early: ["StillOwed", ours.close()] });
        await world.succeeds([ours.refund(0)]);
        await failsWhole(world, ours.address, [ours.close(), ours.close()]);
        await failsWhole(world, ours.address, [ours.close(), ours.refund(0)]);
        const before = await world.lamports(operator);
        const held = (await world.runtime.account(ours.address))?.lamports ?? 0n;
        const vault = currency === "in tokens" ? rentExempt(165) : 0n;
        await world.succeeds([ours.close()]);
        expect((await world.lamports(operator)) - before).to.equal(held + vault);
        expect(await token.balance(operator)).to.equal(0n);
        await refuses(world, {
          "a closing": ["GameOwner", ours.close()],
          "a refund": ["GameOwner", ours.refund(0)],
          "a prize": ["GameOwner", ours.prize(0)],
          "a batch": ["GameOwner", ours.batch([refunding(0)])],
        });
      });

      it("donations at every step change no payment; lamports go to the operator in the end, tokens to the treasury", async () => {
        const [world, token] = await sceneAt(setting, "recorded");
        const gift = 12_345n;
        const give = () => world.succeeds([ours.donate(world, gift)]);
        const players = await ours.balance(world, token, player);
        const fees = await ours.balance(world, token, TREASURY_ADDRESS);
        await give();
        await world.succeeds([submitVrf(ours.address, await world.proof(ours.address))]);
        await give();
        await world.succeeds([ours.prize(0)]);
        await give();
        expect((await ours.balance(world, token, player)) - players).to.equal((2n * FEE * 95n) / 100n);
        expect((await ours.balance(world, token, TREASURY_ADDRESS)) - fees).to.equal((2n * FEE * 5n) / 100n);
        const [heir, held] =
          currency === "in SOL" ? [operator, await world.lamports(ours.address)] : [TREASURY_ADDRESS, 3n * gift];
        const before = await ours.balance(world, token, heir);
        await world.succeeds([ours.close()]);
        expect((await ours.balance(world, token, heir)) - before).to.equal(held);
      });

      it("donations to a game that is joining pay for entries, each for one", async () => {
        const [world] = await sceneAt(setting, "open");
        await world.succeeds([ours.donate(world, FEE), ours.donate(world, FEE - 1n)]);
        await world.succeeds([ours.batch([{ kind: "join", wallets: [stranger] }], [])]);
        await refuses(world, {
          "a second entry": ["Unpaid", ours.batch([{ kind: "join", wallets: [stranger] }], [])],
          two: ["Unpaid", ours.batch([{ kind: "join", wallets: [stranger, stranger] }], [])],
        });
      });

      it("what nobody claims in time goes to the treasury, and what the players had is no more", async () => {
        const [world, token] = await sceneAt(setting, "expired");
        await world.succeeds([ours.refund(0)]);
        const { deadline } = await world.game(ours.address);
        await world.runtime.setClock({ unixTimestamp: deadline - 1n });
        await refuses(world, { "a second early": ["StillOwed", ours.close(operator)] });
        await world.runtime.setClock({ unixTimestamp: deadline });
        await refuses(world, { "by another for himself": ["NotOperator", ours.close(stranger)] });
        const [lamports, tokens] = [await world.lamports(TREASURY_ADDRESS), await token.balance(TREASURY_ADDRESS)];
        await world.succeeds([ours.close()]);
        const inTokens = currency === "in tokens";
        expect((await world.lamports(TREASURY_ADDRESS)) - lamports).to.equal(BOND / 2n + (inTokens ? 0n : FEE));
        expect((await token.balance(TREASURY_ADDRESS)) - tokens).to.equal(inTokens ? FEE : 0n);
        await refuses(world, { "a refund too late": ["GameOwner", ours.refund(1)] });
      });
    });
  }

  describe(`attacks on the money ${setting.title}`, () => {
    it("a prize is paid once while others are owed", async () => {
      const world = await startWorld(setting);
      const game = await world.createGame({ id: 9n, shares: [5_000, 3_000, 2_000], minPlayers: 4 });
      await world.joinAll(game, Array<PublicKey>(4).fill(player));
      await world.beginDraw(game);
      await world.drawAll(game);
      const claiming = (place: number) => claimPrize(game, player, place);
      const wrong = Array.from({ length: 253 }, (_, place): Mutation => {
        return { title: `${place + 3}`, refusal: "PlaceOutOfRange", instruction: claiming(place + 3) };
      });
      await refusesAll(
        world,
        wrong.filter((_, index) => index < 8 || index % 61 === 0 || index > 250),
      );
      for (const place of [1, 2]) {
        await world.succeeds([claiming(place)]);
        await refuses(world, { again: ["AlreadyClaimed", claiming(place)] });
      }
      await refuses(world, { "a closing": ["StillOwed", closeGame(world.payer, game)] });
      await world.succeeds([claiming(0)]);
      await refuses(world, { again: ["NotFinished", claiming(0)], "the second": ["NotFinished", claiming(1)] });
      expect((await world.game(game)).prizePool).to.equal(0n);
    });

    it("a transaction that closes a game and joins it leaves nothing of it", async () => {
      const [world] = await sceneAt(setting, "cancelled");
      await world.succeeds([claimRefund(OUR_GAME, player, 0)]);
      const closing = closeGame(operator, OUR_GAME);
      const joining = [payInto(OUR_GAME, world.payer, FEE), joinGame(OUR_GAME, stranger)];
      await failsWhole(world, OUR_GAME, [closing, ...joining]);
      await failsWhole(world, OUR_GAME, [...joining, closing]);
      // As a new game, of another operator's, it has new terms and none of the old entries.
      const again = createGame(stranger, termsOf({ id: 1n, entryFee: FEE, capacity: 1 }));
      await world.succeeds([closing, again, ...joining], signed(again));
      const state = await world.game(OUR_GAME);
      expect([state.playerCount, state.prizePool, state.capacity, state.bond]).to.eql([1, FEE, 1, 0n]);
      expect(state.operator).to.eql(stranger);
      expect(await world.lamports(OUR_GAME)).to.equal(state.rent + FEE);
      await refuses(world, { "the old operator": ["NotOperator", cancelGame(operator, OUR_GAME)] });
    });

    it("an operator who is the only player and wins gets the pool but for the fee, and the bond", async () => {
      const world = await startWorld(setting);
      const game = gameAddress(9n).address;
      const creating = createGame(operator, termsOf({ id: 9n, bond: BOND }));
      const before = await world.lamports(operator);
      await world.succeeds([creating], signed(creating));
      await world.joinAll(game, [operator, operator, operator]);
      await beginDraw(world, game);
      await world.drawAll(game);
      const fees = await world.lamports(TREASURY_ADDRESS);
      await world.succeeds([claimPrize(game, operator, 0), closeGame(operator, game)]);
      const fee = (3n * FEE * 5n) / 100n;
      expect((await world.lamports(operator)) - before).to.equal(3n * FEE - fee);
      expect((await world.lamports(TREASURY_ADDRESS)) - fees).to.equal(fee);
    });

    it("a prize's wallet may be any account, and one that can't be paid holds up nobody else", async () => {
      const world = await startWorld(setting);
      await makeGames(world);
      deployAttacker(world);
      /** What a refund to each is refused with; nothing where it is paid. */
      const wallets = new Map<PublicKey, string | undefined>([
        [player, undefined],
        [operator, undefined],
        // An address that only a program signs for.
        [OUR_TOKENS.vaultAuthority, undefined],
        // Accounts of programs: the program's own, a token program's.
        [CONFIG_ADDRESS, undefined],
        [TREASURY_ADDRESS, undefined],
        [OTHERS_GAME, undefined],
        [OUR_TOKENS.vault, undefined],
        [CURRENCY.mint, undefined],
        // Which nobody can write to.
        [SYSVAR_CLOCK_PUBKEY, "NotWritable"],
        [PROGRAM_ID, "NotWritable"],
        // The game itself.
        [OUR_GAME, "ConstraintDuplicateMutableAccount"],
      ]);
      // The zero address comes last: an entry of nobody's counts as refunded.
      const nobody = PublicKey.default;
      await world.joinAll(OUR_GAME, [...wallets.keys(), nobody]);
      const cancelling = cancelGame(operator, OUR_GAME);
      await world.succeeds([cancelling], signed(cancelling));
      for (const [index, [address, refusal]] of [...wallets].entries()) {
        const before = await world.lamports(address);
        const refund = claimRefund(OUR_GAME, address, index);
        const batch = batchPlayerOperations(OUR_GAME, [refunding(index)], [{ address, signs: false }]);
        if (refusal) {
          await refuses(world, { [`${address}`]: [refusal, refund], [`${address} in a batch`]: [refusal, batch] });
        } else {
          await world.succeeds([index % 2 === 0 ? refund : batch]);
          expect((await world.lamports(address)) - before, `${address}`).to.equal(FEE);
        }
      }
      await refuses(world, {
        nobody: ["NotWritable", claimRefund(OUR_GAME, nobody, wallets.size)],
        "nobody in a batch": [
          "AlreadyRefunded",
          batchPlayerOperations(OUR_GAME, [refunding(wallets.size)], [{ address: nobody, signs: false }]),
        ],
      });
      // The rest is the treasury's in the end, and the rent and the bond the operator's.
      const refused = [...wallets.values()].filter((refusal) => refusal !== undefined);
      const left = FEE * BigInt(refused.length + 1);
      expect((await world.game(OUR_GAME)).prizePool).to.equal(left);
      await world.runtime.setClock({ unixTimestamp: NOW + CLAIM_PERIOD });
      const [treasury, by] = [await world.lamports(TREASURY_ADDRESS), await world.lamports(operator)];
      const { rent, bond } = await world.game(OUR_GAME);
      await world.succeeds([closeGame(operator, OUR_GAME)]);
      expect((await world.lamports(TREASURY_ADDRESS)) - treasury).to.equal(left);
      expect((await world.lamports(operator)) - by).to.equal(rent + bond);
    });

    it("a program as a wallet is paid or refused, and holds up nobody either way", async () => {
      const world = await startWorld(setting);
      await makeGames(world);
      deployAttacker(world);
      await world.joinAll(OUR_GAME, [ATTACKER, player]);
      const cancelling = cancelGame(operator, OUR_GAME);
      await world.succeeds([cancelling], signed(cancelling));
      // Older runtimes let nobody change the lamports of a program.
      const before = await world.lamports(ATTACKER);
      const { failure } = await world.runtime.send([claimRefund(OUR_GAME, ATTACKER, 0)]);
      expect((await world.lamports(ATTACKER)) - before).to.equal(failure === undefined ? FEE : 0n);
      await world.succeeds([claimRefund(OUR_GAME, player, 1)]);
    });

    it("wallets that can't be paid tokens hold up nobody else", async () => {
      const world = await startWorld(setting);
      const token = await makeGames(world);
      const wallets = new Map<PublicKey, string | undefined>([
        [player, undefined],
        [TREASURY_ADDRESS, undefined],
        [OUR_GAME, undefined],
        [OTHERS_TOKENS.vaultAuthority, undefined],
        // Whose account is the vault.
        [OUR_TOKENS.vaultAuthority, "ConstraintDuplicateMutableAccount"],
        [OUR_TOKENS.address, "ConstraintDuplicateMutableAccount"],
        // Without a token account.
        [wallet("without tokens"), "WrongTokenAccount"],
        [SYSVAR_CLOCK_PUBKEY, "NotWritable"],
      ]);
      const entries = [...wallets.keys()];
      await token.open(TREASURY_ADDRESS, OUR_GAME, SYSVAR_CLOCK_PUBKEY, OUR_TOKENS.address);
      await world.succeeds(token.paidJoins(OUR_TOKENS, entries, FEE * BigInt(entries.length)));
      const cancelling = cancelGame(operator, OUR_TOKENS.address);
      await world.succeeds([cancelling], signed(cancelling));
      for (const [index, [address, refusal]] of [...wallets].entries()) {
        const before = await token.balance(address);
        const refund = claimTokenRefund(OUR_TOKENS, address, index);
        if (refusal) await refuses(world, { [`${address}`]: [refusal, refund] });
        else {
          await world.succeeds([refund]);
          expect((await token.balance(address)) - before, `${address}`).to.equal(FEE);
        }
      }
      // The vault of another game got a refund: it counts as paid there, and no more than that.
      await world.succeeds([joinTokenGame(OTHERS_TOKENS, stranger)]);
      await refuses(world, { "a second": ["Unpaid", joinTokenGame(OTHERS_TOKENS, stranger)] });
    });

    it("a donation to a vault can't keep a game from being closed: no token account of the operator's is needed", async () => {
      const world = await startWorld(setting);
      const token = await makeGames(world);
      const game = tokenGame(9n, CURRENCY);
      await token.open(game.vaultAuthority);
      const by = CAST.heir;
      const creating = createTokenGame(by.publicKey, termsOf({ id: 9n }), CURRENCY);
      await world.succeeds([creating, cancelGame(by.publicKey, game.address)], { signers: [by] });
      await world.succeeds([payTokensInto(game, world.payer, 1n)]);
      const before = await token.balance(TREASURY_ADDRESS);
      await world.succeeds([closeTokenGame(by.publicKey, game)]);
      expect((await token.balance(TREASURY_ADDRESS)) - before).to.equal(1n);
    });

    it("a closed game in tokens leaves its id and its vault's address to whoever comes next", async () => {
      const world = await startWorld(setting);
      const token = await makeGames(world, "cancelled");
      await world.succeeds([claimTokenRefund(OUR_TOKENS, player, 0)]);
      const inSol = createGame(stranger, termsOf({ id: 3n }));
      await world.succeeds([closeTokenGame(operator, OUR_TOKENS), inSol], signed(inSol));
      expect(await world.runtime.account(OUR_TOKENS.vault)).to.equal(undefined);
      // Tokens that come to the old vault now are nobody's entry in the game in SOL.
      await token.give(OUR_TOKENS.vaultAuthority, FEE);
      await refuses(world, {
        "an entry for tokens": ["WrongCurrency", joinTokenGame(OUR_TOKENS, stranger)],
        "a closing with the vault": ["WrongCurrency", closeTokenGame(stranger, OUR_TOKENS)],
        "the old refund": ["WrongCurrency", claimTokenRefund(OUR_TOKENS, player, 0)],
      });
      const ending = cancelGame(stranger, OUR_TOKENS.address);
      const inTokens = createTokenGame(stranger, termsOf({ id: 3n }), CURRENCY);
      await world.succeeds([ending, closeGame(stranger, OUR_TOKENS.address), inTokens], signed(ending, inTokens));
      // They are in the new vault, and pay for one entry.
      await world.succeeds([joinTokenGame(OUR_TOKENS, stranger)]);
      await refuses(world, {
        "a second entry": ["Unpaid", joinTokenGame(OUR_TOKENS, stranger)],
        "the old refund": ["NotCancelled", claimTokenRefund(OUR_TOKENS, player, 0)],
      });
    });

    it("a wallet that would be left below the rent is not paid, until somebody funds it", async () => {
      const world = await startWorld(setting);
      const address = wallet("poor");
      const game = await world.createGame({ id: 9n, entryFee: 890_879n });
      await world.joinAll(game, [address, player]);
      await world.succeeds([cancelGame(world.payer, game)]);
      const refund = claimRefund(game, address, 0);
      await refuses(world, { "a lamport too few": ["WalletBelowRent", refund] });
      world.donate(address, 1n);
      await world.succeeds([refund]);
      expect(await world.lamports(address)).to.equal(890_880n);
    });

    it("the treasury pays whom the authority names, and keeps its rent", async () => {
      const world = await startWorld(setting);
      await makeGames(world);
      const rent = rentExempt(9);
      await world.succeeds([payInto(TREASURY_ADDRESS, world.payer, SOL)]);
      const withdrawing = (to: PublicKey, lamports: bigint) => withdrawTreasury(authority, to, lamports);
      const held = await world.lamports(TREASURY_ADDRESS);
      expect(held).to.equal(rent + SOL);
      await refuses(world, {
        "to itself": ["ConstraintDuplicateMutableAccount", withdrawing(TREASURY_ADDRESS, 1n)],
        "nothing to itself": ["ConstraintDuplicateMutableAccount", withdrawing(TREASURY_ADDRESS, 0n)],
        everything: ["TreasuryTooLow", withdrawing(stranger, held)],
        "one lamport of its rent": ["TreasuryTooLow", withdrawing(stranger, SOL + 1n)],
        "too little for a new wallet": ["WalletBelowRent", withdrawing(wallet("new"), 890_879n)],
        "nothing to a new wallet": ["WalletBelowRent", withdrawing(wallet("new"), 0n)],
        "to a sysvar": ["NotWritable", withdrawing(SYSVAR_CLOCK_PUBKEY, 1n)],
        "by the operator": ["NotAuthority", withdrawTreasury(operator, operator, 1n)],
      });
      const before = await world.lamports(authority);
      const toItself = withdrawing(authority, 1n);
      await world.succeeds([toItself], signed(toItself));
      expect((await world.lamports(authority)) - before).to.equal(1n);
      // Anything of this program's can be named; what comes to a game pays for entries there.
      for (const to of [CONFIG_ADDRESS, OUR_GAME, wallet("new")]) {
        const paying = withdrawing(to, 890_880n);
        await world.succeeds([paying], signed(paying));
      }
      const rest = (await world.lamports(TREASURY_ADDRESS)) - rent;
      const all = withdrawing(stranger, rest);
      await world.succeeds([all, withdrawing(stranger, 0n)], signed(all));
      expect(await world.lamports(TREASURY_ADDRESS)).to.equal(rent);
      await refuses(world, { "one more": ["TreasuryTooLow", withdrawing(stranger, 1n)] });
    });
  });
}
