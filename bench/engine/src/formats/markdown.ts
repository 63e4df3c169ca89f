import type { Comparison } from "../baseline";
import { grouped } from "../plain-table";
import type { Row } from "../result";
import { difference } from "../table";

const TITLES = ["runtime", "instruction", "case", "p50", "max", "efficiency", "change"] as const;

function changeOf(row: Row, was: Row | undefined): string {
  if (!was) return "new";
  if (row.p50 !== was.p50) return difference(was.p50, row.p50);
  return row.max === was.max ? "=" : `max ${difference(was.max, row.max)}`;
}

const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

/** The figures as a Markdown table, for a pull request: what changed first, everything behind a fold. */
export function toMarkdown({ compared, vanished }: Comparison): string {
  const head = [line(TITLES), line(["---", "---", "---", "---:", "---:", "---:", "---:"])];
  const rows = compared.map(({ row, was }) => ({
    isChanged: !was || row.p50 !== was.p50 || row.max !== was.max,
    text: line([
      row.runtime,
      [row.program, row.instruction].filter(Boolean).join(": "),
      row.case,
      grouped(row.p50),
      grouped(row.max),
      row.efficiency?.toFixed(3) ?? "–",
      changeOf(row, was),
    ]),
  }));
  const changed = rows.filter(({ isChanged }) => isChanged).map(({ text }) => text);
  return [
    "### Compute units",
    "",
    ...(changed.length > 0 ? [...head, ...changed] : ["No figure has changed."]),
    ...vanished.map((row) => `\n**Vanished:** ${row.runtime} ${row.instruction} ${row.case}`),
    "",
    `<details><summary>All ${rows.length} figures</summary>`,
    "",
    ...head,
    ...rows.map(({ text }) => text),
    "",
    "</details>",
    "",
  ].join("\n");
}
