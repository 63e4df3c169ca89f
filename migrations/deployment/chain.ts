import { setTimeout as delay } from "node:timers/promises";
import {
  type AccountInfo,
  type Connection,
  type Keypair,
  type PublicKey,
  SendTransactionError,
  type SignatureStatus,
  Transaction,
  type TransactionInstruction,
} from "@solana/web3.js";
import { DeploymentError } from "./error";

const POLL_INTERVAL = 200;
/** Most signatures that one request may ask about. */
const STATUSES = 256;
/** Transactions in flight to the server at a time. */
const PARALLEL = 16;

/** A transaction that has been signed and can be sent until the chain has reached `lastValidBlockHeight`. */
interface Batch {
  transactions: Transaction[];
  lastValidBlockHeight: number;
}

/** A cluster, and the account that pays for everything. Only requests over HTTP are used. */
export class Chain {
  constructor(
    readonly connection: Connection,
    readonly payer: Keypair,
  ) {}

  account(address: PublicKey): Promise<AccountInfo<Buffer> | null> {
    return this.connection.getAccountInfo(address, "confirmed");
  }

  async rent(space: number): Promise<number> {
    return this.connection.getMinimumBalanceForRentExemption(space, "confirmed");
  }

  balance(): Promise<number> {
    return this.connection.getBalance(this.payer.publicKey, "confirmed");
  }

  private async signed(groups: TransactionInstruction[][], signers: Keypair[] = []): Promise<Batch> {
    const { blockhash, lastValidBlockHeight } = await this.connection.getLatestBlockhash("confirmed");
    const transactions = groups.map((instructions) => {
      const transaction = new Transaction({ feePayer: this.payer.publicKey, blockhash, lastValidBlockHeight });
      transaction.add(...instructions).sign(this.payer, ...signers);
      return transaction;
    });
    return { transactions, lastValidBlockHeight };
  }

  /** The status of each signature once all are confirmed or have failed, or can no longer be: then undefined. */
  private async settled(
    signatures: string[],
    lastValidBlockHeight: number,
    onSettled: (count: number) => void = () => undefined,
  ): Promise<(SignatureStatus | undefined)[]> {
    const found = new Map<string, SignatureStatus>();
    for (;;) {
      // Asked before the statuses: what is not among them once the height has passed will never be.
      const height = await this.connection.getBlockHeight("confirmed");
      const open = signatures.filter((signature) => !found.has(signature));
      for (let from = 0; from < open.length; from += STATUSES) {
        const asked = open.slice(from, from + STATUSES);
        const { value } = await this.connection.getSignatureStatuses(asked);
        asked.forEach((signature, index) => {
          const status = value[index];
          if (status && (status.err || status.confirmationStatus !== "processed")) found.set(signature, status);
        });
      }
      onSettled(found.size);
      if (found.size === signatures.length || height > lastValidBlockHeight) {
        return signatures.map((signature) => found.get(signature));
      }
      await delay(POLL_INTERVAL);
    }
  }

  /**
   * Sends one transaction and returns the slot it is confirmed in.
   *
   * @throws {DeploymentError} with the chain's words when it fails or is lost
   */
  async send(what: string, instructions: TransactionInstruction[], signers: Keypair[] = []): Promise<number> {
    const { transactions, lastValidBlockHeight } = await this.signed([instructions], signers);
    for (const transaction of transactions) {
      const signature = await this.submitted(what, transaction);
      const [status] = await this.settled([signature], lastValidBlockHeight);
      if (status?.err) throw new DeploymentError(`${what} failed: ${JSON.stringify(status.err)}`);
      if (status) return status.slot;
    }
    throw new DeploymentError(`${what} was sent, but the cluster did not take it up in time; run it again`);
  }

  private async submitted(what: string, transaction: Transaction): Promise<string> {
    try {
      return await this.connection.sendRawTransaction(transaction.serialize(), { preflightCommitment: "confirmed" });
    } catch (error) {
      if (!(error instanceof SendTransactionError)) throw error;
      const { message, logs = [] } = error.transactionError;
      throw new DeploymentError([`${what} failed: ${message}`, ...logs].join("\n  "));
    }
  }

  /** Sends many transactions and waits until nothing more can become of them; some may fail or get lost. */
  async sendAll(groups: TransactionInstruction[][], onSettled: (count: number) => void): Promise<void> {
    const { transactions, lastValidBlockHeight } = await this.signed(groups);
    const signatures: string[] = [];
    for (let from = 0; from < transactions.length; from += PARALLEL) {
      const sent = transactions
        .slice(from, from + PARALLEL)
        .map((each) => this.connection.sendRawTransaction(each.serialize(), { skipPreflight: true }));
      signatures.push(...(await Promise.all(sent)));
    }
    await this.settled(signatures, lastValidBlockHeight, onSettled);
  }

  /** Waits for a slot after `slot`: a program is there, and can be changed again, in the slot after it was deployed. */
  async after(slot: number): Promise<void> {
    while ((await this.connection.getSlot("confirmed")) <= slot) await delay(POLL_INTERVAL);
  }
}
