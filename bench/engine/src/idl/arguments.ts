import { BN } from "@coral-xyz/anchor";
import { UserError } from "../errors";
import { entryOf, plain } from "./names";
import type { IdlInstruction } from "./schema";

/**
 * Arguments by name, in the form that Anchor's clients take: camel case inside of structures. Integers of 64 bits and more are
 * `bigint` or `BN`.
 */
export type Arguments = Readonly<Record<string, unknown>>;

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Anchor's coder knows no `bigint`. */
function withBigNumbers(value: unknown): unknown {
  if (typeof value === "bigint") return new BN(String(value));
  if (Array.isArray(value)) return value.map(withBigNumbers);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withBigNumbers(each)]));
}

/**
 * An instruction's arguments by the interface's names, as its coder takes them.
 *
 * @throws {UserError} when one is missing, or the instruction has no such argument
 */
export function argumentsOf({ args }: IdlInstruction, given: Arguments): Record<string, unknown> {
  const strange = Object.keys(given).find((name) => !args.some((each) => plain(each.name) === plain(name)));
  if (strange !== undefined) throw new UserError(`there is no argument ${strange}`);
  return Object.fromEntries(
    args.map(({ name }) => {
      const value = entryOf(given, name);
      if (value === undefined) throw new UserError(`the argument ${name} is missing`);
      return [name, withBigNumbers(value)];
    }),
  );
}
