import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import {
  batchTokenOperations,
  extendGame,
  gameSpace,
  joinTokenGame,
  pause,
  payInto,
  payTokensInto,
  rentExempt,
  type TokenGame,
} from "../../sdk/src";
import { replaced } from "../errors/scene";
import { describeEach, ENTRY_FEE, MINTED, type Token, WRAPPED, walletsOf } from "../support/tokens";
import { NOW, SOL, type World, wallet } from "../support/world";

describeEach("entries of a game in tokens", { ...MINTED, ...WRAPPED }, (start) => {
  let token: Token;
  let world: World;
  before(async () => {
    token = await start();
    world = token.world;
  });

  const entriesOf = async ({ address }: TokenGame): Promise<string[]> => {
    const game = await world.game(address);
    return Array.from({ length: game.playerCount }, (_, index) => Buffer.from(game.entry(index)).toString("hex"));
  };
  const hex = (keys: PublicKey[]): string[] => keys.map((key) => key.toBuffer().toString("hex"));
  /** Requires that vault and pool are `entries` fees, and that the game's lamports are what they were. */
  const expectPool = async (game: TokenGame, entries: bigint, surplus = 0n): Promise<void> => {
    const { prizePool, rent, bond } = await world.game(game.address);
    expect([prizePool, await token.amountAt(game.vault)]).to.deep.equal([
      entries * ENTRY_FEE,
      entries * ENTRY_FEE + surplus,
    ]);
    expect(await world.lamports(game.address)).to.equal(rent + bond);
  };

  describe("joining", () => {
    it("adds each wallet and its fee, in order, by either instruction", async () => {
      const game = await token.createGame();
      await world.succeeds(token.paidJoin(game, wallet("first")));
      await token.join(game, ...walletsOf(19));
      expect(await entriesOf(game)).to.deep.equal(hex([wallet("first"), ...walletsOf(19)]));
      await expectPool(game, 20n);
    });

    it("counts a payment once, and to the unit", async () => {
      const game = await token.createGame();
      await world.refuses("Unpaid", token.paidJoin(game, wallet(0), ENTRY_FEE - 1n));
      await world.refuses("Unpaid", [...token.paidJoin(game, wallet(0)), ...token.paidJoin(game, wallet(1), 0n)]);
      await world.refuses("Unpaid", token.paidJoins(game, walletsOf(3), 3n * ENTRY_FEE - 1n));
      await world.succeeds(token.paidJoins(game, walletsOf(3), 3n * ENTRY_FEE));
      await world.refuses("Unpaid", [joinTokenGame(game, wallet(0))]);
      await expectPool(game, 3n);
    });

    it("takes several paid entries in one transaction", async () => {
      const game = await token.createGame();
      await world.succeeds([
        ...token.paidJoin(game, wallet("a")),
        ...token.paidJoins(game, [wallet("b"), wallet("c")]),
        ...token.paidJoin(game, wallet("d")),
      ]);
      await world.succeeds([
        payTokensInto(game, world.payer, 2n * ENTRY_FEE),
        joinTokenGame(game, wallet("e")),
        joinTokenGame(game, wallet("f")),
      ]);
      expect(await entriesOf(game)).to.deep.equal(hex(["a", "b", "c", "d", "e", "f"].map(wallet)));
      await expectPool(game, 6n);
    });

    it("lets a donation pay, for whoever comes first", async () => {
      const game = await token.createGame();
      await world.succeeds([token.paying(game.vault, ENTRY_FEE + 5n)]);
      await world.succeeds([joinTokenGame(game, wallet("lucky"))]);
      await world.refuses("Unpaid", token.paidJoin(game, wallet("late"), ENTRY_FEE - 6n));
      await world.succeeds(token.paidJoin(game, wallet("late"), ENTRY_FEE - 5n));
      await expectPool(game, 2n);
    });

    it("takes no lamports for a payment", async () => {
      const game = await token.createGame();
      const lamports = [payInto(game.address, world.payer, SOL), payInto(game.vault, world.payer, SOL)];
      await world.refuses("Unpaid", [...lamports, joinTokenGame(game, wallet(0))]);
      await world.refuses("Unpaid", [...lamports, ...token.paidJoins(game, [wallet(0)], ENTRY_FEE - 1n)]);
    });

    it("looks into no vault but the game's", async () => {
      const game = await token.createGame();
      const other = await token.createGame();
      await world.succeeds([token.paying(other.vault, ENTRY_FEE)]);
      await token.give(wallet("rich"), ENTRY_FEE);
      for (const vault of [other.vault, token.account(wallet("rich")), game.vaultAuthority, token.mint]) {
        await world.refuses("NotTheVault", [replaced(joinTokenGame(game, wallet(0)), game.vault, vault)]);
      }
    });

    it("ends at the second of the deadline", async () => {
      const game = await token.createGame({ joinDeadline: NOW + 10n });
      await world.runtime.setClock({ unixTimestamp: NOW + 9n });
      await world.succeeds(token.paidJoin(game, wallet(0)));
      await world.runtime.setClock({ unixTimestamp: NOW + 10n });
      await world.refuses("DeadlinePassed", token.paidJoin(game, wallet(1)));
      await world.refuses("DeadlinePassed", token.paidJoins(game, [wallet(1)]));
      await world.runtime.setClock({ unixTimestamp: NOW });
    });

    it("fills a game to its last place and not beyond", async () => {
      const game = await token.createGame({ maxPlayers: 3, capacity: 3 });
      await world.refuses("GameFull", token.paidJoins(game, walletsOf(4)));
      await token.join(game, ...walletsOf(3));
      await world.refuses("GameFull", token.paidJoin(game, wallet(3)));
    });

    it("needs room, which is paid for in lamports, however much the vault holds", async () => {
      const game = await token.createGame({ capacity: 1 });
      await token.join(game, wallet("first"));
      await world.succeeds([token.paying(game.vault, ENTRY_FEE)]);
      await world.refuses("NeedsExtension", token.paidJoin(game, wallet("second"), 0n));
      const extension = extendGame(world.payer, game.address, 2);
      await world.refuses("Unpaid", [extension]);
      await world.refuses("Unpaid", [token.payingRent(game, 1), extension]);
      await world.succeeds([token.payingRent(game, 2), extension, joinTokenGame(game, wallet("second"))]);
      const { rent, capacity } = await world.game(game.address);
      expect([rent, capacity]).to.deep.equal([rentExempt(gameSpace(3)), 3]);
      expect(await entriesOf(game)).to.deep.equal(hex([wallet("first"), wallet("second")]));
      await expectPool(game, 2n);
    });
  });

  describe("leaving", () => {
    it("repays the wallet in tokens and moves the last entry into the hole", async () => {
      const game = await token.createGame();
      const player = world.fund("leaver");
      await token.open(player.publicKey);
      await token.join(game, wallet(0), player.publicKey, wallet(1), wallet(2));
      await token.leave(game, [1], [player]);
      expect(await entriesOf(game)).to.deep.equal(hex([wallet(0), wallet(2), wallet(1)]));
      expect(await token.balance(player.publicKey)).to.equal(ENTRY_FEE);
      expect(await world.lamports(player.publicKey)).to.equal(SOL);
      await expectPool(game, 3n);
    });

    it("repays several entries of one wallet or more, and leaves a donation where it is", async () => {
      const game = await token.createGame();
      const [one, two] = [world.fund("one"), world.fund("two")];
      await token.open(one.publicKey, two.publicKey);
      await token.join(game, one.publicKey, two.publicKey, one.publicKey);
      await world.succeeds([token.paying(game.vault, 7n)]);
      await token.leave(game, [2, 1, 0], [one, two, one]);
      expect([await token.balance(one.publicKey), await token.balance(two.publicKey)]).to.deep.equal([
        2n * ENTRY_FEE,
        ENTRY_FEE,
      ]);
      await expectPool(game, 0n, 7n);
      await world.succeeds(token.paidJoin(game, wallet(0), ENTRY_FEE - 7n));
    });

    it("can be mixed with joining in one batch", async () => {
      const game = await token.createGame();
      const player = world.fund("mixer");
      await token.open(player.publicKey);
      await token.join(game, wallet(0), player.publicKey, wallet(1));
      const batch = batchTokenOperations(
        game,
        [
          { kind: "join", wallets: [wallet(2)] },
          { kind: "leave", indices: [1] },
          { kind: "join", wallets: [wallet(3)] },
        ],
        [{ address: player.publicKey, signs: true }],
      );
      const signers = [player];
      await world.refuses("Unpaid", [payTokensInto(game, world.payer, 2n * ENTRY_FEE - 1n), batch], { signers });
      await world.succeeds([payTokensInto(game, world.payer, 2n * ENTRY_FEE), batch], { signers });
      expect(await entriesOf(game)).to.deep.equal(hex([wallet(0), wallet(2), wallet(1), wallet(3)]));
      await expectPool(game, 4n);
    });

    it("does not let the fee repaid pay for an entry again", async () => {
      const game = await token.createGame();
      const player = world.fund("juggler");
      await token.open(player.publicKey);
      await token.join(game, player.publicKey);
      const batch = batchTokenOperations(
        game,
        [
          { kind: "leave", indices: [0] },
          { kind: "join", wallets: [player.publicKey] },
        ],
        [{ address: player.publicKey, signs: true }],
      );
      await world.refuses("Unpaid", [batch], { signers: [player] });
      await world.succeeds([payTokensInto(game, world.payer, ENTRY_FEE), batch], { signers: [player] });
      expect(await token.balance(player.publicKey)).to.equal(ENTRY_FEE);
      await expectPool(game, 1n);
    });

    it("needs the wallet's signature, its entry and as many pairs of accounts as indices", async () => {
      const game = await token.createGame();
      const [player, other] = [world.fund("signer"), world.fund("other")];
      await token.open(player.publicKey, other.publicKey);
      await token.join(game, player.publicKey);
      const leave = (address: PublicKey, signs: boolean, indices = [0]) =>
        batchTokenOperations(game, [{ kind: "leave", indices }], [{ address, signs }]);
      await world.refuses("WalletNotSigner", [leave(player.publicKey, false)]);
      await world.refuses("WalletMismatch", [leave(other.publicKey, true)], { signers: [other] });
      await world.refuses("IndexOutOfRange", [leave(player.publicKey, true, [1])], { signers: [player] });
      const pair = leave(player.publicKey, true);
      for (const change of [-2, -1, 1, 2]) {
        const keys = change < 0 ? pair.keys.slice(0, change) : [...pair.keys, ...pair.keys.slice(-change)];
        const signers = keys.some(({ pubkey }) => pubkey.equals(player.publicKey)) ? [player] : [];
        await world.refuses("WalletCount", [{ ...pair, keys }], { signers });
      }
    });
  });

  it("are not added while the program is paused, but leave", async () => {
    const paused = await start();
    const game = await paused.createGame();
    const player = paused.world.fund("leaver");
    await paused.open(player.publicKey);
    await paused.join(game, player.publicKey);
    await paused.world.succeeds([pause(paused.world.payer)]);
    await paused.world.refuses("Paused", paused.paidJoin(game, wallet(0)));
    await paused.world.refuses("Paused", paused.paidJoins(game, [wallet(0)]));
    await paused.leave(game, [0], [player]);
    expect(await paused.balance(player.publicKey)).to.equal(ENTRY_FEE);
  });
});
