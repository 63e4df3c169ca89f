import { memoize } from "../engine/src/keys";
import type { Random } from "../random";
import type { Account } from "./block";
import { countOf, type Shards } from "./ceilings";
import type { Transaction } from "./chain";
import { costIn, type Kind } from "./kinds";
import type { Role } from "./roles";

/** The accounts that a load is spread over. */
export class Cluster {
  private readonly accounts: Readonly<Record<Role, readonly Account[]>>;
  private readonly costOf: (kind: Kind) => number;

  /** @param capacity entries that each game has room for */
  constructor(
    shards: Shards,
    capacity: number,
    private readonly random: Random,
  ) {
    this.costOf = memoize((kind) => costIn(capacity, kind));
    const accountsOf = (role: Role): Account[] => Array.from({ length: countOf(role, shards) }, () => ({ role }));
    this.accounts = {
      game: accountsOf("game"),
      payer: accountsOf("payer"),
      treasury: accountsOf("treasury"),
      config: accountsOf("config"),
    };
  }

  get games(): readonly Account[] {
    return this.accounts.game;
  }

  /** A transaction that arrives at `at` seconds and writes any of the accounts, or the game that is named. */
  transaction(kind: Kind, at: number, game?: Account): Transaction {
    const writes = kind.writes.map((role) => (role === "game" && game) || this.random.pick(this.accounts[role]));
    const { shape, players } = kind;
    return { at, cost: this.costOf(kind), bytes: shape.bytes, players, writes };
  }
}
