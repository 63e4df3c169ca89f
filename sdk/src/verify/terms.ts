import { BASIS_POINTS, MAX_FEE, MAX_PLAYERS, MAX_ROUNDS, MAX_WINNERS } from "../constants.ts";
import { course } from "../elimination.ts";
import type { GameAccount } from "../game.ts";
import type { Replay } from "./replay.ts";

const HIGHEST_ENTRY_FEE = 2n ** 47n - 1n;
const HIGHEST_BOND = 2n ** 60n - 1n;

/** What a game is played by. */
export interface Terms {
  entryFee: bigint;
  bond: bigint;
  maxPlayers: number;
  minPlayers: number;
  survivors: number;
  /** Of all places, zero beyond the last prize. */
  shares: readonly number[];
  /** Nothing when only the history is known, which does not have it. */
  fee?: number;
}

export const sharesOf = (game: GameAccount): number[] =>
  Array.from({ length: MAX_WINNERS }, (_, place) => game.share(place));

export function termsOfAccount(game: GameAccount): Terms {
  const { entryFee, bond, maxPlayers, minPlayers, survivors, fee } = game;
  return { entryFee, bond, maxPlayers, minPlayers, survivors, fee, shares: sharesOf(game) };
}

export function termsOfReplay({ terms }: Replay): Terms {
  const { entryFee, bond, maxPlayers, minPlayers, survivors, shares } = terms;
  return { entryFee, bond, maxPlayers, minPlayers, survivors, shares };
}

/** Whether a full game comes down to its winners in as many rounds as there can be. */
const endsInTime = ({ maxPlayers, survivors }: Terms, winnerCount: number): boolean =>
  course({ playerCount: maxPlayers, survivors, winnerCount }).at(-1) === winnerCount;

/** Why the program would not create a game with these terms. */
export function termsProblem(terms: Terms): string | undefined {
  const { entryFee, bond, maxPlayers, minPlayers, survivors, shares, fee = 0 } = terms;
  const winners = shares.filter((share) => share > 0).length;
  const sum = shares.reduce((total, share) => total + share, 0);
  if (entryFee === 0n || entryFee > HIGHEST_ENTRY_FEE) return `the entry fee is ${entryFee}`;
  if (bond > HIGHEST_BOND) return `the bond is ${bond}`;
  if (minPlayers < 2 || minPlayers > maxPlayers || maxPlayers > MAX_PLAYERS) {
    return `the players are between ${minPlayers} and ${maxPlayers}`;
  }
  if (survivors === 0 || survivors >= BASIS_POINTS) return `${survivors} basis points survive a round`;
  if (sum !== BASIS_POINTS) return `the shares add up to ${sum} basis points, not ${BASIS_POINTS}`;
  if (shares.slice(0, winners).includes(0)) return `there is a place without a share before the last prize`;
  if (winners >= minPlayers) return `there are ${winners} winners of ${minPlayers} players`;
  if (fee > MAX_FEE) return `the fee is ${fee} basis points, and ${MAX_FEE} is the most`;
  if (!endsInTime(terms, winners)) return `the elimination could need more than ${MAX_ROUNDS} rounds`;
  return undefined;
}
