import type { PublicKey } from "@solana/web3.js";
import { GAME_OFFSETS, GameAccount, type GameRef, Status } from "@telegram-lottery/sdk";
import { Option } from "commander";
import { address, argument, gameRef } from "../../arguments.ts";
import { mintOf, priced } from "../../currency.ts";
import { formatDistance } from "../../dates.ts";
import { gameJson, gameText, statusOf } from "../../game-view.ts";
import { listing } from "../../output.ts";
import { type Add, examples } from "../command.ts";

/** What every game's account begins with: sha256("account:Game")[..8]. */
const DISCRIMINATOR = Uint8Array.of(27, 90, 166, 125, 74, 100, 121, 18);
const STATUSES = Object.values(Status).filter((name) => typeof name === "string");

export const addShows: Add = (game, acting) => {
  game
    .command("show")
    .description("Shows a game: its terms, what it is at, how it goes on and by when.")
    .argument("<game>", "its id or address", argument(gameRef))
    .addHelpText("after", examples("lottery game show 1", "lottery game show 1 --json | jq .wayOut"))
    .action(
      acting<[GameRef]>(async (context, _, ref) => {
        const found = await context.reader.show(ref);
        const currency = await context.currency(mintOf(found));
        context.output.result(gameJson(found, context.now), gameText(found, currency, context.now));
      }),
    );

  game
    .command("list")
    .description("Lists the games there are.")
    .addOption(new Option("--status <status>", "only those").choices(STATUSES.map((name) => name.toLowerCase())))
    .option("--operator <address>", "only those of an operator", argument(address))
    .addHelpText(
      "after",
      examples("lottery game list --status joining", "lottery game list --operator <address> --json"),
    )
    .action(
      acting<[], { status?: string; operator?: PublicKey }>(async (context, { status, operator }) => {
        const accounts = await context.cluster.programAccounts(DISCRIMINATOR, GAME_OFFSETS.entries);
        const games = accounts
          .map(({ account }) => new GameAccount(account.data))
          .filter((each) => status === undefined || statusOf(each) === status)
          .filter((each) => operator === undefined || each.operator.equals(operator))
          .sort((one, other) => (one.id < other.id ? -1 : 1));
        const rows = games.map(async (each) => [
          `${each.id}`,
          statusOf(each),
          `${each.playerCount}/${each.maxPlayers}`,
          priced(each.entryFee, await context.currency(mintOf(each))),
          formatDistance(each.deadline, context.now),
        ]);
        context.output.result(
          games.map((each) => ({
            ...{ id: each.id, status: statusOf(each), operator: each.operator, entryFee: each.entryFee },
            ...{
              players: each.playerCount,
              maximum: each.maxPlayers,
              deadline: each.deadline,
              prizePool: each.prizePool,
            },
          })),
          games.length > 0
            ? listing(["Game", "Status", "Entries", "Entry fee", "Deadline"], await Promise.all(rows))
            : "there are no such games",
        );
      }),
    );
};
