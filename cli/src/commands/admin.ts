import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { acceptAuthority, pause, proposeAuthority, step, unpause } from "@telegram-lottery/sdk";
import { address, argument } from "../arguments.ts";
import type { Context } from "../context.ts";
import { type Add, examples } from "./command.ts";
import { showConfig } from "./config.ts";

async function govern(context: Context, instruction: TransactionInstruction, name: string): Promise<void> {
  await context.client().session.send([step(instruction, name)]);
  await showConfig(context);
}

export const addAdmin: Add = (program, acting) => {
  const admin = program.command("admin").description("What the program's authority does.");

  admin
    .command("pause")
    .description("Stops new games and joins, and nothing else.")
    .addHelpText("after", examples("lottery admin pause"))
    .action(acting((context) => govern(context, pause(context.signer.publicKey), "pause")));

  admin
    .command("unpause")
    .description("Allows new games and joins again.")
    .addHelpText("after", examples("lottery admin unpause"))
    .action(acting((context) => govern(context, unpause(context.signer.publicKey), "unpause")));

  admin
    .command("propose")
    .description("Names who may become the authority by accepting.")
    .argument("<address>", "whom", argument(address))
    .addHelpText("after", examples("lottery admin propose <address>"))
    .action(
      acting<[PublicKey]>((context, _, pending) =>
        govern(context, proposeAuthority(context.signer.publicKey, pending), "propose_authority"),
      ),
    );

  admin
    .command("accept")
    .description("Makes the payer, who must be the proposed one, the authority.")
    .addHelpText("after", examples("lottery admin accept --keypair new-authority.json"))
    .action(acting((context) => govern(context, acceptAuthority(context.signer.publicKey), "accept_authority")));
};
