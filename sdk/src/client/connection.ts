import type {
  AccountInfo,
  Commitment,
  Connection,
  Finality,
  PublicKey,
  TransactionConfirmationStatus,
} from "@solana/web3.js";
import { VersionedTransaction } from "@solana/web3.js";
import { errorOf, RpcError } from "../errors/index.ts";
import type { AccountState, Landing, Lifetime, Progress, Simulation, Transport } from "./transport.ts";

/** Accounts a node returns at once. */
const ACCOUNTS_A_CALL = 100;
/** A node's code for a question about a slot that it has not reached. */
const BEHIND = -32_016;
/** Milliseconds to let it catch up, and how often. */
const CATCH_UP = 200;
const CATCH_UPS = 50;
const CONFIDENCE: TransactionConfirmationStatus[] = ["processed", "confirmed", "finalized"];

/** A cluster by way of a node's RPC interface. */
export class ConnectionTransport implements Transport {
  /** The last slot known to hold a transaction of this client's. */
  private landed = 0;

  /** @param finality what counts as landed and is read: `confirmed` blocks are never known to have been taken back. */
  constructor(
    private readonly connection: Connection,
    private readonly finality: Finality = "confirmed",
  ) {}

  async accounts(addresses: readonly PublicKey[]): Promise<(AccountState | undefined)[]> {
    const found: (AccountState | undefined)[] = [];
    for (let start = 0; start < addresses.length; start += ACCOUNTS_A_CALL) {
      const infos = await this.infos(addresses.slice(start, start + ACCOUNTS_A_CALL));
      for (const info of infos) found.push(info ? { ...info, lamports: BigInt(info.lamports) } : undefined);
    }
    return found;
  }

  async progress(): Promise<Progress> {
    const { absoluteSlot, blockHeight } = await asked(this.connection.getEpochInfo(this.finality));
    if (blockHeight === undefined) throw errorOf(new Error("the node does not tell its block height"));
    return { slot: BigInt(absoluteSlot), blockHeight: BigInt(blockHeight) };
  }

  async lifetime(): Promise<Lifetime> {
    const { blockhash, lastValidBlockHeight } = await asked(this.connection.getLatestBlockhash(this.finality));
    return { blockhash, lastValidBlockHeight: BigInt(lastValidBlockHeight) };
  }

  async send(transaction: Uint8Array, checked: boolean): Promise<void> {
    const preflightCommitment: Commitment = this.finality;
    const options = { skipPreflight: !checked, preflightCommitment, maxRetries: 0 };
    await asked(this.connection.sendRawTransaction(transaction, options));
  }

  async status(signature: string): Promise<{ slot: bigint; landing?: Landing }> {
    const { context, value } = await asked(
      this.connection.getSignatureStatuses([signature], { searchTransactionHistory: true }),
    );
    const slot = BigInt(context.slot);
    const status = value[0];
    if (!status) return { slot };
    // A node leaves the confidence out where it is beyond doubt.
    const confidence = CONFIDENCE.indexOf(status.confirmationStatus ?? "finalized");
    // On its way: as if it were not known how far the cluster is, so that it cannot be taken for expired.
    if (confidence < CONFIDENCE.indexOf(this.finality)) return { slot: 0n };
    this.landed = Math.max(this.landed, status.slot);
    if (!status.err) return { slot, landing: {} };
    return { slot, landing: { failure: status.err, logs: await this.logsOf(signature) } };
  }

  async simulate(transaction: Uint8Array): Promise<Simulation> {
    const { value } = await asked(
      this.connection.simulateTransaction(VersionedTransaction.deserialize(transaction), {
        commitment: this.finality,
        replaceRecentBlockhash: true,
        sigVerify: false,
      }),
    );
    const [returned] = value.returnData?.data ?? [];
    return {
      failure: value.err ?? undefined,
      logs: value.logs ?? [],
      returnData: returned === undefined ? new Uint8Array() : base64Bytes(returned),
    };
  }

  watch(address: PublicKey, listener: (data: Uint8Array) => void): () => void {
    const subscription = this.connection.onAccountChange(address, ({ data }) => listener(data), {
      commitment: this.finality,
    });
    return () => void this.connection.removeAccountChangeListener(subscription).catch(() => undefined);
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  /** Accounts as of the last transaction that landed, or later: nodes behind one address may differ in how far they are. */
  private async infos(addresses: PublicKey[]): Promise<(AccountInfo<Uint8Array> | null)[]> {
    for (let patience = CATCH_UPS; ; patience -= 1) {
      try {
        const config = { commitment: this.finality, minContextSlot: this.landed };
        return await asked(this.connection.getMultipleAccountsInfo(addresses, config));
      } catch (error) {
        if (!(error instanceof RpcError) || error.code !== BEHIND || patience === 0) throw error;
      }
      await this.wait(CATCH_UP);
    }
  }

  /** The failure is told without its log when a node does not have it. */
  private async logsOf(signature: string): Promise<readonly string[]> {
    const transaction = await this.connection
      .getTransaction(signature, { commitment: this.finality, maxSupportedTransactionVersion: 0 })
      .catch(() => null);
    return transaction?.meta?.logMessages ?? [];
  }
}

/** What a node answers; what it or the way to it throws instead is typed. */
async function asked<Answer>(question: Promise<Answer>): Promise<Answer> {
  try {
    return await question;
  } catch (error) {
    throw errorOf(error);
  }
}

const base64Bytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
