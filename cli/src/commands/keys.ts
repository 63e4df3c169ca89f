import { Keypair } from "@solana/web3.js";
import { readKeypair, writeKeypair } from "../keypairs.ts";
import { type Add, examples } from "./command.ts";

const publicKeyJson = (file: string, { publicKey }: Keypair) => ({
  file,
  publicKey,
  hex: Buffer.from(publicKey.toBytes()).toString("hex"),
});

export const addKeys: Add = (program, acting) => {
  const keys = program
    .command("keys")
    .description("VRF keys. Whoever has the secret can do the draws under it, and knows them first.");

  keys
    .command("new")
    .description("Makes a VRF keypair, in a file that only its owner can read.")
    .argument("<file>", "where to write it, as Solana's tools write keypairs")
    .option("--force", "overwrite the file if it is there")
    .addHelpText("after", examples("lottery keys new vrf.json"))
    .action(
      acting<[string], { force?: true }>(async (context, { force }, file) => {
        const pair = Keypair.generate();
        writeKeypair(file, pair, force === true);
        context.output.result(publicKeyJson(file, pair), `${file} holds the secret of the VRF key ${pair.publicKey}`);
      }),
    );

  keys
    .command("show")
    .description("Shows the public key of a keypair.")
    .argument("<file>", "the keypair")
    .addHelpText("after", examples("lottery keys show vrf.json"))
    .action(
      acting<[string]>(async (context, _, file) => {
        const pair = readKeypair(file, "the keypair");
        context.output.result(publicKeyJson(file, pair), `${pair.publicKey}`);
      }),
    );
};
