import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reason, UserError } from "../errors";
import { keyOf, type Result } from "../result";

/** What is kept of one result: the medians and what they depend on. */
export interface HistoryRecord {
  schema: 1;
  versions: Result["versions"];
  /** Bytes of the programs by their names. */
  sizes: Record<string, number>;
  /** CU by the rows' keys. */
  p50: Record<string, number>;
}

/** A record and its number, from 1. */
export interface Recorded extends HistoryRecord {
  sequence: number;
}

const FILE = /^(\d{4,})\.json$/;

const isNumbers = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.values(value).every((each) => Number.isSafeInteger(each));

function parseRecord(text: string): HistoryRecord {
  const value = JSON.parse(text);
  if (value?.schema !== 1 || typeof value.versions !== "object" || !isNumbers(value.sizes) || !isNumbers(value.p50)) {
    throw new Error("it is not a record of schema 1");
  }
  return value;
}

/**
 * The records of a folder, the oldest first; none when there is no such folder.
 *
 * @throws {UserError} when one of its files is no record
 */
export function readHistory(folder: string): Recorded[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => FILE.test(name)) : [];
  return names
    .map((name) => {
      try {
        return { sequence: Number.parseInt(name, 10), ...parseRecord(readFileSync(join(folder, name), "utf8")) };
      } catch (error) {
        throw new UserError(`${join(folder, name)} is no record: ${reason(error)}`);
      }
    })
    .sort((a, b) => a.sequence - b.sequence);
}

/** What is kept of a result. */
export const recordOf = ({ versions, results }: Result, sizes: Record<string, number>): HistoryRecord => ({
  schema: 1,
  versions,
  sizes,
  p50: Object.fromEntries(results.map((row) => [keyOf(row), row.p50])),
});

const figures = ({ sizes, p50, versions }: HistoryRecord): string =>
  JSON.stringify([versions.program, sizes, Object.entries(p50).sort()]);

/**
 * Appends a record to a folder.
 *
 * @returns the path of its file
 * @throws {UserError} when the last record has the same program, sizes and medians
 */
export function appendRecord(folder: string, record: HistoryRecord): string {
  const last = readHistory(folder).at(-1);
  if (last && figures(last) === figures(record)) {
    throw new UserError(`nothing has changed since record ${last.sequence}: there is nothing to record`);
  }
  const path = join(folder, `${String((last?.sequence ?? 0) + 1).padStart(4, "0")}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`);
  return path;
}
