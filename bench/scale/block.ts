import type { Regime } from "../engine/src/cost-model";
import type { Bound } from "./ceilings";
import type { Role } from "./roles";

/** An account that several transactions write. */
export interface Account {
  readonly role: Role;
}

/** What a block has to know of a transaction. */
export interface Packable {
  /** CU that a block is charged. */
  cost: number;
  bytes: number;
  writes: readonly Account[];
}

/** A block while it is filled. */
export class Block {
  private units = 0;
  private bytes = 0;
  private readonly written = new Map<Account, number>();

  constructor(private readonly limits: Regime) {}

  /** What keeps a transaction out, whatever it writes. */
  fullFor({ cost, bytes }: Omit<Packable, "writes">): Bound | undefined {
    if (this.units + cost > this.limits.blockUnits) return "block units";
    if (this.bytes + bytes > this.limits.entryBytes) return "entry bytes";
    return undefined;
  }

  /** Takes a transaction, or leaves it and says what keeps it out. */
  take(transaction: Packable): Bound | undefined {
    const { cost, bytes, writes } = transaction;
    const full =
      this.fullFor(transaction) ??
      writes.find((account) => this.unitsOf(account) + cost > this.limits.accountUnits)?.role;
    if (full) return full;
    this.units += cost;
    this.bytes += bytes;
    for (const account of writes) this.written.set(account, this.unitsOf(account) + cost);
    return undefined;
  }

  private unitsOf(account: Account): number {
    return this.written.get(account) ?? 0;
  }
}
