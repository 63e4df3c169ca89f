import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import {
  batchTokenOperations,
  cancelGame,
  claimTokenRefund,
  closeGame,
  closeTokenGame,
  createTokenGame,
  joinGame,
  joinTokenGame,
  payInto,
  TREASURY_ADDRESS,
  tokenGame,
  withdrawTokenTreasury,
} from "../../sdk/src";
import { Token } from "../support/tokens";
import { SOL, wallet } from "../support/world";
import { EXTENSIONS } from "../tokens/extensions";
import { type Provocation, replaced, type Scene } from "./scene";

/** The scene with a token, and in it a game that has one entry of the first player. */
async function withToken({ world, players }: Scene) {
  const token = await Token.create(world, TOKEN_PROGRAM_ID);
  const player = players[0].publicKey;
  await token.open(player);
  const game = await token.createGame();
  await token.join(game, player);
  return { token, game, player };
}

/** What is wrong about a token, its accounts or the program that keeps them. */
export const token = {
  async NotAMint(scene) {
    const { world } = scene;
    const { token } = await withToken(scene);
    const creation = createTokenGame(world.payer, token.terms(), token);
    for (const other of [token.account(world.payer), scene.game, wallet("nobody")]) {
      await world.refuses("NotAMint", [replaced(creation, token.mint, other)]);
    }
  },
  async ForbiddenExtension({ world }) {
    const { PermanentDelegate } = EXTENSIONS;
    const token = await Token.create(world, TOKEN_2022_PROGRAM_ID, "mint with a delegate", {
      space: 166 + 4 + 32,
      before: (mint, payer) => [PermanentDelegate?.before?.(mint, payer, mint)].filter((made) => made !== undefined),
    });
    const terms = token.terms();
    await token.open(tokenGame(terms.id, token).vaultAuthority);
    await world.refuses("ForbiddenExtension", [createTokenGame(world.payer, terms, token)]);
  },
  async WrongCurrency(scene) {
    const { world } = scene;
    const { token, game } = await withToken(scene);
    const inSol = { ...tokenGame(1n, token), address: scene.game };
    for (const instruction of [
      joinGame(game.address, wallet(0)),
      closeGame(world.payer, game.address),
      joinTokenGame(inSol, wallet(0)),
      closeTokenGame(world.payer, inSol),
    ]) {
      await world.refuses("WrongCurrency", [payInto(game.address, world.payer, SOL), instruction]);
    }
  },
  async NotTheVault(scene) {
    const { world } = scene;
    const { token, game, player } = await withToken(scene);
    await world.refuses("NotTheVault", [createTokenGame(world.payer, token.terms(), token)]);
    for (const instruction of [joinTokenGame(game, player), claimTokenRefund(game, player, 0)]) {
      await world.refuses("NotTheVault", [replaced(instruction, game.vault, token.account(world.payer))]);
    }
  },
  async VaultAuthorityAddress(scene) {
    const { world } = scene;
    const { token, game, player } = await withToken(scene);
    const terms = token.terms();
    const { vaultAuthority } = tokenGame(terms.id, token);
    await token.open(vaultAuthority);
    for (const [instruction, authority] of [
      [createTokenGame(world.payer, terms, token), vaultAuthority],
      [claimTokenRefund(game, player, 0), game.vaultAuthority],
      [closeTokenGame(world.payer, game), game.vaultAuthority],
    ] as const) {
      await world.refuses("VaultAuthorityAddress", [replaced(instruction, authority, wallet("authority"))]);
    }
  },
  async TokenProgramMismatch(scene) {
    const { world } = scene;
    const { token, game, player } = await withToken(scene);
    await token.give(TREASURY_ADDRESS, 1n);
    const batch = batchTokenOperations(game, [{ kind: "join", wallets: [player] }]);
    const withdrawal = withdrawTokenTreasury(world.payer, token, token.account(player), 1n);
    const instructions: TransactionInstruction[] = [batch, claimTokenRefund(game, player, 0), withdrawal];
    for (const instruction of instructions) {
      for (const program of [TOKEN_2022_PROGRAM_ID, wallet("program")]) {
        await world.refuses("TokenProgramMismatch", [replaced(instruction, token.tokenProgram, program)]);
      }
    }
  },
  async WrongTokenAccount(scene) {
    const { world } = scene;
    const { token, game, player } = await withToken(scene);
    await world.succeeds([cancelGame(world.payer, game.address)]);
    const refund = claimTokenRefund(game, player, 0);
    for (const other of [token.account(world.payer), token.account(wallet("nobody"))]) {
      await world.refuses("WrongTokenAccount", [replaced(refund, token.account(player), other)]);
    }
    await world.succeeds([refund]);
  },
} satisfies Record<string, Provocation>;
