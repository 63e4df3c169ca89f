import type { Sent } from "./ledger";
import type { Socket } from "./socket";

interface Notice {
  context: { slot: number };
  value: { err: unknown };
}

/** Is told of what is followed, in milliseconds of `performance.now()`. */
export interface SampleEvents {
  /** @param slot the one that processed it */
  processed(transaction: Sent, at: number, slot: number): void;
  finalized(transaction: Sent, at: number): void;
}

const SECOND = 1_000;

/** Follows some of the transactions by subscriptions of their own. */
export class Sample {
  private last = Number.NEGATIVE_INFINITY;
  private readonly awaited = new Set<string>();

  /**
   * @param perSecond how many are followed a second at most
   * @param toFinality whether they are followed until they are final, rather than until they are processed
   */
  constructor(
    private readonly socket: Socket,
    private readonly perSecond: number,
    private readonly toFinality: boolean,
    private readonly events: SampleEvents,
  ) {}

  /** Follows a transaction, unless another has been followed just now. */
  consider(transaction: Sent): void {
    if (transaction.sentAt - this.last < SECOND / this.perSecond) return;
    this.last = transaction.sentAt;
    this.follow(transaction);
  }

  /** A transaction has failed, and is never final. */
  forget({ signature }: Sent): void {
    this.awaited.delete(signature);
  }

  private follow(transaction: Sent): void {
    this.subscribe(transaction, "processed", (at, slot) => this.events.processed(transaction, at, slot));
    if (!this.toFinality) return;
    this.awaited.add(transaction.signature);
    this.subscribe(transaction, "finalized", (at) => {
      this.awaited.delete(transaction.signature);
      this.events.finalized(transaction, at);
    });
  }

  /** Whether all that is followed to its finality is final. */
  get isSettled(): boolean {
    return this.awaited.size === 0;
  }

  private subscribe(
    { signature }: Sent,
    commitment: "processed" | "finalized",
    notify: (at: number, slot: number) => void,
  ): void {
    this.socket.subscribe<Notice>("signatureSubscribe", [signature, { commitment }], {
      once: true,
      notify: ({ context, value }) => value.err === null && notify(performance.now(), context.slot),
    });
  }
}
