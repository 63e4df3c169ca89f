import { joinGame, payInto } from "../../../sdk/src";
import { ENTRY_FEE, game, type LotteryCase, player } from "./lottery";

/** One entry more in a game of `entries`. */
export const joiningAmong = (entries: number): LotteryCase => ({
  instruction: "join_game",
  case: `entries=${entries}`,
  players: 1,
  prepare: (lottery, sample) => lottery.placeGame(sample, { entries, capacity: entries + 1 }),
  transaction(lottery, sample) {
    const { address } = game(sample);
    return {
      instructions: [payInto(address, lottery.payer, ENTRY_FEE), joinGame(address, player(sample, 0).publicKey)],
    };
  },
});

/** One entry at a time. */
export const joinCases: LotteryCase[] = [16, 1_000, 10_000, 65_530].map(joiningAmong);
