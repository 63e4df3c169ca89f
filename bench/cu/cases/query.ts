import { getGame, getPlayer } from "../../../sdk/src";
import { game, type LotteryCase, MAX_PLAYERS, numberBelow } from "./lottery";

const gettingGame = (entries: number): LotteryCase => ({
  instruction: "get_game",
  case: `entries=${entries}`,
  players: 0,
  prepare: (lottery, sample) => lottery.placeGame(sample, { entries }),
  transaction: (_, sample) => ({ instructions: [getGame(game(sample).address)] }),
});

const gettingPlayer = (entries: number): LotteryCase => ({
  ...gettingGame(entries),
  instruction: "get_player",
  players: 1,
  transaction: (_, sample) => ({
    instructions: [getPlayer(game(sample).address, numberBelow(entries, sample))],
  }),
});

/** The instructions that only answer. */
export const queryCases: LotteryCase[] = [
  ...[16, MAX_PLAYERS].map(gettingGame),
  ...[16, MAX_PLAYERS].map(gettingPlayer),
];
