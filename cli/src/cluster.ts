import { Connection, type Finality, type PublicKey } from "@solana/web3.js";
import {
  type AccountState,
  ConnectionSource,
  ConnectionTransport,
  clusterName,
  PROGRAM_ID,
  type Source,
  type Transport,
} from "@telegram-lottery/sdk";

/** A cluster, as the commands see it. */
export interface Cluster {
  transport: Transport;
  source: Source;
  /** Whether what is spent there is worth anything. */
  isMainnet(): Promise<boolean>;
  /** Accounts of the program's that begin with `start`, each with its first `length` bytes. */
  programAccounts(start: Uint8Array, length: number): Promise<{ address: PublicKey; account: AccountState }[]>;
}

/** The cluster that a node at `url` belongs to. */
export function connect(url: string, finality: Finality): Cluster {
  const connection = new Connection(url, finality);
  return {
    transport: new ConnectionTransport(connection, finality),
    source: new ConnectionSource(connection, finality),
    isMainnet: async () => (await clusterName(connection)) === "mainnet-beta",
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
