import { PublicKey } from "@solana/web3.js";
import {
  CONFIG_ADDRESS,
  type Config,
  decodeConfig,
  initialize,
  MAX_FEE,
  step,
  updateConfig,
} from "@telegram-lottery/sdk";
import { argument, natural } from "../arguments.ts";
import type { Context } from "../context.ts";
import { CommandError, usageError } from "../failure.ts";
import { fields } from "../output.ts";
import { vrfPublicKey } from "../vrf-keys.ts";
import { type Add, examples } from "./command.ts";

const fee = argument(natural(MAX_FEE));
const FEE = "of every prize to the treasury; at most 1000";
const VRF_KEY = "public key in base 58 or hexadecimal, or the file of its keypair";

async function configOf({ cluster }: Context): Promise<Config> {
  const [account] = await cluster.transport.accounts([CONFIG_ADDRESS]);
  if (!account) throw new CommandError("the program has not been initialized on this cluster: lottery config init");
  return decodeConfig(account.data);
}

const configJson = ({ authority, pendingAuthority = undefined, vrfKey, fee, paused }: Config) => ({
  ...{ authority, pendingAuthority: pendingAuthority ?? null, vrfKey: new PublicKey(vrfKey), fee, paused },
});

/** Shows Config as it is now. */
export async function showConfig(context: Context): Promise<void> {
  const config = await configOf(context);
  context.output.result(
    configJson(config),
    fields([
      ["Authority", `${config.authority}`],
      ["Proposed", `${config.pendingAuthority ?? "nobody"}`],
      ["VRF key", `${new PublicKey(config.vrfKey)}`],
      ["Fee", `${config.fee / 100} % of each prize`],
      ["Games and joins", config.paused ? "paused" : "allowed"],
    ]),
  );
}

export const addConfig: Add = (program, acting) => {
  const config = program.command("config").description("The program's settings.");

  config
    .command("show")
    .description("Shows authority, VRF key and fee.")
    .addHelpText("after", examples("lottery config show"))
    .action(acting((context) => showConfig(context)));

  config
    .command("init")
    .description("Initializes the program. Only its upgrade authority may, who becomes the authority.")
    .requiredOption("--fee <basis-points>", FEE, fee)
    .requiredOption("--vrf-key <key>", VRF_KEY)
    .addHelpText("after", examples("lottery config init --fee 500 --vrf-key vrf.json"))
    .action(
      acting<[], { fee: number; vrfKey: string }>(async (context, { fee, vrfKey }) => {
        const key = vrfPublicKey(vrfKey);
        await context.confirmSpending("the rent of the program's accounts");
        await context.client().session.send([step(initialize(context.signer.publicKey, fee, key), "initialize")]);
        await showConfig(context);
      }),
    );

  config
    .command("update")
    .description("Changes fee or VRF key, for games created from then on. Only the authority may.")
    .option("--fee <basis-points>", FEE, fee)
    .option("--vrf-key <key>", VRF_KEY)
    .addHelpText("after", examples("lottery config update --fee 300", "lottery config update --vrf-key vrf-2.json"))
    .action(
      acting<[], { fee?: number; vrfKey?: string }>(async (context, { fee, vrfKey }) => {
        if (fee === undefined && vrfKey === undefined) throw usageError("say what to change: --fee or --vrf-key");
        const present = await configOf(context);
        const key = vrfKey === undefined ? present.vrfKey : vrfPublicKey(vrfKey);
        const update = updateConfig(context.signer.publicKey, fee ?? present.fee, key);
        await context.client().session.send([step(update, "update_config")]);
        await showConfig(context);
      }),
    );
};
