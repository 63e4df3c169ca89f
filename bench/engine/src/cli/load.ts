import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createJiti } from "jiti";
import type { Bench } from "../bench";
import { reason, UserError } from "../errors";
import { here } from "./files";

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const isBench = (value: unknown): value is Bench =>
  isObject(value) && Array.isArray(value.subjects) && value.subjects.length > 0 && isObject(value.settings);

/** Where in the file an error was thrown, if it was there. */
function placeOf(error: unknown, path: string): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const at = stack.indexOf(`${path}:`);
  const [, line] = at < 0 ? [] : (/^:(\d+)/.exec(stack.slice(at + path.length)) ?? []);
  return line === undefined ? "" : `:${line}`;
}

/**
 * The bench that a TypeScript or JavaScript file exports, by default or as `bench`.
 *
 * @throws {UserError} when there is no such file, it throws, or it exports no bench
 */
export async function loadBench(file: string): Promise<Bench> {
  const path = resolve(file);
  if (!existsSync(path)) throw new UserError(`there is no file ${here(path)}`);
  let loaded: unknown;
  try {
    loaded = await createJiti(path, { fsCache: false }).import(path);
  } catch (error) {
    throw new UserError(`${here(path)}${placeOf(error, path)}: ${reason(error)}`, { cause: error });
  }
  const found = isObject(loaded) ? [loaded.default, loaded.bench].find(isBench) : undefined;
  if (!found) throw new UserError(`${here(path)} exports no bench: export default defineBench({ … })`);
  return found;
}
