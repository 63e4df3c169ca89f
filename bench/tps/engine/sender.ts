import type { Ledger, Sent } from "./ledger";
import { type Answer, type Call, CallError, ConnectionError, type Rpc } from "./rpc";

/** The word of a node for a transaction that it has seen before: it has landed, or will. */
const SEEN_BEFORE = /already been processed/;

const CONFIG = { encoding: "base64", skipPreflight: true, maxRetries: 0 };

const callOf = ({ wire }: Sent): Call => ({ method: "sendTransaction", params: [wire, CONFIG] });

/** Takes transactions to a node, several by one request where asked to. */
export class Sender {
  /** Requests that had no answer, by reason. What became of their transactions is found out from the chain. */
  readonly interruptions: Record<string, number> = {};
  /** How many transactions were sent again. */
  repeats = 0;

  constructor(
    private readonly rpc: Rpc,
    private readonly ledger: Ledger,
    /** The most transactions of a request; 1 makes plain requests. */
    private readonly batch: number,
  ) {}

  send(transactions: readonly Sent[]): void {
    for (let start = 0; start < transactions.length; start += this.batch) {
      void this.request(transactions.slice(start, start + this.batch));
    }
  }

  /** Sends again what a node may have lost: the same bytes, which land once at most. */
  repeat(transactions: readonly Sent[]): void {
    this.repeats += transactions.length;
    for (const transaction of transactions) transaction.sends += 1;
    this.send(transactions);
  }

  private async request(transactions: readonly Sent[]): Promise<void> {
    try {
      for (const [index, answer] of (await this.answers(transactions)).entries()) {
        if (answer && "error" in answer) this.refused(transactions[index] as Sent, answer.error);
      }
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      this.interruptions[error.message] = (this.interruptions[error.message] ?? 0) + 1;
    }
  }

  private async answers(transactions: readonly Sent[]): Promise<Answer[]> {
    if (this.batch > 1) return this.rpc.batch(transactions.map(callOf));
    const { method, params } = callOf(transactions[0] as Sent);
    try {
      return [{ result: await this.rpc.call(method, ...params) }];
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      return [{ error }];
    }
  }

  private refused(transaction: Sent, { code, message }: { code: number; message: string }): void {
    if (!SEEN_BEFORE.test(message)) this.ledger.fail(transaction, `Rpc${code}: ${message}`);
  }
}
