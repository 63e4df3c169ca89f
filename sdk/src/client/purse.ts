import { createAssociatedTokenAccountIdempotentInstruction } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import { gameAddress } from "../addresses.ts";
import {
  batchPlayerOperations,
  batchTokenOperations,
  claimPrize,
  claimTokenPrize,
  closeGame,
  closeTokenGame,
  createGame,
  createTokenGame,
  type GameTerms,
  joinGame,
  joinTokenGame,
  payInto,
} from "../instructions/index.ts";
import { payTokensInto, type TokenGame, tokenAccount } from "../tokens.ts";
import { builtin, type Step, seeking, step } from "./step.ts";

/** Entries and the wallets they are paid back to. */
export interface Repayment {
  index: number;
  wallet: PublicKey;
}

/** How money comes into one game and out of it: all that games in SOL and in tokens differ in. */
export interface Purse {
  create(operator: PublicKey, terms: GameTerms): Step[];
  /** A payment, then an entry for each wallet. */
  join(from: PublicKey, wallets: PublicKey[], entryFee: bigint): Step[];
  repay(kind: "leave" | "refund", repayments: Repayment[]): Step;
  claimPrize(wallet: PublicKey, place: number): Step;
  close(operator: PublicKey): Step;
  /** The account that a payment to the owner needs, and what makes it; nothing where the owner's wallet is enough. */
  receiver(owner: PublicKey): Receiver | undefined;
}

export interface Receiver {
  account: PublicKey;
  open(payer: PublicKey): Step;
}

/** Wallets as accounts that a batch pays to: those that leave must sign. */
const repaidWallets = (kind: "leave" | "refund", repayments: Repayment[]) =>
  repayments.map(({ wallet }) => ({ address: wallet, signs: kind === "leave" }));

const indicesOf = (repayments: Repayment[]): number[] => repayments.map(({ index }) => index);
const totalFee = (wallets: PublicKey[], entryFee: bigint): bigint => entryFee * BigInt(wallets.length);

/** The purse of a game in SOL: its lamports. */
export const solPurse = (game: PublicKey): Purse => ({
  create: (operator, terms) => [
    seeking(step(createGame(operator, terms), "create_game", 0, 3), gameAddress(terms.id).bump),
  ],

  join(from, wallets, entryFee) {
    const [first, ...others] = wallets;
    const entries =
      first && others.length === 0
        ? step(joinGame(game, first), "join_game")
        : step(
            batchPlayerOperations(game, [{ kind: "join", wallets }]),
            "batch_player_operations join",
            wallets.length,
          );
    return [builtin(payInto(game, from, totalFee(wallets, entryFee))), entries];
  },

  repay: (kind, repayments) =>
    step(
      batchPlayerOperations(game, [{ kind, indices: indicesOf(repayments) }], repaidWallets(kind, repayments)),
      `batch_player_operations ${kind}`,
      repayments.length,
    ),

  claimPrize: (wallet, place) => step(claimPrize(game, wallet, place), "claim_prize"),
  close: (operator) => step(closeGame(operator, game), "close_game"),
  receiver: () => undefined,
});

/** Above what both token programs were seen to use under both runtimes (76 to 6,547 units): extensions of the mint cost more. */
const TRANSFER_UNITS = 8_000;
/** Likewise (10,437 to 29,298 units): each further bump that the address needs costs 1,500 more. */
const OPEN_UNITS = 45_000;
const OPEN_CALLS = 7;

/** The purse of a game in a token: its vault. */
export function tokenPurse(game: TokenGame): Purse {
  const receiver = (owner: PublicKey): Receiver => {
    const account = tokenAccount(game, owner);
    const { mint, tokenProgram } = game;
    return {
      account,
      open: (payer) => ({
        instruction: createAssociatedTokenAccountIdempotentInstruction(payer, account, owner, mint, tokenProgram),
        units: OPEN_UNITS,
        calls: OPEN_CALLS,
      }),
    };
  };

  return {
    create: (operator, terms) => [
      receiver(game.vaultAuthority).open(operator),
      seeking(step(createTokenGame(operator, terms, game), "create_token_game", 0, 3), gameAddress(terms.id).bump),
    ],

    join(from, wallets, entryFee) {
      const payment = payTokensInto(game, from, totalFee(wallets, entryFee));
      const [first, ...others] = wallets;
      const entries =
        first && others.length === 0
          ? step(joinTokenGame(game, first), "join_token_game")
          : step(
              batchTokenOperations(game, [{ kind: "join", wallets }]),
              "batch_token_operations join",
              wallets.length,
            );
      return [{ instruction: payment, units: TRANSFER_UNITS, calls: 1 }, entries];
    },

    repay: (kind, repayments) =>
      step(
        batchTokenOperations(game, [{ kind, indices: indicesOf(repayments) }], repaidWallets(kind, repayments)),
        `batch_token_operations ${kind}`,
        repayments.length,
        repayments.length,
      ),

    claimPrize: (wallet, place) => step(claimTokenPrize(game, wallet, place), "claim_token_prize", 0, 2),
    close: (operator) => step(closeTokenGame(operator, game), "close_token_game", 0, 2),
    receiver,
  };
}
