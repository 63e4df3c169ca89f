import { randomInt } from "node:crypto";
import type { PublicKey } from "@solana/web3.js";
import { Flag, gameAddress, MAX_PLAYERS } from "@telegram-lottery/sdk";
import { address, argument, natural, naturalBigint, shares, timeAt } from "../../arguments.ts";
import { amountOf, priced, SOL } from "../../currency.ts";
import { formatTime } from "../../dates.ts";
import { type Add, examples } from "../command.ts";

interface Options {
  id?: bigint;
  fee: string;
  bond: string;
  deadline: string;
  max: number;
  min: number;
  capacity?: number;
  survivors: number;
  shares: number[];
  instant?: true;
  mint?: PublicKey;
  lamports?: true;
}

const FIRST_ROOM = 303;
const HIGHEST_ID = 2 ** 32;
const players = argument(natural(MAX_PLAYERS, 2));

export const addCreate: Add = (game, acting) => {
  game
    .command("create")
    .description("Creates a game, whose operator is the payer.")
    .requiredOption("--fee <amount>", "what an entry costs")
    .requiredOption("--deadline <time>", "until when one can join")
    .option("--id <number>", "of 64 bits; a random one of 32 unless named", argument(naturalBigint))
    .option("--bond <sol>", "what the players share if the draw is not done", "0")
    .option("--min <entries>", "with fewer it is refunded", players, 2)
    .option("--max <entries>", "as many can join", players, 1_000)
    .option(
      "--capacity <entries>",
      `to make room for now; the maximum, but at most ${FIRST_ROOM}, unless named`,
      argument(natural(MAX_PLAYERS)),
    )
    .option("--survivors <basis-points>", "of the living, for each round", argument(natural(9_999, 1)), 5_000)
    .option("--shares <basis-points,…>", "of the prizes, best first, 10000 together", argument(shares), [10_000])
    .option("--instant", "draw all rounds by one proof")
    .option("--mint <address>", "play for a token; for SOL unless named", argument(address))
    .addHelpText(
      "after",
      examples(
        "lottery game create --fee 0.1 --deadline +2h --shares 7000,3000",
        "lottery game create --id 7 --fee 5 --mint EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v --deadline 2030-01-31T18:00Z",
      ),
    )
    .action(
      acting<[], Options>(async (context, options) => {
        const { id = BigInt(randomInt(HIGHEST_ID)), min, max, capacity = Math.min(max, FIRST_ROOM) } = options;
        const currency = await context.currency(options.mint);
        const terms = {
          ...{ id, maxPlayers: max, minPlayers: min, capacity, survivors: options.survivors, shares: options.shares },
          entryFee: amountOf(options.fee, currency, options.lamports),
          bond: amountOf(options.bond, SOL, options.lamports),
          joinDeadline: timeAt(options.deadline, context.now),
          flags: options.instant ? Flag.Instant : 0,
        };
        await context.confirmSpending(`the rent of the game's account and a bond of ${priced(terms.bond, SOL)}`);
        await context.client().createGame(terms, options.mint);
        const { address: place } = gameAddress(id);
        const fee = priced(terms.entryFee, currency);
        context.output.result(
          { ...terms, address: place },
          `game ${id} created at ${place}: an entry costs ${fee}, joining ends ${formatTime(terms.joinDeadline)}`,
        );
      }),
    );
};
