import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { reason, UserError } from "../errors";

/** A path as people type it. */
export const here = (path: string): string => relative(process.cwd(), path) || path;

/** @throws {UserError} */
export function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new UserError(`${here(path)} cannot be written: ${reason(error)}`);
  }
}
