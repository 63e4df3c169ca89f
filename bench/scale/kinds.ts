import { readFileSync } from "node:fs";
import { ENTRY_LENGTH } from "../../sdk/src";
import { here } from "../engine/src/cli/files";
import { blockCost, type Execution, type Shape } from "../engine/src/cost-model";
import { reason, UserError } from "../engine/src/errors";
import { parse, type Result, type Row } from "../engine/src/result";
import { label } from "../engine/src/suite";
import { type Role, rolesWrittenBy } from "./roles";

/** A kind of transaction that blocks are filled with. */
export interface Kind {
  name: string;
  /** Entries that one makes; 0 when it makes none. */
  players: number;
  /** Whether a transaction before has paid for the entries. */
  isPrepaid: boolean;
  shape: Shape;
  /** Accounts it writes that others write too. */
  writes: readonly Role[];
  /** What one takes, by the entries that the game has room for. */
  executionIn(capacity: number): Execution;
}

/** CU that a block is charged for one. */
export const costIn = (capacity: number, { shape, executionIn }: Kind): number =>
  blockCost(shape, executionIn(capacity)).total;

/** The runtime whose figures are taken: the current one. */
const RUNTIME = "litesvm";

/** Which recorded case stands for what; a proof's is the one with the mean number of tries. */
const CASES = {
  join: "join_game entries=16",
  "batch of 10": "batch_player_operations join=10 entries=16",
  "batch of 20": "batch_player_operations join=20 entries=16",
  "batch of 26": "batch_player_operations join=26 entries=16 fills a legacy tx",
  "batch of 28, lookup table": "batch_player_operations join=28 entries=16 fills a v0 tx",
  "batch of 30, prepaid": "batch_player_operations join=30 entries=16 v0, prepaid",
  claim: "claim_prize entries=16 winners=1",
  proof: "submit_vrf entries=16 any round but the last tries=2",
  withdrawal: "withdraw_treasury lamports",
  administration: "update_config fee and key",
} as const;

export type KindName = keyof typeof CASES;
export type Kinds = Readonly<Record<KindName, Kind>>;

/** The kinds that make entries, from the smallest. */
export const JOINS = [
  "join",
  "batch of 10",
  "batch of 20",
  "batch of 26",
  "batch of 28, lookup table",
  "batch of 30, prepaid",
] as const satisfies readonly KindName[];

/** The kinds that do not. */
export const OTHERS = ["claim", "proof", "withdrawal", "administration"] as const satisfies readonly KindName[];

/** Entries that the row's transaction makes. */
const entriesOf = (row: Row): number => (/^join_|\bjoin=/.test(label(row)) ? row.players : 0);

/** Entries that the row's game has room for: those it has, and those to come. */
const roomOf = (row: Row): number => Number(/\bentries=(\d+)/.exec(row.case)?.[1] ?? 0) + entriesOf(row);

/** A recorded row as a kind: in another game it takes the same but for the bytes of the game's account. */
export function kindOf(name: string, row: Row): Kind {
  const { transaction, instruction, p50 } = row;
  if (!transaction) throw new UserError(`the row ${label(row)} has no transaction: npm run bench:cu -- --record`);
  const writes = rolesWrittenBy(instruction);
  const { overhead, loadedBytes, createdBytes: _, ...shape } = transaction;
  const growthTo = (capacity: number): number =>
    writes.includes("game") ? (capacity - roomOf(row)) * ENTRY_LENGTH : 0;
  return {
    name,
    players: entriesOf(row),
    isPrepaid: /\bprepaid\b/.test(row.case),
    shape,
    writes,
    executionIn: (capacity) => ({ units: p50 + overhead, loadedBytes: loadedBytes + growthTo(capacity) }),
  };
}

/** @throws {UserError} when the file holds no figures */
export function readFigures(path: string): Result {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UserError(`${here(path)} holds no figures: ${reason(error)}`);
  }
}

/**
 * The kinds by their names, at their recorded costs.
 *
 * @throws {UserError} when a case has not been recorded
 */
export function kindsOf({ results }: Result): Kinds {
  const own = results.filter(({ runtime, program }) => runtime === RUNTIME && program === undefined);
  const kinds = Object.entries(CASES).map(([name, wanted]) => {
    const row = own.find((each) => label(each) === wanted);
    if (!row) throw new UserError(`no figures of "${wanted}" under ${RUNTIME}: npm run bench:cu -- --record`);
    return [name, kindOf(name, row)];
  });
  return Object.fromEntries(kinds);
}
