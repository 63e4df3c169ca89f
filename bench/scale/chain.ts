import type { Regime } from "../engine/src/cost-model";
import { Block, type Packable } from "./block";
import type { Bound } from "./ceilings";
import { BLOCKHASH_BLOCKS, slotSeconds } from "./limits";

/** A transaction on its way into a block. */
export interface Transaction extends Packable {
  /** When it reaches the leader, in seconds from the beginning. */
  at: number;
  /** Entries that it makes. */
  players: number;
}

/**
 * Blocks that are packed as a greedy scheduler does: a transaction goes into the block of the moment if it fits, and else waits;
 * a new block takes first, in their order, those of the waiting that fit. Fees are equal, and nothing takes time but slots.
 */
export class Chain {
  /** Entries made. */
  players = 0;
  /** Transactions whose blockhash grew too old while they waited. */
  expired = 0;
  /** Of each transaction that landed the slots it waited for, 0 in the slot that it came in. */
  readonly waits: number[] = [];
  /** How often each limit kept a transaction waiting. */
  readonly refusals = new Map<Bound, number>();
  /** The last that something landed in. */
  lastSlot = 0;

  private slot = 0;
  private block: Block;
  private queue: Transaction[] = [];
  /** No transaction takes less. */
  private least = { cost: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

  constructor(private readonly regime: Regime) {
    this.block = new Block(regime);
  }

  /** How many wait. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Takes the next transaction, which may not come earlier than the one before. */
  arrive(transaction: Transaction): void {
    while (this.slot < this.slotOf(transaction)) this.openNext();
    const { cost, bytes } = this.least;
    this.least = { cost: Math.min(cost, transaction.cost), bytes: Math.min(bytes, transaction.bytes) };
    if (!this.lands(transaction)) this.queue.push(transaction);
  }

  openNext(): void {
    this.slot += 1;
    this.block = new Block(this.regime);
    const waiting: Transaction[] = [];
    let next = this.queue.findIndex((each) => this.slot - this.slotOf(each) <= BLOCKHASH_BLOCKS);
    if (next < 0) next = this.queue.length;
    this.expired += next;
    for (; next < this.queue.length && !this.block.fullFor(this.least); next += 1) {
      const transaction = this.queue[next] as Transaction;
      if (!this.lands(transaction)) waiting.push(transaction);
    }
    const untried = this.queue.slice(next);
    this.refuse(this.block.fullFor(this.least), untried.length);
    this.queue = waiting.concat(untried);
  }

  private lands(transaction: Transaction): boolean {
    const full = this.block.take(transaction);
    if (full) this.refuse(full, 1);
    else {
      this.waits.push(this.slot - this.slotOf(transaction));
      this.players += transaction.players;
      this.lastSlot = this.slot;
    }
    return !full;
  }

  private refuse(full: Bound | undefined, count: number): void {
    if (full) this.refusals.set(full, (this.refusals.get(full) ?? 0) + count);
  }

  private slotOf({ at }: Transaction): number {
    return Math.floor(at / slotSeconds(this.regime));
  }
}
