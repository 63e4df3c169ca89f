import { createGame, extendGame, type GameTerms, gameSpace, payInto, rentExempt } from "../../../sdk/src";
import { game, type LotteryCase, MAX_PLAYERS, operator, termsOf } from "./lottery";

/** A game of these terms; `lamports` lie at the game's address before there is an account. */
export const creating = (name: string, terms: Partial<GameTerms>, lamports = 0n): LotteryCase => ({
  instruction: "create_game",
  case: name,
  players: 0,
  prepare(lottery, sample) {
    lottery.resume();
    lottery.vacate(game(sample).address, lamports);
    lottery.fund(operator(sample).publicKey);
  },
  transaction: (_, sample) => ({
    instructions: [createGame(operator(sample).publicKey, termsOf(sample, { bond: 0n, ...terms }))],
    options: { signers: [operator(sample)] },
  }),
});

const extending = (entries: number, capacity: number): LotteryCase => ({
  instruction: "extend_game",
  case: `entries=${entries} capacity=${capacity}`,
  players: 0,
  prepare: (lottery, sample) => lottery.placeGame(sample, { entries: 0, capacity }),
  transaction(lottery, sample) {
    const { address } = game(sample);
    const rent = rentExempt(gameSpace(capacity + entries)) - rentExempt(gameSpace(capacity));
    return {
      instructions: [payInto(address, lottery.payer, rent), extendGame(operator(sample).publicKey, address, entries)],
      options: { signers: [operator(sample)] },
    };
  },
});

/** The instructions that make games and room in them. */
export const createCases: LotteryCase[] = [
  creating("capacity=0", { capacity: 0 }),
  creating("capacity=303", { capacity: 303 }),
  creating("capacity=303 winners=8", { capacity: 303, shares: Array<number>(8).fill(1_250) }),
  creating("capacity=0 prefunded", { capacity: 0 }, 1n),
  extending(1, 16),
  extending(320, 16),
  extending(320, MAX_PLAYERS - 320),
];
