import colours from "picocolors";
import type { Compared, Comparison } from "./baseline";
import { grouped, plainTable, signed, type Title, widthsOf } from "./plain-table";
import { keyOf } from "./result";

/** `+12 (+3.31 %)`: CU, then per cent of what it was. */
export function difference(was: number, now: number): string {
  const change = now - was;
  const percent = ((Math.abs(change) / was) * 100).toFixed(2);
  return `${signed(change, grouped(Math.abs(change)))} (${signed(change, percent)} %)`;
}

/** The median's change, or the maximum's where the median is the same. */
function changeOf({ row, was }: Compared): string {
  if (!was) return colours.cyan("new");
  const statistic = row.p50 === was.p50 ? "max" : "p50";
  const [before, now] = [was[statistic], row[statistic]];
  if (now === before) return colours.dim("=");
  const text = difference(before, now);
  const colour = now < before ? colours.green : colours.red;
  return colour(statistic === "max" ? `max ${text}` : text);
}

interface Column extends Title {
  cell(compared: Compared): string;
}

const number = (title: "min" | "p50" | "p95" | "p99" | "max"): Column => ({
  title,
  align: "right",
  cell: ({ row }) => grouped(row[title]),
});

const COLUMNS: Column[] = [
  { title: "runtime", align: "left", cell: ({ row }) => colours.dim(row.runtime) },
  {
    title: "instruction",
    align: "left",
    cell: ({ row }) =>
      row.program ? `${colours.dim(`${row.program}:`)} ${row.instruction}` : colours.bold(row.instruction),
  },
  { title: "case", align: "left", cell: ({ row }) => row.case },
  { title: "n", align: "right", cell: ({ row }) => colours.dim(grouped(row.samples)) },
  number("min"),
  { ...number("p50"), cell: ({ row }) => colours.bold(grouped(row.p50)) },
  number("p95"),
  number("p99"),
  number("max"),
  {
    title: "per player",
    align: "right",
    cell: ({ row }) => (row.players > 0 ? grouped(Math.round((row.p50 / row.players) * 10) / 10) : colours.dim("–")),
  },
  {
    title: "efficiency",
    align: "right",
    cell: ({ row }) => row.efficiency?.toFixed(3) ?? colours.dim("–"),
  },
  { title: "change", align: "right", cell: changeOf },
];
/** Columns that are left empty where they repeat the row above. */
const GROUPING = 2;

const groupOf = ({ row }: Compared): string => `${row.runtime} ${row.program} ${row.instruction}`;

/** Rows of the same runtime and instruction, together. */
function groupsOf(compared: Compared[]): Compared[][] {
  const groups: Compared[][] = [];
  for (const each of compared) {
    const [first] = groups.at(-1) ?? [];
    if (first && groupOf(first) === groupOf(each)) groups.at(-1)?.push(each);
    else groups.push([each]);
  }
  return groups;
}

const blank = COLUMNS.map(() => "");

/** The groups' lines: a blank one sets off a group of several, a rule another runtime. */
function linesOf(groups: Compared[][], rule: string[]): string[][] {
  return groups.flatMap((group, index) => {
    const before = groups[index - 1];
    const lines = group.map((compared, line) =>
      COLUMNS.map(({ cell }, column) => (line > 0 && column < GROUPING ? "" : cell(compared))),
    );
    if (before?.[0]?.row.runtime !== group[0]?.row.runtime) return [rule, ...lines];
    return group.length > 1 || (before && before.length > 1) ? [blank, ...lines] : lines;
  });
}

/** The figures as a table for people, coloured if standard output takes colours, and what the baseline has beyond them. */
export function renderTable({ compared, vanished }: Comparison): string {
  const cells = compared.map((each) => COLUMNS.map(({ cell }) => cell(each)));
  const rule = widthsOf(COLUMNS, cells).map((width) => colours.dim("─".repeat(width)));
  const table = plainTable(COLUMNS, linesOf(groupsOf(compared), rule));
  const missing = vanished.map((row) =>
    colours.red(`vanished: ${keyOf(row)}, whose p50 was ${grouped(row.p50)} CU in the baseline`),
  );
  return [table, ...(missing.length > 0 ? ["", ...missing] : [])].join("\n");
}
