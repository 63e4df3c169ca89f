import Table from "cli-table3";
import colours from "picocolors";
import type { Terminal } from "./progress.ts";

/** What JSON has no form for, in text: amounts in digits, addresses in base 58. */
const textual = (_: string, value: unknown): unknown => (typeof value === "bigint" ? value.toString() : value);

/** Where results go: JSON for programs, or text for people. */
export class Output {
  constructor(
    private readonly stdout: Terminal,
    private readonly isJson: boolean,
  ) {}

  /** Prints the one result of a command. */
  result(value: unknown, text: string): void {
    this.stdout.write(`${this.isJson ? JSON.stringify(value, textual, 2) : text}\n`);
  }
}

const BORDERLESS = Object.fromEntries(
  [
    ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
    ...["left", "left-mid", "mid", "mid-mid", "right", "right-mid"],
  ].map((part) => [part, ""]),
);
const STYLE = { head: [], border: [], "padding-left": 0, "padding-right": 0, compact: true };

/** Cells are filled up to their column's width, the last one's for nothing. */
const trimmed = (table: Table.Table): string => table.toString().replace(/ +$/gm, "");

/** Names and what there is to say of each. */
export function fields(rows: [string, string][]): string {
  const table = new Table({ chars: { ...BORDERLESS, middle: "  " }, style: STYLE });
  table.push(...rows.map(([name, text]) => [colours.bold(name), text]));
  return trimmed(table);
}

/** A list under its headings. */
export function listing(head: string[], rows: string[][]): string {
  const table = new Table({ chars: { ...BORDERLESS, middle: "  " }, style: STYLE });
  table.push(head.map(colours.bold), ...rows);
  return trimmed(table);
}
