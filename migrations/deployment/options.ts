import { homedir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { clusterUrl } from "../../sdk/src";

export const ROOT = join(__dirname, "..", "..");
export const PROGRAM = join(ROOT, "target", "deploy", "lottery.so");
export const PROGRAM_KEYPAIR = join(ROOT, "target", "deploy", "lottery-keypair.json");
const KEYPAIR = join(homedir(), ".config", "solana", "id.json");

const USAGE_ERROR = 2;
/** Basis points; the program refuses more. */
const HIGHEST_FEE = 1_000;

export interface Options {
  url: string;
  keypair: string;
  programKeypair: string;
  so: string;
  fee?: number;
  /** Base58, or the path of a key's file. */
  vrfKey?: string;
  mainnet?: true;
  yes?: true;
  json?: true;
}

const EXPLANATION = `
What it does:
  Deploys target/deploy/lottery.so by the upgradeable loader, or upgrades the program that is there unless it has the same
  bytes, and creates Config and Treasury unless they are there. --keypair pays, and is or becomes the upgrade authority, who
  alone may initialize the program. It can be run again at any time: what is done is left alone, and a program that was half
  written is gone on with.

The program's address:
  A program knows its address from when it is compiled. To deploy it for the first time, --program-keypair must be the key of
  that address. With a key of your own: anchor keys sync (it writes the address into the source and Anchor.toml), the same
  address into sdk/src/addresses.ts, npm run build. A local validator takes the program at its address without the key:
    npm run localnet -- --program ID=target/deploy/lottery.so --upgrade-authority KEY --airdrop KEY=10
  and this command finds it there and initializes it.

Exit status:
  0 everything is there; 1 it could not be done; 2 wrong usage

Examples:
  npm run deploy -- --fee 500 --vrf-key vrf.json
  npm run deploy -- --url devnet --keypair me.json --program-keypair lottery.json --fee 500 --vrf-key vrf.json
`;

function url(text: string): string {
  try {
    return clusterUrl(text);
  } catch (error) {
    throw new InvalidArgumentError((error as RangeError).message);
  }
}

function fee(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > HIGHEST_FEE) {
    throw new InvalidArgumentError(`It must be an integer of basis points from 0 to ${HIGHEST_FEE}.`);
  }
  return value;
}

/**
 * Reads the command line.
 *
 * Ends the process, with what is wrong on standard error and status 2, when it asks for what cannot be done.
 */
export function readOptions(argv: string[]): Options {
  const command = new Command("deploy")
    .description("Deploys or upgrades the lottery and initializes it.")
    .option("--url <url>", "a node, or localhost, devnet, testnet, mainnet-beta", url, clusterUrl("localhost"))
    .option("--keypair <path>", "the key that pays and is the upgrade authority", KEYPAIR)
    .option("--program-keypair <path>", "the key of the program's address, for the first deployment", PROGRAM_KEYPAIR)
    .option("--so <path>", "the program", PROGRAM)
    .option("--fee <bps>", "basis points of every prize for the treasury, to initialize with", fee)
    .option("--vrf-key <key>", "the operator's VRF public key, base58 or the file of its key, to initialize with")
    .option("--mainnet", "allow the main network, together with --yes")
    .option("--yes", "allow the main network, together with --mainnet")
    .option("--json", "print what is there and what was done as JSON")
    .addHelpText("after", EXPLANATION)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR))
    .parse(argv);
  const options = command.opts<Options>();
  if ((options.fee === undefined) !== (options.vrfKey === undefined)) {
    command.error("error: --fee and --vrf-key go together: both are what the program is initialized with");
  }
  return options;
}
