import { createInitializeAccount3Instruction, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import {
  createTokenGame,
  Flag,
  type GameTerms,
  gameSpace,
  PROGRAM_ID,
  pause,
  rentExempt,
  Status,
  tokenAccount,
  tokenGame,
} from "../../sdk/src";
import { replaced } from "../errors/scene";
import { describeEach, ENTRY_FEE, MINTED, Token, WRAPPED } from "../support/tokens";
import { keypair, NOW, SOL, type World, wallet } from "../support/world";

/** Another address of the vault authority's seeds, with a bump below the canonical one. */
function uncanonicalAuthority(id: bigint): PublicKey {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(id);
  const seeds = [Buffer.from("v"), bytes];
  const [, canonical] = PublicKey.findProgramAddressSync(seeds, PROGRAM_ID);
  for (let bump = canonical - 1; ; bump -= 1) {
    try {
      return PublicKey.createProgramAddressSync([...seeds, Buffer.of(bump)], PROGRAM_ID);
    } catch {
      // On the curve: no address of a program's.
    }
  }
}

describeEach("create_token_game", { ...MINTED, ...WRAPPED }, (start) => {
  let token: Token;
  let world: World;
  before(async () => {
    token = await start();
    world = token.world;
  });

  /** A game that could be created, were its vault there. */
  const planned = (overrides: Partial<GameTerms> = {}) => {
    const terms = token.terms(overrides);
    const game = tokenGame(terms.id, token);
    return { id: terms.id, game, creation: createTokenGame(world.payer, terms, token) };
  };

  it("records mint and vault beside the terms; rent and bond are lamports", async () => {
    const terms = token.terms({ bond: SOL, shares: [7_000, 3_000], minPlayers: 5, flags: Flag.Instant });
    const { address, vault, vaultAuthority } = tokenGame(terms.id, token);
    await world.succeeds([token.opening(vaultAuthority), createTokenGame(world.payer, terms, token)]);
    const game = await world.game(address);
    expect([game.mint, game.vault, game.operator].map(String)).to.deep.equal(
      [token.mint, vault, world.payer].map(String),
    );
    expect([game.id, game.entryFee, game.bond, game.prizePool]).to.deep.equal([terms.id, ENTRY_FEE, SOL, 0n]);
    expect([game.status, game.statusAndFlags]).to.deep.equal([Status.Joining, Flag.Instant | Flag.Token]);
    expect(game.version).to.equal(2);
    expect(await world.lamports(address)).to.equal(rentExempt(gameSpace(100)) + SOL);
    expect(await token.amountAt(vault)).to.equal(0n);
  });

  it("counts what the vault held before as paid", async () => {
    const { game, creation } = planned();
    await token.give(game.vaultAuthority, ENTRY_FEE);
    await world.succeeds([creation]);
    await world.succeeds(token.paidJoin(game, wallet(0), 0n));
    await world.refuses("Unpaid", token.paidJoin(game, wallet(1), 0n));
  });

  it("wants the vault to be there", async () => {
    const { game, creation } = planned();
    await world.refuses("NotTheVault", [creation]);
    // Somebody's lamports at the address are no vault.
    world.donate(game.vault, SOL);
    await world.refuses("NotTheVault", [creation]);
    await token.open(game.vaultAuthority);
    await world.succeeds([creation]);
  });

  it("wants the vault initialized, and the vault authority's still", async () => {
    const { game, creation } = planned();
    token.plant(game.vault, game.vaultAuthority, { initialized: false });
    await world.refuses("NotTheVault", [creation]);
    token.plant(game.vault, wallet("new owner"));
    await world.refuses("NotTheVault", [creation]);
    token.plant(game.vault, game.vaultAuthority);
    await world.succeeds([creation]);
  });

  it("refuses a vault of another game, wallet, mint or token program", async () => {
    const { game, creation } = planned();
    const { game: other } = planned();
    const otherMint = await Token.create(world, token.tokenProgram, "another mint");
    const otherProgram = token.tokenProgram.equals(TOKEN_PROGRAM_ID) ? TOKEN_2022_PROGRAM_ID : TOKEN_PROGRAM_ID;
    const elsewhere = tokenAccount({ mint: token.mint, tokenProgram: otherProgram }, game.vaultAuthority);
    await token.open(game.vaultAuthority, other.vaultAuthority, world.payer);
    await otherMint.open(game.vaultAuthority);
    token.plant(elsewhere, game.vaultAuthority);
    for (const vault of [
      other.vault,
      token.account(world.payer),
      otherMint.account(game.vaultAuthority),
      elsewhere,
      token.mint,
      wallet("nobody"),
    ]) {
      await world.refuses("NotTheVault", [replaced(creation, game.vault, vault)]);
    }
    await world.succeeds([creation]);
  });

  it("refuses another account of the vault authority's than the associated one", async () => {
    const { game, creation } = planned();
    const auxiliary = keypair(`auxiliary ${game.address}`);
    const space = 165;
    await world.succeeds(
      [
        SystemProgram.createAccount({
          fromPubkey: world.payer,
          newAccountPubkey: auxiliary.publicKey,
          lamports: Number(rentExempt(space)),
          space,
          programId: token.tokenProgram,
        }),
        createInitializeAccount3Instruction(auxiliary.publicKey, token.mint, game.vaultAuthority, token.tokenProgram),
      ],
      { signers: [auxiliary] },
    );
    await world.refuses("NotTheVault", [replaced(creation, game.vault, auxiliary.publicKey)]);
  });

  it("refuses another vault authority", async () => {
    const { id, game, creation } = planned();
    const { game: other } = planned();
    const lower = uncanonicalAuthority(id);
    await token.open(game.vaultAuthority, other.vaultAuthority, wallet("nobody"), lower);
    for (const authority of [other.vaultAuthority, wallet("nobody"), lower]) {
      const wrong = replaced(creation, game.vaultAuthority, authority);
      await world.refuses("VaultAuthorityAddress", [replaced(wrong, game.vault, token.account(authority))]);
    }
  });

  it("checks the terms as for SOL", async () => {
    const wrong: [string, Partial<GameTerms>][] = [
      ["EntryFeeOutOfRange", { entryFee: 0n }],
      ["EntryFeeOutOfRange", { entryFee: 1n << 47n }],
      ["BondTooHigh", { bond: 1n << 60n }],
      ["DeadlineNotInFuture", { joinDeadline: NOW }],
      ["InvalidShares", { shares: [9_999] }],
      ["UndefinedFlag", { flags: Flag.Token }],
      ["UndefinedFlag", { flags: Flag.Expired }],
    ];
    for (const [refusal, overrides] of wrong) {
      const { game, creation } = planned(overrides);
      await token.open(game.vaultAuthority);
      await world.refuses(refusal, [creation]);
    }
  });

  it("makes one game of an id, whatever the currency", async () => {
    const { game, creation } = planned();
    await token.open(game.vaultAuthority);
    await world.succeeds([creation]);
    await world.refuses("GameExists", [creation]);
    const inSol = await world.createGame({ id: token.terms().id });
    const { id } = await world.game(inSol);
    const taken = createTokenGame(world.payer, token.terms({ id }), token);
    await token.open(tokenGame(id, token).vaultAuthority);
    await world.refuses("GameExists", [taken]);
  });

  it("is refused while the program is paused", async () => {
    const paused = await start();
    const terms = paused.terms();
    await paused.open(tokenGame(terms.id, paused).vaultAuthority);
    await paused.world.succeeds([pause(paused.world.payer)]);
    await paused.world.refuses("Paused", [createTokenGame(paused.world.payer, terms, paused)]);
  });
});
