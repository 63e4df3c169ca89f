import { clusterUrl, EvidenceError, LotteryError } from "@telegram-lottery/sdk";
import { Command, CommanderError, Option } from "commander";
import colours from "picocolors";
import { argument, naturalBigint } from "./arguments.ts";
import { addAdmin } from "./commands/admin.ts";
import { actingOn } from "./commands/command.ts";
import { addConfig } from "./commands/config.ts";
import { addGame } from "./commands/game/index.ts";
import { addKeys } from "./commands/keys.ts";
import { addPlayer } from "./commands/player.ts";
import { addTreasury } from "./commands/treasury.ts";
import { addVerify } from "./commands/verify.ts";
import { explain } from "./explain.ts";
import { CommandError, EXIT } from "./failure.ts";
import type { Io } from "./io.ts";

const EXPLANATION = `
A game is named by its id or its address. Amounts are in SOL, or in the game's token, with decimals; times are +2h,
2030-01-31T12:00Z or seconds since 1970; basis points are hundredths of a per cent.

Where --url, --keypair and --commitment are silent, the settings of Solana's command line count, then a local validator,
~/.config/solana/id.json and confirmed.

Exit status:
  0 done, 1 failed, 2 wrong usage, 3 a verification found what does not agree, 4 a verification could not check everything

Examples:
  lottery game create --fee 0.1 --deadline +2h --shares 7000,3000
  lottery game show 1
  lottery verify 1 --json
`;

/** The whole command line. `exit` is told how a command ended. */
export function build(io: Io, exit: (code: number) => void): Command {
  const program = new Command("lottery")
    .description("Plays, draws, pays and verifies games of the Telegram lottery on Solana.")
    .option("--json", "print the result as JSON; amounts are in the smallest unit")
    .addOption(
      new Option(
        "-u, --url <url>",
        "a node, or localhost, devnet, testnet, mainnet-beta, or the first letter of these",
      ).argParser(argument(clusterUrl)),
    )
    .option("-k, --keypair <file>", "whose keypair pays and signs")
    .addOption(new Option("--commitment <level>", "what counts as done").choices(["confirmed", "finalized"]))
    .option("--compute-unit-price <micro-lamports>", "offered for each compute unit", argument(naturalBigint))
    .option("--lamports", "amounts on this command line are in lamports, or in a token's smallest unit")
    .option("-y, --yes", "spend on mainnet-beta without being asked to confirm")
    .addHelpText("after", EXPLANATION)
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true });
  const acting = actingOn(io, exit);
  for (const add of [addGame, addPlayer, addVerify, addKeys, addConfig, addTreasury, addAdmin]) add(program, acting);
  for (const command of everyCommand(program)) {
    command
      .exitOverride()
      .configureHelp({ showGlobalOptions: true })
      .configureOutput({
        writeOut: (text) => io.stdout.write(text),
        writeErr: (text) => io.stderr.write(text),
        outputError: (text, write) => write(text.replace(/^error:/, colours.red("error:"))),
      });
  }
  return program;
}

const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];

/**
 * Does what the arguments ask for.
 *
 * @param args those behind the command's name
 * @returns the exit code, of `EXIT`
 */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.ok;
  try {
    await build(io, (ended) => {
      code = ended;
    }).parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // It has said what was wrong itself.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const fail = (message: string) => io.stderr.write(`${colours.red("error:")} ${message}\n`);
    if (error instanceof EvidenceError) fail(error.message);
    else if (error instanceof LotteryError) fail(explain(error));
    else if (error instanceof CommandError) fail(error.message);
    else throw error;
    return error instanceof CommandError ? error.exitCode : EXIT.failed;
  }
}
