import type { Keypair } from "@solana/web3.js";
import { Bankrun } from "./bankrun";
import { Litesvm } from "./litesvm";
import type { Deployment, Runtime, RuntimeName } from "./runtime";

export { Bankrun } from "./bankrun";
export { type Features, Litesvm } from "./litesvm";
export { LocalBankError, Rpc, type RpcOptions, UnconfirmedError } from "./rpc";
export * from "./runtime";
export { programDataAddress, UPGRADEABLE_LOADER } from "./upgradeable";

/** Starts a fresh runtime with the programs deployed and `payer` funded with `lamports`. */
export function startRuntime(
  name: RuntimeName,
  deployments: Deployment[],
  payer: Keypair,
  lamports = 1_000_000_000_000_000n,
): Promise<Runtime> {
  return { bankrun: Bankrun, litesvm: Litesvm }[name].start(deployments, payer, lamports);
}
