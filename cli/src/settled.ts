import type { Settled } from "@telegram-lottery/sdk";
import { explain } from "./explain.ts";
import { EXIT } from "./failure.ts";

/** What became of several things to be done, each in a transaction with others. */
export interface Report<Item> {
  done: { signature: string; items: Item[] }[];
  failed: { error: string; message: string; items: Item[] }[];
}

export function reportOf<Thing, Item>(settled: readonly Settled<Thing>[], show: (thing: Thing) => Item): Report<Item> {
  const report: Report<Item> = { done: [], failed: [] };
  for (const result of settled) {
    const items = result.items.map(show);
    if ("error" in result) report.failed.push({ error: result.error.name, message: result.error.message, items });
    else report.done.push({ signature: result.signature, items });
  }
  return report;
}

const total = <Item>(parts: { items: Item[] }[]): number => parts.reduce((sum, { items }) => sum + items.length, 0);

/** How many came to which end, and for each kind of failure what it is about. */
export function summary<Thing>(
  settled: readonly Settled<Thing>[],
  done: string,
  show: (thing: Thing) => string,
): string {
  const { done: landed, failed } = reportOf(settled, show);
  const lines = [`${total(landed).toLocaleString("en")} ${done} in ${landed.length.toLocaleString("en")} transactions`];
  for (const result of settled) {
    if ("error" in result) lines.push(`failed: ${result.items.map(show).join(", ")}\n  ${explain(result.error)}`);
  }
  if (failed.length > 0) lines.push(`${total(failed).toLocaleString("en")} failed`);
  return lines.join("\n");
}

/** Of a command that did several things: whether all were done. */
export const exitOf = <Thing>(settled: readonly Settled<Thing>[]): number =>
  settled.some((result) => "error" in result) ? EXIT.failed : EXIT.ok;
