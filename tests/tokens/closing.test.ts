import type { Keypair, PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import type { Account } from "../../bench/engine/src/runtimes";
import {
  CLAIM_PERIOD,
  cancelGame,
  claimTokenPrize,
  claimTokenRefund,
  closeTokenGame,
  createTokenGame,
  expireGame,
  type GameTerms,
  joinTokenGame,
  payInto,
  type TokenGame,
  TREASURY_ADDRESS,
  tokenGame,
} from "../../sdk/src";
import { replaced } from "../errors/scene";
import { describeEach, ENTRY_FEE, MINTED, type Token, WRAPPED, walletsOf } from "../support/tokens";
import { SOL, type World, wallet } from "../support/world";

const BOND = SOL + 3n;

const isGone = (account: Account | undefined): boolean => account === undefined || account.lamports === 0n;

describeEach("close_token_game", { ...MINTED, ...WRAPPED }, (start) => {
  const players = walletsOf(7, "closing");
  const [first] = players as [PublicKey];
  let token: Token;
  let world: World;
  let operator: Keypair;
  let game: TokenGame;
  beforeEach(async () => {
    token = await start();
    world = token.world;
    operator = world.fund("operator", 10n * SOL);
    game = await create();
    await token.open(...players);
    await token.join(game, ...players);
  });

  /** A game of the operator's. */
  async function create(overrides: Partial<GameTerms> = {}): Promise<TokenGame> {
    const terms = token.terms({ bond: BOND, ...overrides });
    const created = tokenGame(terms.id, token);
    await world.succeeds([token.opening(created.vaultAuthority), createTokenGame(operator.publicKey, terms, token)], {
      signers: [operator],
    });
    return created;
  }
  const cancel = () => world.succeeds([cancelGame(operator.publicKey, game.address)], { signers: [operator] });
  const refund = (count: number) =>
    world.succeeds(players.slice(0, count).map((player, index) => claimTokenRefund(game, player, index)));
  const close = () => closeTokenGame(operator.publicKey, game);
  const passDeadline = async (seconds = 0n): Promise<void> => {
    const { deadline } = await world.game(game.address);
    await world.runtime.setClock({ unixTimestamp: deadline + seconds });
  };
  const beginDraw = async (): Promise<void> => {
    const { deadline } = await world.game(game.address);
    await world.runtime.setClock({ unixTimestamp: deadline });
    await world.beginDraw(game.address);
  };
  /** Lamports and tokens of operator and treasury. */
  const holdings = () =>
    Promise.all([
      world.lamports(operator.publicKey),
      token.balance(operator.publicKey),
      world.lamports(TREASURY_ADDRESS),
      token.balance(TREASURY_ADDRESS),
    ]);
  /** Closes the game, requires that it and its vault are gone, and returns what operator and treasury gained. */
  const gains = async (): Promise<bigint[]> => {
    const before = await holdings();
    await world.succeeds([close()]);
    for (const address of [game.address, game.vault]) {
      expect(await world.runtime.account(address)).to.satisfy(isGone);
    }
    return (await holdings()).map((after, at) => after - (before[at] ?? 0n));
  };
  /** Lamports that the operator gets in any case: the game's rent and the vault's. */
  const rents = async (): Promise<bigint> => {
    const { rent } = await world.game(game.address);
    return rent + (await world.lamports(game.vault)) - (token.isNative ? await token.amountAt(game.vault) : 0n);
  };

  it("returns rent, bond and the vault's rent to the operator once all is refunded; no token account is needed", async () => {
    await cancel();
    await refund(7);
    const rent = await rents();
    expect(await gains()).to.deep.equal([rent + BOND, 0n, 0n, 0n]);
    for (const owner of [operator.publicKey, TREASURY_ADDRESS]) {
      expect(await world.runtime.account(token.account(owner))).to.equal(undefined);
    }
  });

  it("does the same once the prizes are paid", async () => {
    await token.open(TREASURY_ADDRESS);
    await beginDraw();
    await world.drawAll(game.address);
    await world.refuses("StillOwed", [close()]);
    const winner = players[(await world.game(game.address)).winner(0)] ?? first;
    await world.succeeds([claimTokenPrize(game, winner, 0)]);
    const rent = await rents();
    expect(await gains()).to.deep.equal([rent + BOND, 0n, 0n, 0n]);
  });

  it("gives the operator the lamports beyond what was owed, and the treasury the tokens", async () => {
    await cancel();
    await refund(7);
    await world.succeeds([token.paying(game.vault, 13n), payInto(game.address, world.payer, 777n)]);
    await world.refuses("WrongTokenAccount", [close()]);
    await token.open(TREASURY_ADDRESS);
    const rent = await rents();
    expect(await gains()).to.deep.equal([rent + BOND + 777n, 0n, 0n, 13n]);
  });

  it("gives the operator lamports sent to the vault", async () => {
    await cancel();
    await refund(7);
    const rent = await rents();
    await world.succeeds([payInto(game.vault, world.payer, 99n)]);
    expect(await gains()).to.deep.equal([rent + BOND + 99n, 0n, 0n, 0n]);
  });

  it("waits for the refund deadline, then gives the treasury what nobody claimed", async () => {
    await cancel();
    await refund(4);
    await world.succeeds([token.paying(game.vault, 13n)]);
    await passDeadline(-1n);
    await world.refuses("StillOwed", [close()]);
    await passDeadline();
    await world.refuses("WrongTokenAccount", [close()]);
    await token.open(TREASURY_ADDRESS);
    const rent = await rents();
    expect(await gains()).to.deep.equal([rent + BOND, 0n, 0n, 3n * ENTRY_FEE + 13n]);
  });

  it("gives the treasury prizes that nobody claimed in 90 days, and their fees", async () => {
    game = await create({ shares: [6_000, 4_000], minPlayers: 3 });
    await token.join(game, ...players);
    await token.open(TREASURY_ADDRESS);
    await beginDraw();
    await world.drawAll(game.address);
    const state = await world.game(game.address);
    await world.succeeds([claimTokenPrize(game, players[state.winner(1)] ?? first, 1)]);
    await passDeadline(-1n);
    await world.refuses("StillOwed", [close()]);
    await passDeadline();
    const rent = await rents();
    const second = (7n * ENTRY_FEE * 4_000n) / 10_000n;
    expect(await gains()).to.deep.equal([rent + BOND, 0n, 0n, 7n * ENTRY_FEE - second]);
  });

  it("gives the treasury the bond's shares too that nobody claimed of an expired game", async () => {
    await token.open(TREASURY_ADDRESS);
    await beginDraw();
    await passDeadline();
    await world.succeeds([expireGame(game.address)]);
    await refund(2);
    await passDeadline();
    const rent = await rents();
    const share = BOND / 7n;
    expect(await gains()).to.deep.equal([rent + (BOND % 7n), 0n, 5n * share, 5n * ENTRY_FEE]);
  });

  it("is not for games that are not over, however late", async () => {
    await world.refuses("GameNotOver", [close()]);
    await beginDraw();
    await passDeadline(CLAIM_PERIOD);
    await world.refuses("GameNotOver", [close()]);
  });

  it("pays nobody else", async () => {
    await cancel();
    await refund(7);
    await world.succeeds([token.paying(game.vault, 13n)]);
    const thief = wallet("thief");
    await token.open(TREASURY_ADDRESS, operator.publicKey, thief);
    await world.refuses("NotOperator", [closeTokenGame(thief, game)]);
    for (const other of [thief, operator.publicKey]) {
      await world.refuses("WrongTokenAccount", [
        replaced(close(), token.account(TREASURY_ADDRESS), token.account(other)),
      ]);
    }
    await world.refuses("TreasuryAddress", [replaced(close(), TREASURY_ADDRESS, thief)]);
    await world.refuses("NotTheVault", [replaced(close(), game.vault, token.account(thief))]);
    await world.refuses("VaultAuthorityAddress", [replaced(close(), game.vaultAuthority, thief)]);
    await world.refuses("TokenProgramMismatch", [replaced(close(), game.tokenProgram, thief)]);
  });

  it("cannot be undone by reviving the game in the same transaction", async () => {
    await cancel();
    await refund(7);
    await world.succeeds([close(), payInto(game.address, world.payer, SOL), token.opening(game.vaultAuthority)]);
    await world.refuses("GameOwner", token.paidJoin(game, first));
  });

  it("frees the id, and the vault for a game of the same token", async () => {
    const { id } = await world.game(game.address);
    await cancel();
    await refund(7);
    await world.succeeds([close()]);
    const again = await create({ id });
    expect(again.vault.equals(game.vault)).to.equal(true);
    await world.refuses("Unpaid", [joinTokenGame(again, first)]);
    await token.join(again, first);
    expect(await token.amountAt(again.vault)).to.equal(ENTRY_FEE);
  });
});
