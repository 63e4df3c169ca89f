import type { Effect } from "../engine/ready";

/** What the chain must hold, by what has landed: lamports of accounts, and counts of what the instructions did. */
export class Model {
  private readonly lamports = new Map<string, number>();
  private readonly counts = new Map<string, number>();

  /** A transaction has landed and succeeded. */
  succeeded({ payer, fee, lamports, counts }: Effect): void {
    add(this.lamports, payer, -fee);
    for (const [address, change] of lamports) add(this.lamports, address, change);
    for (const [name, change] of counts) add(this.counts, name, change);
  }

  /** A transaction has landed and failed: it costs its fee all the same. */
  failed({ payer, fee }: Effect): void {
    add(this.lamports, payer, -fee);
  }

  /** By how many lamports an account has changed. */
  change(address: string): number {
    return this.lamports.get(address) ?? 0;
  }

  count(name: string): number {
    return this.counts.get(name) ?? 0;
  }
}

function add(sums: Map<string, number>, key: string, change: number): void {
  sums.set(key, (sums.get(key) ?? 0) + change);
}
