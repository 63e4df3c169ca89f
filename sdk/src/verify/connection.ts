import type { ConfirmedSignatureInfo, Connection, Finality, PublicKey } from "@solana/web3.js";
import { type AccountState, ConnectionTransport } from "../client/index.ts";
import { inParallel } from "../client/settle.ts";
import { errorOf } from "../errors/index.ts";
import type { History } from "./evidence.ts";
import { recordOf } from "./record.ts";
import type { HistoryOptions, Source } from "./source.ts";

/** Signatures a node returns at once. */
const PAGE = 1_000;
/** Questions on their way at the same time. */
const WIDTH = 8;

/** A cluster by way of a node's RPC interface: one that keeps the transactions of the game's whole life. */
export class ConnectionSource implements Source {
  private readonly transport: ConnectionTransport;

  constructor(
    private readonly connection: Connection,
    private readonly finality: Finality = "confirmed",
  ) {
    this.transport = new ConnectionTransport(connection, finality);
  }

  async account(address: PublicKey): Promise<AccountState | undefined> {
    const [account] = await this.transport.accounts([address]);
    return account;
  }

  /** @throws {RpcError} when the node does not answer */
  async history(address: PublicKey, { onProgress }: HistoryOptions = {}): Promise<History> {
    try {
      return await this.read(address, onProgress);
    } catch (error) {
      throw errorOf(error);
    }
  }

  private async read(address: PublicKey, onProgress: HistoryOptions["onProgress"]): Promise<History> {
    const signatures = await this.signatures(address);
    let done = 0;
    const found = await inParallel(signatures, WIDTH, async (signature) => {
      const options = { commitment: this.finality, maxSupportedTransactionVersion: 0 };
      const response = await this.connection.getTransaction(signature, options);
      onProgress?.(++done, signatures.length);
      return response ?? undefined;
    });
    return {
      transactions: found.filter((response) => response !== undefined).map(recordOf),
      lost: signatures.filter((_, index) => !found[index]),
    };
  }

  /** Of the transactions that succeeded, oldest first. */
  private async signatures(address: PublicKey): Promise<string[]> {
    const found: ConfirmedSignatureInfo[] = [];
    for (let before: string | undefined; ; ) {
      const options = { limit: PAGE, ...(before !== undefined && { before }) };
      const page = await this.connection.getSignaturesForAddress(address, options, this.finality);
      found.push(...page);
      before = page.at(-1)?.signature;
      if (page.length < PAGE) break;
    }
    const slots = new Map<number, string[]>();
    for (const { slot, signature } of found.filter(({ err }) => err === null).reverse()) {
      slots.set(slot, [...(slots.get(slot) ?? []), signature]);
    }
    const ordered = await inParallel([...slots], WIDTH, ([slot, signatures]) => this.inOrderOfBlock(slot, signatures));
    return ordered.flat();
  }

  /** Nodes have differed in how they order the signatures of one slot: the block knows. */
  private async inOrderOfBlock(slot: number, signatures: string[]): Promise<string[]> {
    if (signatures.length < 2) return signatures;
    const block = await this.connection.getBlockSignatures(slot, this.finality).catch(() => undefined);
    if (!block) return signatures;
    const places = new Map(block.signatures.map((signature, place) => [signature, place]));
    const place = (signature: string) => places.get(signature) ?? 0;
    return signatures.sort((one, other) => place(one) - place(other));
  }
}
