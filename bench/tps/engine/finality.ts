import type { Sent } from "./ledger";
import type { Slots } from "./slots";

/** Waits for the slots of what has landed to become final. */
export class Finality {
  private readonly waiting = new Map<number, Sent[]>();

  /** @param finalized is told when a transaction's slot is final */
  constructor(
    slots: Slots,
    private readonly finalized: (transaction: Sent, at: number) => void,
  ) {
    slots.each(({ root }, at) => this.advance(root, at));
  }

  await(transaction: Sent, slot: number): void {
    const others = this.waiting.get(slot);
    if (others) others.push(transaction);
    else this.waiting.set(slot, [transaction]);
  }

  /** Whether all that has landed is final. */
  get isSettled(): boolean {
    return this.waiting.size === 0;
  }

  private advance(root: number, at: number): void {
    for (const [slot, transactions] of this.waiting) {
      if (slot > root) continue;
      this.waiting.delete(slot);
      for (const transaction of transactions) this.finalized(transaction, at);
    }
  }
}
