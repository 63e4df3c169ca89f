import {
  AccountState,
  AuthorityType,
  createCloseAccountInstruction,
  createDisableRequiredMemoTransfersInstruction,
  createEnableRequiredMemoTransfersInstruction,
  createFreezeAccountInstruction,
  createInitializeAccount3Instruction,
  createReallocateInstruction,
  createSetAuthorityInstruction,
  createThawAccountInstruction,
  ExtensionType,
} from "@solana/spl-token";
import { type Keypair, type PublicKey, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import type { SendOptions } from "../../bench/engine/src/runtimes";
import {
  batchTokenOperations,
  cancelGame,
  claimTokenPrize,
  claimTokenRefund,
  rentExempt,
  type TokenGame,
  TREASURY_ADDRESS,
} from "../../sdk/src";
import { replaced } from "../errors/scene";
import { describeEach, ENTRY_FEE, MINTED, Token } from "../support/tokens";
import { keypair, type World, wallet } from "../support/world";

/** A payout to the player, and what it needs beside the payer's signature. */
interface Payout {
  instruction: TransactionInstruction;
  options?: SendOptions;
}

/** Every way to be paid in tokens: what a game must go through, and the payout. */
const PAYOUTS: Record<string, (token: Token, game: TokenGame, player: Keypair) => Promise<Payout>> = {
  async claim_token_refund({ world }, game, { publicKey }) {
    await world.succeeds([cancelGame(world.payer, game.address)]);
    return { instruction: claimTokenRefund(game, publicKey, 0) };
  },
  async "a batch's Refund"({ world }, game, { publicKey }) {
    await world.succeeds([cancelGame(world.payer, game.address)]);
    const wallets = [{ address: publicKey, signs: false }];
    return { instruction: batchTokenOperations(game, [{ kind: "refund", indices: [0] }], wallets) };
  },
  async "a batch's Leave"(_, game, player) {
    const wallets = [{ address: player.publicKey, signs: true }];
    return {
      instruction: batchTokenOperations(game, [{ kind: "leave", indices: [0] }], wallets),
      options: { signers: [player] },
    };
  },
  async claim_token_prize(token, game, { publicKey }) {
    await token.open(TREASURY_ADDRESS);
    await token.world.beginDraw(game.address);
    await token.world.drawAll(game.address);
    return { instruction: claimTokenPrize(game, publicKey, 0) };
  },
};

/** What can be wrong about a recipient's token account: its refusal, and how it comes about and is mended. */
interface Trouble {
  refusal: string;
  /** The token with which alone it can come about; any unless named. */
  only?: keyof typeof MINTED;
  cause(token: Token, player: Keypair): Promise<unknown>;
  mend(token: Token, player: Keypair): Promise<unknown>;
}

const heir = keypair("heir");

/** The owner's instruction on the account. */
const asOwner = ({ world }: Token, signer: Keypair, ...instructions: TransactionInstruction[]) =>
  world.succeeds(instructions, { signers: [signer] });
const handing = (token: Token, player: Keypair, from: PublicKey, to: PublicKey) =>
  createSetAuthorityInstruction(
    token.account(player.publicKey),
    from,
    AuthorityType.AccountOwner,
    to,
    [],
    token.tokenProgram,
  );

const TROUBLES: Record<string, Trouble> = {
  "that does not exist": {
    refusal: "WrongTokenAccount",
    cause: async () => undefined,
    mend: (token, { publicKey }) => token.open(publicKey),
  },
  "that somebody has only sent lamports to": {
    refusal: "WrongTokenAccount",
    cause: async (token, { publicKey }) => token.world.donate(token.account(publicKey), 1_000_000n),
    mend: (token, { publicKey }) => token.open(publicKey),
  },
  "that was closed": {
    refusal: "WrongTokenAccount",
    async cause(token, player) {
      const { publicKey } = player;
      const account = token.account(publicKey);
      await token.open(publicKey);
      await asOwner(
        token,
        player,
        createCloseAccountInstruction(account, publicKey, publicKey, [], token.tokenProgram),
      );
    },
    mend: (token, { publicKey }) => token.open(publicKey),
  },
  "that was given away": {
    refusal: "WrongTokenAccount",
    only: "SPL Token",
    async cause(token, player) {
      await token.open(player.publicKey);
      await asOwner(token, player, handing(token, player, player.publicKey, heir.publicKey));
    },
    mend: (token, player) => asOwner(token, heir, handing(token, player, heir.publicKey, player.publicKey)),
  },
  "that was given away, and closed by its new owner": {
    refusal: "WrongTokenAccount",
    only: "SPL Token",
    async cause(token, player) {
      await token.open(player.publicKey);
      await asOwner(token, player, handing(token, player, player.publicKey, heir.publicKey));
    },
    async mend(token, player) {
      const account = token.account(player.publicKey);
      await asOwner(token, heir, createCloseAccountInstruction(account, heir.publicKey, heir.publicKey));
      await token.open(player.publicKey);
    },
  },
  "that is frozen": {
    refusal: "AccountFrozen",
    async cause(token, { publicKey }) {
      const { world, mint, tokenProgram } = token;
      await token.open(publicKey);
      await world.succeeds([
        createFreezeAccountInstruction(token.account(publicKey), mint, world.payer, [], tokenProgram),
      ]);
    },
    mend: (token, { publicKey }) => thaw(token, token.account(publicKey)),
  },
  "that wants a memo with every transfer": {
    refusal: "NoMemo",
    only: "Token-2022",
    async cause(token, player) {
      const { publicKey } = player;
      const account = token.account(publicKey);
      await token.open(publicKey);
      await asOwner(
        token,
        player,
        createReallocateInstruction(account, token.world.payer, [ExtensionType.MemoTransfer], publicKey),
        createEnableRequiredMemoTransfersInstruction(account, publicKey),
      );
    },
    mend: (token, player) =>
      asOwner(
        token,
        player,
        createDisableRequiredMemoTransfersInstruction(token.account(player.publicKey), player.publicKey),
      ),
  },
};

const thaw = ({ world, mint, tokenProgram }: Token, account: PublicKey) =>
  world.succeeds([createThawAccountInstruction(account, mint, world.payer, [], tokenProgram)]);

/** A token account of `owner` at an address of its own, as exchanges use them. */
async function auxiliaryAccount({ world, mint, tokenProgram }: Token, owner: PublicKey): Promise<PublicKey> {
  const account = keypair(`auxiliary ${owner}`);
  const space = 165;
  await world.succeeds(
    [
      SystemProgram.createAccount({
        fromPubkey: world.payer,
        newAccountPubkey: account.publicKey,
        lamports: Number(rentExempt(space)),
        space,
        programId: tokenProgram,
      }),
      createInitializeAccount3Instruction(account.publicKey, mint, owner, tokenProgram),
    ],
    { signers: [account] },
  );
  return account.publicKey;
}

describeEach("a payout's token account", MINTED, (start, title) => {
  let nextPlayer = 0;
  for (const [way, prepare] of Object.entries(PAYOUTS)) {
    describe(way, () => {
      let token: Token;
      let world: World;
      let player: Keypair;
      let game: TokenGame;
      before(async () => {
        token = await start();
        world = token.world;
        world.fund("heir");
      });
      beforeEach(async () => {
        player = world.fund(`player ${nextPlayer++}`);
        game = await token.createGame();
        await token.join(game, player.publicKey, player.publicKey);
      });

      for (const [what, { refusal, only, cause, mend }] of Object.entries(TROUBLES)) {
        if (only && only !== title) continue;
        it(`${what} is refused as ${refusal}, and paid once mended`, async () => {
          await cause(token, player);
          const { instruction, options } = await prepare(token, game, player);
          await world.refuses(refusal, [instruction], options);
          await mend(token, player);
          const holdings = async () => [
            await token.balance(player.publicKey),
            (await token.amountAt(game.vault)) + (await token.balance(TREASURY_ADDRESS)),
          ];
          const [had = 0n, held = 0n] = await holdings();
          await world.succeeds([instruction], options);
          const [has = 0n, left = 0n] = await holdings();
          expect(has > had).to.equal(true);
          expect(left).to.equal(held - (has - had));
        });
      }

      it("must be the player's own, associated, of the game's mint, and writable", async () => {
        await token.open(player.publicKey, wallet("stranger"));
        const auxiliary = await auxiliaryAccount(token, player.publicKey);
        const otherMint = await Token.create(world, token.tokenProgram, "another mint");
        await otherMint.open(player.publicKey);
        const { instruction, options } = await prepare(token, game, player);
        const own = token.account(player.publicKey);
        for (const wrong of [
          token.account(wallet("stranger")),
          auxiliary,
          otherMint.account(player.publicKey),
          token.mint,
          wallet("nobody"),
        ]) {
          await world.refuses("WrongTokenAccount", [replaced(instruction, own, wrong)], options);
        }
        const keys = instruction.keys.map((key) => (key.pubkey.equals(own) ? { ...key, isWritable: false } : key));
        await world.refuses("NotWritable", [{ ...instruction, keys }], options);
        // The vault itself is no recipient.
        const intoItself = replaced(instruction, own, game.vault);
        await world.refuses("ConstraintDuplicateMutableAccount", [intoItself], options);
        await world.succeeds([instruction], options);
      });
    });
  }

  it("stops a batch of refunds that it is in, and no other refund", async () => {
    const token = await start();
    const { world } = token;
    const [first, missing, last] = ["first", "missing", "last"].map(wallet) as [PublicKey, PublicKey, PublicKey];
    await token.open(first, last);
    const game = await token.createGame();
    await token.join(game, first, missing, last);
    await world.succeeds([cancelGame(world.payer, game.address)]);
    const refund = (indices: number[], ...wallets: PublicKey[]) =>
      batchTokenOperations(
        game,
        [{ kind: "refund", indices }],
        wallets.map((address) => ({ address, signs: false })),
      );
    await world.refuses("WrongTokenAccount", [refund([0, 1, 2], first, missing, last)]);
    await world.succeeds([refund([0, 2], first, last)]);
    await token.open(missing);
    await world.succeeds([refund([1], missing)]);
    for (const paid of [first, missing, last]) expect(await token.balance(paid)).to.equal(ENTRY_FEE);
  });

  it("of the treasury's must be there and thawed for a prize that has a fee", async () => {
    const token = await start();
    const { world } = token;
    const game = await token.createGame();
    const only = wallet("only");
    await token.open(only);
    await token.join(game, only, only);
    await world.beginDraw(game.address);
    await world.drawAll(game.address);
    const claim = claimTokenPrize(game, only, 0);
    await world.refuses("WrongTokenAccount", [claim]);
    await token.open(TREASURY_ADDRESS);
    const { payer } = world;
    const treasury = token.account(TREASURY_ADDRESS);
    await world.succeeds([createFreezeAccountInstruction(treasury, token.mint, payer, [], token.tokenProgram)]);
    await world.refuses("AccountFrozen", [claim]);
    await thaw(token, treasury);
    await world.succeeds([claim]);
  });

  it("cannot be the source that an issuer has frozen: the vault pays again once it is thawed", async () => {
    const token = await start();
    const { world } = token;
    const game = await token.createGame();
    const player = wallet("frozen out");
    await token.open(player);
    await token.join(game, player);
    const { payer } = world;
    await world.succeeds([createFreezeAccountInstruction(game.vault, token.mint, payer, [], token.tokenProgram)]);
    const state = (await world.runtime.account(game.vault))?.data[108];
    expect(state).to.equal(AccountState.Frozen);
    await world.refuses("AccountFrozen", token.paidJoin(game, player));
    await world.succeeds([cancelGame(payer, game.address)]);
    await world.refuses("AccountFrozen", [claimTokenRefund(game, player, 0)]);
    await thaw(token, game.vault);
    await world.succeeds([claimTokenRefund(game, player, 0)]);
  });
});

describeEach("an associated account of Token-2022", { "Token-2022": MINTED["Token-2022"] }, (start) => {
  it("cannot be given away at all", async () => {
    const token = await start();
    const player = token.world.fund("player");
    await token.open(player.publicKey);
    const handed = handing(token, player, player.publicKey, heir.publicKey);
    await token.world.refuses("ImmutableOwner", [handed], { signers: [player] });
  });
});
