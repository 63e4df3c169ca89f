import { PublicKey } from "@solana/web3.js";
import type { GameRef, LotteryClient } from "@telegram-lottery/sdk";
import { argument, gameRef } from "../../arguments.ts";
import { gameJson, statusOf, wayOut } from "../../game-view.ts";
import { readKeypair } from "../../keypairs.ts";
import { exitOf, reportOf, summary } from "../../settled.ts";
import { type Add, examples } from "../command.ts";

/** Commands that bring a game on by one transaction. */
const STEPS: { name: string; description: string; act: (client: LotteryClient, ref: GameRef) => Promise<unknown> }[] = [
  {
    name: "close-joining",
    description: "Ends joining: the draw begins, or, with too few entries at the deadline, the refunds.",
    act: (client, ref) => client.closeJoining(ref),
  },
  {
    name: "record",
    description: "Waits for the draw slot and records its hash. Anyone may.",
    act: (client, ref) => client.recordDraw(ref),
  },
  {
    name: "cancel",
    description: "Ends a game that is still joining, for refunds. Only its operator may.",
    act: (client, ref) => client.cancel(ref),
  },
  {
    name: "expire",
    description: "Ends a game whose draw was not done in time, for refunds with the bond's parts. Anyone may.",
    act: (client, ref) => client.expire(ref),
  },
];

export const addSteps: Add = (game, acting) => {
  for (const { name, description, act } of STEPS) {
    game
      .command(name)
      .description(description)
      .argument("<game>", "its id or address", argument(gameRef))
      .addHelpText("after", examples(`lottery game ${name} 1`))
      .action(
        acting<[GameRef]>(async (context, _, ref) => {
          const client = context.client();
          await act(client, ref);
          const found = await client.show(ref);
          context.output.result(
            gameJson(found, context.now),
            `game ${found.id} is ${statusOf(found)}: ${wayOut(found, context.now)}`,
          );
        }),
      );
  }

  game
    .command("draw")
    .description("Does the whole draw: records it unless that has been done, and proves all rounds.")
    .argument("<game>", "its id or address", argument(gameRef))
    .requiredOption("--vrf-key <file>", "the keypair whose public key the game was created under")
    .addHelpText("after", examples("lottery game draw 1 --vrf-key vrf.json"))
    .action(
      acting<[GameRef], { vrfKey: string }>(async (context, { vrfKey }, ref) => {
        const key = readKeypair(vrfKey, "the VRF key (--vrf-key)");
        const drawn = await context.client().draw(ref, key.secretKey.subarray(0, 32));
        const winners = Array.from({ length: drawn.winnerCount }, (_, place) => drawn.winner(place)).map(
          (entry, place) => `${place + 1}. entry ${entry} of ${new PublicKey(drawn.entry(entry))}`,
        );
        context.output.result(
          gameJson(drawn, context.now),
          [`game ${drawn.id} is drawn, in ${drawn.round} rounds`, ...winners].join("\n"),
        );
      }),
    );

  game
    .command("claim")
    .description("Pays all prizes that have not been paid to those who won them. Anyone may.")
    .argument("<game>", "its id or address", argument(gameRef))
    .addHelpText("after", examples("lottery game claim 1"))
    .action(
      acting<[GameRef]>(async (context, _, ref) => {
        const settled = await context.client().claimPrizes(ref);
        context.output.result(
          reportOf(settled, ({ place, wallet }) => ({ place, wallet })),
          summary(settled, "prizes paid", ({ place, wallet }) => `prize ${place + 1} of ${wallet}`),
        );
        return exitOf(settled);
      }),
    );

  game
    .command("refund")
    .description("Pays back all entries of a cancelled game that have not been. Anyone may.")
    .argument("<game>", "its id or address", argument(gameRef))
    .addHelpText("after", examples("lottery game refund 1"))
    .action(
      acting<[GameRef]>(async (context, _, ref) => {
        const settled = await context.client().refundAll(ref);
        context.output.result(
          reportOf(settled, ({ index, wallet }) => ({ index, wallet })),
          summary(settled, "entries paid back", ({ index, wallet }) => `entry ${index} of ${wallet}`),
        );
        return exitOf(settled);
      }),
    );

  game
    .command("close")
    .description("Deletes a game that is over; what is left goes to its operator.")
    .argument("<game>", "its id or address", argument(gameRef))
    .addHelpText("after", examples("lottery game close 1"))
    .action(
      acting<[GameRef]>(async (context, _, ref) => {
        const client = context.client();
        const { id } = await client.show(ref);
        const signature = await client.close(ref);
        context.output.result({ id, signature }, `game ${id} is deleted: ${signature}`);
      }),
    );
};
