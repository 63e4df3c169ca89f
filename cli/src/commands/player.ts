import { PublicKey } from "@solana/web3.js";
import { elimination, type GameAccount, type GameRef, Status } from "@telegram-lottery/sdk";
import { address, argument, gameRef, natural } from "../arguments.ts";
import { CommandError } from "../failure.ts";
import { listing } from "../output.ts";
import { type Add, examples } from "./command.ts";

const LAST_INDEX = 65_534;

/** An entry by its index, or all entries of a wallet. */
const entryRef = (text: string): number | PublicKey =>
  /^\d{1,5}$/.test(text) ? natural(LAST_INDEX)(text) : address(text);

/** What has become of an entry. */
function entryOf(game: GameAccount, index: number) {
  const { eliminatedRound, rank } = elimination(game, index);
  const isWinner =
    game.status === Status.Finished || game.status === Status.Claimed ? eliminatedRound === undefined : null;
  const entry = game.entry(index);
  return {
    index,
    wallet: entry.some((byte) => byte !== 0) ? new PublicKey(entry) : null,
    eliminatedRound: eliminatedRound ?? null,
    rank,
    place: isWinner ? rank : null,
    paid: isWinner ? game.isPaid(rank) : null,
  };
}
type Entry = ReturnType<typeof entryOf>;

function fateText({ wallet, eliminatedRound, rank, place, paid }: Entry): string {
  if (wallet === null) return "refunded";
  if (place !== null) return `won prize ${place + 1}${paid ? ", which is paid" : ""}`;
  return eliminatedRound === null ? "alive" : `fell in round ${eliminatedRound + 1}, with rank ${rank + 1}`;
}

function indicesOf(game: GameAccount, wallet: PublicKey): number[] {
  const name = wallet.toBase58();
  const indices = Array.from({ length: game.playerCount }, (_, index) => index);
  return indices.filter((index) => new PublicKey(game.entry(index)).toBase58() === name);
}

export const addPlayer: Add = (program, acting) => {
  program
    .command("player")
    .description("Players of a game.")
    .command("show")
    .description("Shows what has become of an entry, or of all entries of a wallet.")
    .argument("<game>", "its id or address", argument(gameRef))
    .argument("<entry>", "its index, or a wallet", argument(entryRef))
    .addHelpText("after", examples("lottery player show 1 17", "lottery player show 1 <wallet> --json"))
    .action(
      acting<[GameRef, number | PublicKey]>(async (context, _, ref, which) => {
        const game = await context.reader.show(ref);
        const indices = typeof which === "number" ? [which] : indicesOf(game, which);
        if (indices.some((index) => index >= game.playerCount)) {
          throw new CommandError(`the game has ${game.playerCount} entries, and none with the index ${which}`);
        }
        const entries = indices.map((index) => entryOf(game, index));
        const rows = entries.map((entry) => [`${entry.index}`, `${entry.wallet ?? ""}`, fateText(entry)]);
        context.output.result(
          entries,
          rows.length > 0 ? listing(["Entry", "Wallet", "Fate"], rows) : `${which} has no entry in this game`,
        );
      }),
    );
};
