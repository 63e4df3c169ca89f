import { REGIMES, type Regime, type Throughput, throughput } from "../engine/src/cost-model";
import { costIn, type Kind } from "./kinds";
import { slotSeconds } from "./limits";
import type { Role } from "./roles";

/** What blocks can be full of. */
export type Bound = Role | "block units" | "entry bytes";

/** Over how many accounts a load is spread. */
export interface Shards {
  games: number;
  payers: number;
}

/** How many accounts there are of a role. */
export const countOf = (role: Role, { games, payers }: Shards): number =>
  ({ game: games, payer: payers, treasury: 1, config: 1 })[role];

/** How much of one kind blocks can take. */
export interface Ceiling {
  kind: string;
  limits: string;
  /** Entries that each game has room for. */
  capacity: number;
  /** CU of one transaction. */
  cost: number;
  /** All of them in one game. */
  one: Throughput;
  /** Each in another. */
  many: Throughput;
  /** Games, and as many payers, that it takes to fill a block. */
  games: number;
}

function ceilingOf(kind: Kind, regime: Regime, capacity: number): Ceiling {
  const cost = costIn(capacity, kind);
  const load = { cost, bytes: kind.shape.bytes, players: kind.players };
  const [one, many] = [throughput(load, regime, "one"), throughput(load, regime, "many")];
  const games = Math.ceil(many.transactionsPerBlock / one.transactionsPerBlock);
  return { kind: kind.name, limits: regime.name, capacity, cost, one, many, games };
}

/** The ceilings of each kind under each set of limits. */
export const ceilingsOf = (
  kinds: readonly Kind[],
  capacity: number,
  regimes = Object.values<Regime>(REGIMES),
): Ceiling[] => regimes.flatMap((regime) => kinds.map((kind) => ceilingOf(kind, regime, capacity)));

/** Part of a mix. */
export interface Ingredient {
  /** None for what takes no room in blocks, as queries do. */
  kind?: Kind;
  /** Of all transactions. */
  share: number;
}

/** The most that blocks take of a mix. */
export interface MixCeiling {
  transactionsPerSecond: number;
  bound: Bound;
}

const ROLES: readonly Role[] = ["game", "payer", "treasury", "config"];

/** The ceiling of a mix that is spread evenly: the rate at which the first of the limits is reached. */
export function mixCeiling(mix: readonly Ingredient[], regime: Regime, shards: Shards, capacity: number): MixCeiling {
  /** What an average transaction takes, by what each of the kinds takes. */
  const average = (amount: (kind: Kind) => number): number =>
    mix.reduce((sum, { kind, share }) => sum + (kind ? share * amount(kind) : 0), 0);
  const limits: [Bound, number][] = [
    ...ROLES.map((role): [Bound, number] => [
      role,
      (regime.accountUnits * countOf(role, shards)) /
        average((kind) => (kind.writes.includes(role) ? costIn(capacity, kind) : 0)),
    ]),
    ["block units", regime.blockUnits / average((kind) => costIn(capacity, kind))],
    ["entry bytes", regime.entryBytes / average(({ shape }) => shape.bytes)],
  ];
  const [bound, perBlock] = limits.reduce((least, each) => (each[1] < least[1] ? each : least));
  return { bound, transactionsPerSecond: perBlock / slotSeconds(regime) };
}
