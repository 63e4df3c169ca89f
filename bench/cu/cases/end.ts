import { cancelGame, closeGame, Status } from "../../../sdk/src";
import { game, type LotteryCase, MAX_PLAYERS, operator } from "./lottery";

const cancelling = (entries: number): LotteryCase => ({
  instruction: "cancel_game",
  case: `entries=${entries}`,
  players: 0,
  prepare: (lottery, sample) => lottery.placeGame(sample, { entries }),
  transaction: (_, sample) => ({
    instructions: [cancelGame(operator(sample).publicKey, game(sample).address)],
    options: { signers: [operator(sample)] },
  }),
});

const closing = (entries: number): LotteryCase => ({
  instruction: "close_game",
  case: `entries=${entries}`,
  players: 0,
  prepare(lottery, sample) {
    lottery.placeGame(sample, { entries, status: Status.Cancelled, refunded: true });
    lottery.fund(operator(sample).publicKey);
  },
  transaction: (_, sample) => ({ instructions: [closeGame(operator(sample).publicKey, game(sample).address)] }),
});

export const cancelCases: LotteryCase[] = [16, MAX_PLAYERS].map(cancelling);
export const closeCases: LotteryCase[] = [0, 16, MAX_PLAYERS].map(closing);
