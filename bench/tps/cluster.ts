import type { Connection } from "@solana/web3.js";
import { type ClusterName, clusterName } from "../../sdk/src";
import { UserError } from "../engine/src/errors";

/** The cluster cannot be loaded, for a reason the message gives. */
export class ClusterError extends UserError {
  override readonly name = "ClusterError";
}

/** What load is sent to. */
export interface Target {
  name: ClusterName;
  /** Of the node's software, in its own words. */
  version: string;
  /** Whether the node is Surfpool's engine, which lets accounts be set (`surfnet_…`). */
  surfpool: boolean;
}

/** The main network takes both: a slip of one option should not cost anything. */
export interface Consent {
  mainnet?: boolean;
  yes?: boolean;
}

/** What the node says of its version: Agave its own, Surfpool that of the engine beside it. */
type Version = { "solana-core": string; "surfnet-version"?: string };

/**
 * Asks a node what it belongs to, before anything is sent there.
 *
 * @throws {ClusterError} when it does not answer, and when it is of the main network without both consents
 */
export async function targetOf(connection: Connection, { mainnet, yes }: Consent): Promise<Target> {
  const [name, version] = await Promise.all([
    clusterName(connection),
    connection.getVersion() as Promise<Version>,
  ]).catch((error: Error) => {
    throw new ClusterError(`${connection.rpcEndpoint} does not answer: ${error.message}`);
  });
  if (name === "mainnet-beta" && !(mainnet && yes)) {
    throw new ClusterError("this is the main network, where load costs fees: it needs both --mainnet and --yes");
  }
  const engine = version["surfnet-version"];
  return { name, version: engine ? `surfpool ${engine}` : version["solana-core"], surfpool: engine !== undefined };
}
