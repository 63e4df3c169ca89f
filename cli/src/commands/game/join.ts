import { readFile } from "node:fs/promises";
import type { PublicKey } from "@solana/web3.js";
import { type GameRef, MAX_PLAYERS, type Settled } from "@telegram-lottery/sdk";
import { address, argument, gameRef, natural } from "../../arguments.ts";
import type { Context } from "../../context.ts";
import { mintOf, priced } from "../../currency.ts";
import { CommandError } from "../../failure.ts";
import { readKeypair } from "../../keypairs.ts";
import { exitOf, reportOf, summary } from "../../settled.ts";
import { missing, parseWallets } from "../../wallets.ts";
import { type Add, examples } from "../command.ts";

const asText = (wallet: PublicKey): string => wallet.toBase58();

/** Enters wallets, with a bar on the way, and tells what became of each. */
async function enter(context: Context, ref: GameRef, wallets: readonly PublicKey[], entered = 0): Promise<number> {
  const client = context.client();
  const game = await client.show(ref);
  const price = priced(game.entryFee * BigInt(wallets.length), await context.currency(mintOf(game)));
  await context.confirmSpending(`${price} on entries`);
  const progress = context.progress("entries");
  let done = 0;
  const onSettled = ({ items }: Settled<PublicKey>) => {
    done += items.length;
    progress.show(done, wallets.length);
  };
  progress.show(0, wallets.length);
  const settled = await client.joinMany(ref, wallets, onSettled).finally(() => progress.end());
  const told = summary(settled, "entries made", asText);
  const hint = exitOf(settled) === 0 ? "" : "\nto enter those that are missing, do the same again with --resume";
  context.output.result(
    { ...reportOf(settled, asText), already: entered },
    entered > 0 ? `${entered} were there already\n${told}${hint}` : `${told}${hint}`,
  );
  return exitOf(settled);
}

export const addJoins: Add = (game, acting) => {
  game
    .command("join")
    .description("Enters a wallet, at the payer's expense.")
    .argument("<game>", "its id or address", argument(gameRef))
    .argument("[wallet]", "the payer's own unless named", argument(address))
    .option("--count <entries>", "how many entries", argument(natural(MAX_PLAYERS, 1)), 1)
    .addHelpText("after", examples("lottery game join 1", "lottery game join 1 <wallet> --count 3"))
    .action(
      acting<[GameRef, PublicKey | undefined], { count: number }>((context, { count }, ref, wallet) =>
        enter(context, ref, Array<PublicKey>(count).fill(wallet ?? context.signer.publicKey)),
      ),
    );

  game
    .command("batch")
    .description("Enters the wallets of a file, at the payer's expense, in as few transactions as there can be.")
    .argument("<game>", "its id or address", argument(gameRef))
    .requiredOption(
      "-f, --file <path>",
      "one address a line, behind it how many entries if not one; - for standard input",
    )
    .option(
      "--resume",
      "enter each wallet only as often as it is missing in the game; some minutes after a run that broke off",
    )
    .addHelpText(
      "after",
      examples("lottery game batch 1 --file wallets.txt", "lottery game batch 1 --file - --resume < wallets.txt"),
    )
    .action(
      acting<[GameRef], { file: string; resume?: true }>(async (context, { file, resume }, ref) => {
        const wallets = parseWallets(file === "-" ? await context.io.readInput() : await contentOf(file));
        const lacking = resume ? missing(await context.reader.show(ref), wallets) : wallets;
        return enter(context, ref, lacking, wallets.length - lacking.length);
      }),
    );

  game
    .command("leave")
    .description("Takes all entries of a player out of a game that is still joining; they are paid back.")
    .argument("<game>", "its id or address", argument(gameRef))
    .option("--player <file>", "the player's keypair; the payer's unless named")
    .addHelpText("after", examples("lottery game leave 1", "lottery game leave 1 --player player.json"))
    .action(
      acting<[GameRef], { player?: string }>(async (context, { player }, ref) => {
        const signer = player === undefined ? context.signer : readKeypair(player, "the player's keypair (--player)");
        const client = context.client();
        const before = (await client.show(ref)).playerCount;
        await client.leave(ref, signer);
        const left = before - (await client.show(ref)).playerCount;
        context.output.result(
          { player: signer.publicKey, left },
          `${left} entries of ${signer.publicKey} taken out and paid back`,
        );
      }),
    );
};

async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new CommandError(`the wallets cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
