// What `anchor migrate` runs, with the cluster and the wallet of Anchor.toml: npm run deploy with the defaults.
//
// LOTTERY_FEE (basis points) and LOTTERY_VRF_KEY (base58, or the file of a key) are what the program is initialized with;
// LOTTERY_PROGRAM names another .so than target/deploy/lottery.so.
import type { AnchorProvider, Wallet } from "@anchor-lang/core";
import { deploy } from "./deployment/deploy";
import { DeploymentError } from "./deployment/error";
import { readKeypair, readProgram, readVrfKey } from "./deployment/files";
import { Journal } from "./deployment/journal";
import { PROGRAM, PROGRAM_KEYPAIR } from "./deployment/options";

function termsOf({ LOTTERY_FEE: fee, LOTTERY_VRF_KEY: vrfKey }: NodeJS.ProcessEnv) {
  if (fee === undefined || vrfKey === undefined) return undefined;
  if (!/^\d{1,4}$/.test(fee)) throw new DeploymentError(`LOTTERY_FEE is ${fee}: basis points expected`);
  return { fee: Number(fee), vrfKey: readVrfKey(vrfKey) };
}

module.exports = async (provider: AnchorProvider): Promise<void> => {
  try {
    await deploy(
      {
        connection: provider.connection,
        payer: (provider.wallet as Wallet).payer,
        programKey: () => readKeypair(PROGRAM_KEYPAIR, "the program's key"),
        bytes: readProgram(process.env.LOTTERY_PROGRAM ?? PROGRAM),
        terms: termsOf(process.env),
      },
      new Journal(process.stderr),
    );
  } catch (error) {
    // Anchor's host does not wait for this function, let alone look at its errors.
    if (!(error instanceof DeploymentError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 1;
  }
};
