import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import colours from "picocolors";

const GAP = 2;
const MINUS = "−";
const NO_LINES = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
};

/** What stands above a column. */
export interface Title {
  title: string;
  align: "left" | "right";
}

/** `1,234` */
export const grouped = (value: number): string => value.toLocaleString("en-GB");

/** The text with the value's sign before it. */
export const signed = (value: number, text: string): string => `${value < 0 ? MINUS : "+"}${text}`;

/** The columns' widths in characters, colours not counted. */
export const widthsOf = (titles: readonly Title[], rows: readonly string[][]): number[] =>
  titles.map(({ title }, column) =>
    Math.max(title.length, ...rows.map((row) => stripVTControlCharacters(row[column] ?? "").length)),
  );

/** Rows below their titles, without lines between them. */
export function plainTable(titles: readonly Title[], rows: readonly string[][]): string {
  const table = new Table({
    head: titles.map(({ title }) => colours.dim(title)),
    colAligns: titles.map(({ align }) => align),
    colWidths: widthsOf(titles, rows).map((width) => width + GAP),
    chars: NO_LINES,
    style: { head: [], border: [], "padding-left": 0, "padding-right": GAP },
  });
  table.push(...rows);
  const lines = table.toString().split("\n");
  return lines.map((line) => line.trimEnd()).join("\n");
}
