import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import {
  batchTokenOperations,
  cancelGame,
  claimTokenRefund,
  closeJoining,
  closeTokenGame,
  expireGame,
  Flag,
  Status,
  submitVrf,
  type TokenGame,
} from "../../sdk/src";
import { replaced } from "../errors/scene";
import { describeEach, ENTRY_FEE, MINTED, type Token, WRAPPED, walletsOf } from "../support/tokens";
import { NOW, SOL, type World, wallet } from "../support/world";

/** Does not divide by the seven players. */
const BOND = SOL + 3n;

describeEach("refunds in tokens", { ...MINTED, ...WRAPPED }, (start) => {
  const players = walletsOf(7, "refunded");
  let token: Token;
  let world: World;
  let game: TokenGame;
  beforeEach(async () => {
    token = await start();
    world = token.world;
    game = await token.createGame({ bond: BOND });
    await token.open(...players);
    await token.join(game, ...players);
  });

  const [first, second] = players as [PublicKey, PublicKey];
  const cancel = () => world.succeeds([cancelGame(world.payer, game.address)]);
  const refundOf = (indices: number[]) =>
    batchTokenOperations(
      game,
      [{ kind: "refund", indices }],
      indices.map((index) => ({ address: players[index] ?? first, signs: false })),
    );
  /** Requires that pool and vault are the fees of `entries`. */
  const expectOwed = async (entries: number): Promise<void> => {
    const { prizePool } = await world.game(game.address);
    const owed = BigInt(entries) * ENTRY_FEE;
    expect([prizePool, await token.amountAt(game.vault)]).to.deep.equal([owed, owed]);
  };

  it("pay every entry of a cancelled game once, whoever asks, and nothing but tokens", async () => {
    await cancel();
    const { rent } = await world.game(game.address);
    await world.succeeds([claimTokenRefund(game, first, 0)]);
    await world.refuses("AlreadyRefunded", [claimTokenRefund(game, first, 0)]);
    await expectOwed(6);
    await world.refuses("StillOwed", [closeTokenGame(world.payer, game)]);
    await world.refuses("AlreadyRefunded", [refundOf([1, 2, 0])]);
    await world.refuses("AlreadyRefunded", [refundOf([1, 1])]);
    await world.succeeds([refundOf([5, 1, 6, 2, 4, 3])]);
    await expectOwed(0);
    for (const player of players) {
      expect([await token.balance(player), await world.lamports(player)]).to.deep.equal([ENTRY_FEE, 0n]);
    }
    expect(await world.lamports(game.address)).to.equal(rent + BOND);
  });

  it("are for wallets that hold nothing else, which need not sign", async () => {
    await cancel();
    expect(await world.runtime.account(first)).to.equal(undefined);
    await world.succeeds([claimTokenRefund(game, first, 0)]);
    expect(await world.runtime.account(first)).to.equal(undefined);
  });

  it("follow a game that ends below its minimum", async () => {
    const small = await token.createGame({ minPlayers: 3, joinDeadline: NOW + 10n });
    await token.join(small, first, second);
    await world.refuses("BelowMinimum", [closeJoining(world.payer, small.address)]);
    await world.runtime.setClock({ unixTimestamp: NOW + 10n });
    await world.succeeds([closeJoining(world.payer, small.address)]);
    await world.succeeds([claimTokenRefund(small, second, 1), claimTokenRefund(small, first, 0)]);
    expect([await token.balance(first), await token.amountAt(small.vault)]).to.deep.equal([ENTRY_FEE, 0n]);
  });

  it("are not for games that go on or are finished", async () => {
    for (const claim of [claimTokenRefund(game, first, 0), refundOf([0])]) {
      await world.refuses("NotCancelled", [claim]);
    }
    await world.beginDraw(game.address);
    await world.refuses("NotCancelled", [claimTokenRefund(game, first, 0)]);
    await world.drawAll(game.address);
    await world.refuses("NotCancelled", [claimTokenRefund(game, first, 0)]);
  });

  it("go to the wallet recorded, out of the game's own vault", async () => {
    await cancel();
    const other = await token.createGame();
    await token.join(other, ...players);
    await world.succeeds([cancelGame(world.payer, other.address)]);
    const claim = claimTokenRefund(game, first, 0);
    await world.refuses("WalletMismatch", [claimTokenRefund(game, second, 0)]);
    await world.refuses("IndexOutOfRange", [claimTokenRefund(game, first, 7)]);
    await world.refuses("NotTheVault", [replaced(claim, game.vault, other.vault)]);
    await world.refuses("VaultAuthorityAddress", [replaced(claim, game.vaultAuthority, other.vaultAuthority)]);
    const foreign = replaced(claim, game.vault, other.vault);
    await world.refuses("NotTheVault", [replaced(foreign, game.vaultAuthority, other.vaultAuthority)]);
    await world.refuses("TokenProgramMismatch", [replaced(claim, game.tokenProgram, wallet("program"))]);
    await world.refuses("WrongTokenAccount", [replaced(claim, token.account(first), token.account(second))]);
    await expectOwed(7);
  });

  describe("of an expired game", () => {
    const expire = async (): Promise<void> => {
      await world.beginDraw(game.address);
      const { deadline } = await world.game(game.address);
      await world.runtime.setClock({ unixTimestamp: deadline - 1n });
      await world.refuses("DrawNotDue", [expireGame(game.address)]);
      await world.runtime.setClock({ unixTimestamp: deadline });
      await world.refuses("DrawDeadlinePassed", [submitVrf(game.address, await world.proof(game.address))]);
      await world.succeeds([expireGame(game.address)]);
    };
    const share = BOND / 7n;

    it("bring each entry its fee in tokens and its share of the bond in lamports", async () => {
      await expire();
      const { status, statusAndFlags, rent } = await world.game(game.address);
      expect([status, statusAndFlags & ~0b111]).to.deep.equal([Status.Cancelled, Flag.Expired | Flag.Token]);
      await world.succeeds([claimTokenRefund(game, first, 0)]);
      await world.succeeds([refundOf([6, 1, 2, 3, 4, 5])]);
      for (const player of players) {
        expect([await token.balance(player), await world.lamports(player)]).to.deep.equal([ENTRY_FEE, share]);
      }
      await expectOwed(0);
      expect(await world.lamports(game.address)).to.equal(rent + (BOND % 7n));
    });

    it("bring a wallet with several entries as many shares, in one batch", async () => {
      game = await token.createGame({ bond: BOND });
      await token.join(game, first, second, first, first, first, first, first);
      await expire();
      const wallets = [0, 2, 3, 4, 5, 6].map(() => ({ address: first, signs: false }));
      await world.succeeds([batchTokenOperations(game, [{ kind: "refund", indices: [0, 2, 3, 4, 5, 6] }], wallets)]);
      expect([await token.balance(first), await world.lamports(first)]).to.deep.equal([6n * ENTRY_FEE, 6n * share]);
      await expectOwed(1);
    });

    it("wait for a wallet that the lamports would leave below its rent, and pay it once it is funded", async () => {
      game = await token.createGame({ bond: 7n });
      await token.join(game, ...players);
      await expire();
      await world.refuses("WalletBelowRent", [claimTokenRefund(game, first, 0)]);
      await world.refuses("WalletBelowRent", [refundOf([1, 0])]);
      world.donate(first, SOL);
      await world.succeeds([claimTokenRefund(game, first, 0)]);
      expect([await token.balance(first), await world.lamports(first)]).to.deep.equal([ENTRY_FEE, SOL + 1n]);
    });

    it("need the wallet to be writable only where there is a share", async () => {
      const unwritable = () => {
        const claim = claimTokenRefund(game, first, 0);
        const keys = claim.keys.map((key) => (key.pubkey.equals(first) ? { ...key, isWritable: false } : key));
        return { ...claim, keys };
      };
      await expire();
      await world.refuses("NotWritable", [unwritable()]);
      await world.succeeds([claimTokenRefund(game, first, 0)]);
    });
  });
});
