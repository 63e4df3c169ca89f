import { UserError } from "./engine/src/errors";

const MARK = /<!-- table (\w+) -->\n[\s\S]*?<!-- end -->/g;

/**
 * A document with its tables renewed: each stands between `<!-- table NAME -->` and `<!-- end -->`.
 *
 * @param tables Markdown by name
 * @throws {UserError} when the document has a place for another table, or none for one of them
 */
export function withTables(text: string, tables: Readonly<Record<string, string>>): string {
  const missing = new Set(Object.keys(tables));
  const renewed = text.replace(MARK, (_, name: string) => {
    const table = tables[name];
    if (table === undefined) throw new UserError(`there is no table ${name}: one of ${Object.keys(tables).join(", ")}`);
    missing.delete(name);
    return `<!-- table ${name} -->\n${table}\n<!-- end -->`;
  });
  if (missing.size > 0) throw new UserError(`the document has no place for ${[...missing].join(", ")}`);
  return renewed;
}
