import { Connection, PublicKey } from "@solana/web3.js";
import { deploy, type Report } from "./deploy";
import { DeploymentError } from "./error";
import { readKeypair, readProgram, readVrfKey } from "./files";
import { Journal, sol } from "./journal";
import { type Options, readOptions } from "./options";

function termsOf({ fee, vrfKey }: Options) {
  return fee === undefined || vrfKey === undefined ? undefined : { fee, vrfKey: readVrfKey(vrfKey) };
}

const table = (report: Report): string =>
  [
    ["program", `${report.programId}, ${report.program}: ${report.bytes} bytes`],
    ["upgrade authority", report.upgradeAuthority ?? "nobody"],
    ["config", `${report.config}, ${report.terms}: fee ${report.fee} bps, VRF key ${report.vrfKey}`],
    ["authority", report.authority],
    ["treasury", report.treasury],
    ["cost", `${sol(report.cost)} SOL`],
  ]
    .map(([name, value]) => `${name?.padEnd(18)} ${value}\n`)
    .join("");

async function main(options: Options): Promise<void> {
  const terms = termsOf(options);
  const journal = new Journal(process.stderr);
  const report = await deploy(
    {
      connection: new Connection(options.url, "confirmed"),
      payer: readKeypair(options.keypair, "the key that pays"),
      programKey: () => readKeypair(options.programKeypair, "the program's key"),
      bytes: readProgram(options.so),
      terms,
      mainnet: options.mainnet && options.yes,
    },
    journal,
  );
  if (
    terms &&
    (terms.fee !== report.fee || Buffer.compare(terms.vrfKey, new PublicKey(report.vrfKey).toBytes()) !== 0)
  ) {
    journal.note("its fee or VRF key are not those given here: update_config changes them");
  }
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table(report));
}

main(readOptions(process.argv)).catch((error: unknown) => {
  if (!(error instanceof DeploymentError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
});
