import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import type { VersionedTransaction } from "@solana/web3.js";
import { MAX_PLAYERS, PROGRAM_ID } from "../../sdk/src";
import { joining } from "../cu/cases/batch-join";
import { joiningAmong } from "../cu/cases/join";
import { Lottery, type LotteryCase } from "../cu/cases/lottery";
import { PROGRAM } from "../cu/paths";
import { NEXT_RUNTIME, RUNTIMES } from "../engine/src/bench";
import { here } from "../engine/src/cli/files";
import { reason, UserError } from "../engine/src/errors";
import { keypair } from "../engine/src/keys";
import type { Runtime } from "../engine/src/runtimes";
import { transactionOf } from "../engine/src/runtimes/message";
import { percentile } from "../engine/src/statistics";
import { versionsOf } from "../engine/src/versions";
import type { KindName } from "./kinds";

/** How long a transaction takes in a game of some size. */
export interface Time {
  /** With the main network's features, or with all there are. */
  runtime: string;
  kind: KindName;
  /** Entries that the game has room for. */
  capacity: number;
  /** The median, in microseconds. */
  microseconds: number;
}

/** The times on one machine, and what they depend on. */
export interface Times {
  schema: 1;
  machine: string;
  versions: Record<string, string>;
  times: Time[];
}

const SETTINGS = { litesvm: RUNTIMES.litesvm, "litesvm-next": NEXT_RUNTIME };
const CAPACITIES = [1_000, MAX_PLAYERS];
const ENTRIES = 16;
const CASES: [KindName, LotteryCase][] = [
  ["join", joiningAmong(ENTRIES)],
  ["batch of 26", joining({ players: 26, entries: ENTRIES })],
];
/** So many in a row fill none of the games; so often. */
const [ROW, REPETITIONS] = [32, 12];

/** Encodes it beforehand: of a full one @solana/web3.js makes a millisecond's work. */
function encoded(transaction: VersionedTransaction): VersionedTransaction {
  const bytes = transaction.serialize();
  return Object.assign(transaction, { serialize: () => bytes });
}

/** Transactions of the case, all of one game. */
async function some(each: LotteryCase, runtime: Runtime, lottery: Lottery): Promise<VersionedTransaction[]> {
  const { instructions, options = {} } = each.transaction(lottery, 0);
  const blockhash = await runtime.blockhash();
  return Array.from({ length: ROW }, () => encoded(transactionOf(instructions, runtime.payer, blockhash, options)));
}

async function microseconds(runtime: Runtime, transaction: VersionedTransaction): Promise<number> {
  const begin = process.hrtime.bigint();
  const { failure } = await runtime.process(transaction);
  const nanoseconds = process.hrtime.bigint() - begin;
  if (failure !== undefined) throw new Error(`a transaction failed: ${failure}`);
  return Number(nanoseconds) / 1_000;
}

async function median(each: LotteryCase, capacity: number, runtime: Runtime, lottery: Lottery): Promise<number> {
  const times: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    lottery.placeGame(0, { entries: ENTRIES, capacity });
    for (const transaction of await some(each, runtime, lottery)) times.push(await microseconds(runtime, transaction));
  }
  return percentile(
    times.toSorted((a, b) => a - b),
    50,
  );
}

async function timesUnder(runtime: string, bank: Runtime): Promise<Time[]> {
  const lottery = await Lottery.start(bank);
  // The first of all compiles the program.
  for (const [, each] of CASES) await median(each, MAX_PLAYERS, bank, lottery);
  const times: Time[] = [];
  for (const capacity of CAPACITIES) {
    for (const [kind, each] of CASES) {
      times.push({ runtime, kind, capacity, microseconds: Math.round(await median(each, capacity, bank, lottery)) });
    }
  }
  return times;
}

/**
 * Measures how long joins take in this process, from their bytes to the changed game, one after the other as those of one game
 * have to be: verifying the signature, loading, running, storing.
 */
export async function measureTimes(): Promise<Times> {
  const bytes = readFileSync(PROGRAM);
  const times: Time[] = [];
  for (const [name, { start }] of Object.entries(SETTINGS)) {
    times.push(...(await timesUnder(name, await start([{ programId: PROGRAM_ID, bytes }], keypair("payer")))));
  }
  const { commit: _, ...versions } = versionsOf(bytes);
  return { schema: 1, machine: cpus()[0]?.model.trim() ?? "unknown", versions, times };
}

const isTimes = (value: Partial<Times> | null): value is Times =>
  value?.schema === 1 &&
  typeof value.machine === "string" &&
  Array.isArray(value.times) &&
  value.times.every(({ capacity, microseconds }) => capacity > 0 && microseconds > 0);

/** @throws {UserError} when the file holds no times */
export function readTimes(path: string): Times {
  try {
    const value: Partial<Times> | null = JSON.parse(readFileSync(path, "utf8"));
    if (isTimes(value)) return value;
  } catch (error) {
    throw new UserError(`${here(path)} holds no times: ${reason(error)}`);
  }
  throw new UserError(`${here(path)} holds no times of schema 1: -- --measure renews them`);
}
