/** `initMint2`, `init_mint2` and `InitMint2` are one name: interfaces are written in snake case, clients in camel case. */
export const plain = (name: string): string => name.replaceAll("_", "").toLowerCase();

/** The entry of a record under a name in either case. */
export function entryOf<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  if (Object.hasOwn(record, name)) return record[name];
  const found = Object.keys(record).find((key) => plain(key) === plain(name));
  return found === undefined ? undefined : record[found];
}
