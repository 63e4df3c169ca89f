import type { Connection } from "@solana/web3.js";

/** Names that the Solana command line has for clusters; their first letters will do. */
const MONIKERS: Readonly<Record<string, string>> = {
  localhost: "http://localhost:8899",
  devnet: "https://api.devnet.solana.com",
  testnet: "https://api.testnet.solana.com",
  "mainnet-beta": "https://api.mainnet-beta.solana.com",
};

/** A node's URL says nothing about the chain behind it; the hash of its genesis does. */
const GENESIS: Readonly<Record<string, ClusterName>> = {
  "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d": "mainnet-beta",
  "4uhcVJyU9pJkvQyS88uRDiswHXSCkY3zQawwpwk2NsNY": "testnet",
  EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG: "devnet",
};

/** A public cluster, or one of somebody's own. */
export type ClusterName = "mainnet-beta" | "testnet" | "devnet" | "private";

/**
 * The URL that is meant by what the Solana command line takes for one: `http://…`, `https://…`, `localhost`, `devnet`,
 * `testnet`, `mainnet-beta` or the first letter of a name.
 *
 * @throws {RangeError} when it is none of these
 */
export function clusterUrl(text: string): string {
  const name = Object.keys(MONIKERS).find((moniker) => moniker === text || moniker[0] === text);
  const url = name === undefined ? text : MONIKERS[name];
  if (url === undefined || !/^https?:\/\/./.test(url)) {
    throw new RangeError(
      `${text} is no URL: http://…, https://… or one of ${Object.keys(MONIKERS).join(", ")} expected`,
    );
  }
  return url;
}

/** The cluster that a node belongs to, by the node's word for its genesis. Only on `mainnet-beta` is anything worth money. */
export async function clusterName(connection: Connection): Promise<ClusterName> {
  return GENESIS[await connection.getGenesisHash()] ?? "private";
}
