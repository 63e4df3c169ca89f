import type { Footprint } from "./cost-model";
import type { Summary } from "./statistics";
import { label } from "./suite";

/** The figures of one case under one runtime, in CU. */
export interface Row extends Summary {
  /** Where it was measured: a runtime, or one with other features. */
  runtime: string;
  /** The yardstick that was measured; none for the program the benchmark is about. */
  program?: string;
  instruction: string;
  case: string;
  /** Players, or whatever there can be several of, that the transaction handles; 0 where that makes no sense. */
  players: number;
  /** The floor's p50 in the same case, in CU. */
  floor?: number;
  /** `floor` over `p50`, rounded down to four digits. */
  efficiency?: number;
  /** What a block is charged for the transaction when the program's call takes the p50, in CU. */
  cost?: number;
  /** The transaction of the first sample: the others' differ in nothing but addresses. */
  transaction?: Footprint;
}

/** What a run leaves behind: the figures and the versions of all that they depend on, and no time or place. */
export interface Result {
  schema: 1;
  versions: Record<string, string>;
  results: Row[];
}

/** What a row is compared under. */
export const keyOf = (row: Row): string => [row.runtime, ...(row.program ? [row.program] : []), label(row)].join(" ");

/** The text of a result's file. */
export const serialize = (result: Result): string => `${JSON.stringify(result, null, 2)}\n`;

/** A file that should hold a result does not. */
export class NotAResultError extends Error {
  override readonly name = "NotAResultError";
}

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

const isFootprint = (value: unknown): value is Footprint =>
  isObject(value) &&
  ["bytes", "signatures", "writeLocks", "instructionBytes", "loadedBytes", "createdBytes", "overhead"].every((field) =>
    isCount(value[field]),
  ) &&
  isObject(value.precompiled) &&
  Object.values(value.precompiled).every(isCount);

const isRow = (value: unknown): value is Row =>
  isObject(value) &&
  isText(value.runtime) &&
  (value.program === undefined || isText(value.program)) &&
  isText(value.instruction) &&
  isText(value.case) &&
  ["players", "samples", "min", "p50", "p95", "p99", "max"].every((field) => isCount(value[field])) &&
  (value.floor === undefined || isCount(value.floor)) &&
  (value.efficiency === undefined || typeof value.efficiency === "number") &&
  (value.cost === undefined || isCount(value.cost)) &&
  (value.transaction === undefined || isFootprint(value.transaction));

const isResult = (value: unknown): value is Result =>
  isObject(value) &&
  value.schema === 1 &&
  isObject(value.versions) &&
  Object.values(value.versions).every(isText) &&
  Array.isArray(value.results) &&
  value.results.every(isRow);

/** @throws {NotAResultError} when the text is not JSON or not a result of this schema. */
export function parse(text: string): Result {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NotAResultError("it is not JSON");
  }
  if (!isResult(value)) throw new NotAResultError("it is not a result of schema 1");
  return value;
}
