import { Command, InvalidArgumentError, Option } from "commander";
import { type PatternName, transactionLoadPatterns } from "../../../config/load-testing/transaction-patterns";
import type { AccessOptions } from "../access";
import { CONFIRMATIONS } from "../engine/confirm";
import { ARRIVALS } from "../engine/schedule";
import { KINDS } from "../lottery/world";
import type { LoadOptions } from "../plan";
import type { RunOptions } from "../run-options";

/** What all commands that run loads take. */
export interface CommonOptions extends LoadOptions, AccessOptions, RunOptions {
  /** Where the result is written. */
  output: string;
  /** Folder of the report's pictures and tables. */
  report?: string;
  /** The name under which the result is kept. */
  record?: string;
  /** File of every transaction. */
  raw?: string;
  json?: true;
}

const USAGE_ERROR = 2;

/** Reads a number of at least `from`. */
export const number =
  (from: number, { integer = false } = {}) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+(\.\d+)?$/.test(text) || value < from || (integer && !Number.isSafeInteger(value))) {
      throw new InvalidArgumentError(`It must be ${integer ? "an integer" : "a number"} of at least ${from}.`);
    }
    return value;
  };

/** Reads an integer of at least `from`. */
export const count = (from: number) => number(from, { integer: true });

function part(text: string): { index: number; of: number } {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of) {
    throw new InvalidArgumentError("It must be like 1/2: which of how many.");
  }
  return { index, of };
}

function recordName(text: string): string {
  if (!/^[a-z0-9-]+$/.test(text))
    throw new InvalidArgumentError("It must be of lower-case letters, digits and hyphens.");
  return text;
}

const EXIT_STATUS = `
Exit status:
  0 every target met and the chain's state is what landed; 1 a target missed, a difference, or a validator that is gone or
  cannot be had; 2 wrong usage
`;

/** Defaults in which commands differ. */
export interface Defaults {
  output: string;
  duration: number;
}

/** A command with the options that all have. */
export function commandOf(name: string, description: string, defaults: Defaults): Command {
  return new Command(name)
    .description(description)
    .addOption(
      new Option("--pattern <name>", "a pattern of the specification, with its rates and its mix").choices(
        Object.keys(transactionLoadPatterns) as PatternName[],
      ),
    )
    .addOption(new Option("--kind <kind>", "only transactions of this kind; default: joinGame").choices(KINDS))
    .option("--rate <n>", "transactions a second; default: 100, or the pattern's", number(0))
    .option("--ramp-to <n>", "transactions a second at the end: the rate rises or falls all the time", number(0))
    .option("--duration <s>", "seconds", number(1), defaults.duration)
    .addOption(new Option("--arrivals <how>", "how transactions are spread").choices(ARRIVALS).default("even"))
    .option("--seed <n>", "of all that is drawn: the order of kinds, arrivals, keys, games", count(0), 1)
    .option("--games <n>", "games that are joined in turn", count(1), 50)
    .option("--wallets <n>", "entries that each transaction buys, up to 26, or 28 that are prepaid", count(1), 1)
    .option("--prepaid", "the entries have been paid for before, by one transfer for each game", false)
    .option("--payers <n>", "keys that pay", count(1), 50)
    .option("--unit-price <n>", "micro-lamports offered for a compute unit", count(0))
    .addOption(
      new Option("--confirm <way>", "how it is found out what has landed")
        .choices(Object.keys(CONFIRMATIONS))
        .default("blocks"),
    )
    .option("--batch <n>", "transactions of a request at most", count(1), 100)
    .option("--resend-after <s>", "seconds after which a transaction is sent again", number(0.1), 8)
    .option("--workers <n>", "threads that sign", count(1), 1)
    .option("--followed <n>", "transactions a second that are followed through all commitments", count(1), 20)
    .option("--part <i/n>", "runs only this part of the load: the others run elsewhere", part, { index: 1, of: 1 })
    .option("--validator <name>", "the validator to start: localnet, surfpool or solana-test-validator")
    .option("--slot-time <ms>", "milliseconds of its slots", count(1), 400)
    .option("--url <url>", "a validator that is running, instead of starting one")
    .option("--ws-url <url>", "its WebSocket; default: the port after that of --url")
    .option("--keypair <path>", "the key that pays there; default: ~/.config/solana/id.json")
    .option("--vrf-key <path>", "the key that draws there; default: the one that pays")
    .option("--mainnet", "with --yes: real money may be spent")
    .option("--yes", "with --mainnet")
    .option("--reconnect <s>", "seconds that a validator is waited for that is gone; 0: the load ends", number(0), 0)
    .option("--output <path>", "where the result is written", defaults.output)
    .option("--report <folder>", "writes tables and pictures there")
    .option("--raw <path>", "writes a line of CSV for every transaction there")
    .option("--record <name>", "keeps the result, without its seconds, for docs/load.md", recordName)
    .option("--json", "prints the result as JSON")
    .addHelpText("after", EXIT_STATUS)
    .configureOutput({ outputError: (text, write) => write(text) })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : USAGE_ERROR));
}
