import type { Landing } from "./confirm/confirmation";
import { totalOf } from "./counts";
import type { ReadyTransaction } from "./ready";

/** A transaction that has been sent. */
export interface Sent extends ReadyTransaction {
  /** Milliseconds of `performance.now()` when it was to be sent, and when it was. */
  intended: number;
  sentAt: number;
  /** The slot that was open then, as far as was known. */
  sentSlot: number;
  /** How often it has been sent. */
  sends: number;
}

/** A transaction in a confirmed block that succeeded there. */
export interface Landed extends Sent {
  at: number;
  slot?: number | undefined;
}

/** What a ledger tells of. */
export interface LedgerEvents {
  landed(transaction: Landed): void;
  /** @param name why; @param charged whether a block has it, so that it has paid its fee */
  failed(transaction: Sent, name: string, charged: boolean): void;
}

/** Accounts for every transaction: each that was sent is under way, has landed, or has failed for a reason with a name. */
export class Ledger {
  sent = 0;
  landed = 0;
  /** How many failed, by reason. */
  readonly failed: Record<string, number> = {};
  private readonly pending = new Map<string, Sent>();
  private readonly questions = new Set<symbol>();

  /** @param nameOf names the `err` of a status */
  constructor(
    private readonly events: LedgerEvents,
    private readonly nameOf: (error: unknown) => string,
  ) {}

  get underWay(): number {
    return this.pending.size + this.questions.size;
  }

  get failures(): number {
    return totalOf(this.failed);
  }

  get transactions(): Iterable<Sent> {
    return this.pending.values();
  }

  add(transaction: Sent): void {
    this.sent += 1;
    this.pending.set(transaction.signature, transaction);
  }

  /** Does nothing for what is not under way: others' transactions, and what has been heard of before. */
  land({ signature, at, slot, error }: Landing): void {
    const transaction = this.pending.get(signature);
    if (!transaction) return;
    if (error !== null && error !== undefined) {
      this.fail(transaction, this.nameOf(error), true);
      return;
    }
    this.pending.delete(signature);
    this.landed += 1;
    this.events.landed({ ...transaction, at, slot });
  }

  /** A query has been sent. */
  ask(): symbol {
    const query = Symbol();
    this.sent += 1;
    this.questions.add(query);
    return query;
  }

  /** A query has been answered. */
  answer(query: symbol): void {
    if (this.questions.delete(query)) this.landed += 1;
  }

  /** A query has not been answered. */
  refuse(query: symbol, name: string): void {
    if (this.questions.delete(query)) this.count(name);
  }

  fail(transaction: Sent, name: string, charged = false): void {
    if (!this.pending.delete(transaction.signature)) return;
    this.count(name);
    this.events.failed(transaction, name, charged);
  }

  /** Gives up all that is under way. */
  abandon(name: string): void {
    for (const transaction of [...this.pending.values()]) this.fail(transaction, name);
    for (const query of [...this.questions]) this.refuse(query, name);
  }

  private count(name: string): void {
    this.failed[name] = (this.failed[name] ?? 0) + 1;
  }
}
