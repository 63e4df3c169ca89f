import { Connection, type Finality, type PublicKey } from "@solana/web3.js";
import {
  type AccountState,
  ConnectionSource,
  ConnectionTransport,
  PROGRAM_ID,
  type Source,
  type Transport,
} from "@telegram-lottery/sdk";

const MONIKERS: Readonly<Record<string, string>> = {
  localhost: "http://localhost:8899",
  devnet: "https://api.devnet.solana.com",
  testnet: "https://api.testnet.solana.com",
  "mainnet-beta": "https://api.mainnet-beta.solana.com",
};

/** Where the Solana command line lets `--url` say it shortly, by a name or its first letter. */
export function urlOf(text: string): string {
  const name = Object.keys(MONIKERS).find((moniker) => moniker === text || moniker[0] === text);
  const url = name === undefined ? text : MONIKERS[name];
  if (url === undefined || !/^https?:\/\/./.test(url)) {
    throw new RangeError(
      `${text} is no URL: http://…, https://… or one of ${Object.keys(MONIKERS).join(", ")} expected`,
    );
  }
  return url;
}

/** A cluster, as the commands see it. */
export interface Cluster {
  transport: Transport;
  source: Source;
  /** Whether what is spent there is worth anything. */
  isMainnet(): Promise<boolean>;
  /** Accounts of the program's that begin with `start`, each with its first `length` bytes. */
  programAccounts(start: Uint8Array, length: number): Promise<{ address: PublicKey; account: AccountState }[]>;
}

const MAINNET_GENESIS = "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d";

/** The cluster that a node at `url` belongs to. */
export function connect(url: string, finality: Finality): Cluster {
  const connection = new Connection(url, finality);
  return {
    transport: new ConnectionTransport(connection, finality),
    source: new ConnectionSource(connection, finality),
    isMainnet: async () => (await connection.getGenesisHash()) === MAINNET_GENESIS,
    async programAccounts(start, length) {
      const found = await connection.getProgramAccounts(PROGRAM_ID, {
        commitment: finality,
        dataSlice: { offset: 0, length },
        filters: [{ memcmp: { offset: 0, bytes: Buffer.from(start).toString("base64"), encoding: "base64" } }],
      });
      return found.map(({ pubkey, account: { lamports, ...account } }) => ({
        address: pubkey,
        account: { ...account, lamports: BigInt(lamports) },
      }));
    },
  };
}
