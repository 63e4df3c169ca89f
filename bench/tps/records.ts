import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { write } from "../engine/src/cli/files";

/** Where results are kept that the documentation shows. */
export const RECORDS = join(__dirname, "..", "records");

/** What is too long to be kept, and what pictures show better. */
const LEFT_OUT = new Set(["seconds", "sights"]);

/** Keeps a result, without what was measured second by second, and returns its path. */
export function keep(name: string, result: object): string {
  const path = join(RECORDS, `${name}.json`);
  const text = JSON.stringify(result, (key, value) => (LEFT_OUT.has(key) ? undefined : value), 2);
  write(path, `${text}\n`);
  return path;
}

/** The kept results of a form, by name. */
export function kept<Result>(form: (result: object) => result is Result & object): { name: string; result: Result }[] {
  return readdirSync(RECORDS)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .flatMap((file) => {
      const result: object = JSON.parse(readFileSync(join(RECORDS, file), "utf8"));
      return form(result) ? [{ name: file.replace(/\.json$/, ""), result }] : [];
    });
}
