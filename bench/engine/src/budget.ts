import { keyOf, type Row } from "./result";
import { label } from "./suite";

/** The most that cases may cost, in CU: `{ "<instruction>": 400, "<instruction> <case>": 350 }`. */
export type Budget = Record<string, number>;

/** A file that should hold budgets does not. */
export class NotABudgetError extends Error {
  override readonly name = "NotABudgetError";
}

/** @throws {NotABudgetError} when the text is not an object of names and whole numbers of compute units. */
export function parseBudget(text: string): Budget {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NotABudgetError("it is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new NotABudgetError("it is no object");
  for (const [name, units] of Object.entries(value)) {
    if (!Number.isSafeInteger(units) || units < 0)
      throw new NotABudgetError(`"${name}" must be a whole number of compute units, not ${JSON.stringify(units)}`);
  }
  return value as Budget;
}

/** What a budget says of a row: the case's own, else the instruction's. */
export const budgetOf = (budget: Budget, row: Row): number | undefined => budget[label(row)] ?? budget[row.instruction];

/**
 * What exceeds its budget at its dearest, and the budgets that belong to nothing.
 *
 * @param cases all that the main program has, measured or not
 */
export function overruns(
  rows: readonly Row[],
  budget: Budget,
  cases: readonly { instruction: string; case: string }[],
): string[] {
  const own = rows.filter(({ program }) => program === undefined);
  const known = new Set(cases.flatMap((each) => [each.instruction, label(each)]));
  return [
    ...own.flatMap((row) => {
      const most = budgetOf(budget, row);
      return most !== undefined && row.max > most
        ? [`${keyOf(row)}: ${row.max} CU at most, over its budget of ${most}`]
        : [];
    }),
    ...Object.keys(budget)
      .filter((name) => !known.has(name))
      .map((name) => `${name}: it has a budget and no case`),
  ];
}
