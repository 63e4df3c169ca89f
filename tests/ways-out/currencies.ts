import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import {
  claimPrize,
  claimRefund,
  claimTokenPrize,
  claimTokenRefund,
  closeGame,
  closeTokenGame,
  createGame,
  createTokenGame,
  type GameTerms,
  gameAddress,
  TREASURY_ADDRESS,
  tokenGame,
} from "../../sdk/src";
import { Token } from "../support/tokens";
import type { World } from "../support/world";

/** A game's instructions that are others in another currency. */
export interface Currency {
  create(operator: PublicKey): TransactionInstruction[];
  join(players: PublicKey[]): TransactionInstruction[];
  prize(player: PublicKey, place: number): TransactionInstruction;
  refund(player: PublicKey, index: number): TransactionInstruction;
  close(operator: PublicKey): TransactionInstruction;
  /** Where the pool lies. */
  pool: PublicKey;
  /** What `owner` has of the currency. */
  balance(owner: PublicKey): Promise<bigint>;
}

/** A game of these terms in SOL. */
export function inSol(world: World, terms: GameTerms): Currency {
  const game = gameAddress(terms.id).address;
  return {
    create: (operator) => [createGame(operator, terms)],
    join: (players) => world.paidJoins(game, players, terms.entryFee * BigInt(players.length)),
    prize: (player, place) => claimPrize(game, player, place),
    refund: (player, index) => claimRefund(game, player, index),
    close: (operator) => closeGame(operator, game),
    pool: game,
    balance: (owner) => world.lamports(owner),
  };
}

/** A game of these terms in a new token, of which everybody named has an account. */
export async function inToken(world: World, terms: GameTerms, owners: PublicKey[]): Promise<Currency> {
  const token = await Token.create(world, TOKEN_PROGRAM_ID);
  await token.open(TREASURY_ADDRESS, ...owners);
  const game = tokenGame(terms.id, token);
  return {
    create: (operator) => [token.opening(game.vaultAuthority), createTokenGame(operator, terms, token)],
    join: (players) => token.paidJoins(game, players, terms.entryFee * BigInt(players.length)),
    prize: (player, place) => claimTokenPrize(game, player, place),
    refund: (player, index) => claimTokenRefund(game, player, index),
    close: (operator) => closeTokenGame(operator, game),
    pool: game.vault,
    balance: (owner) => token.balance(owner),
  };
}
