import type { Report } from "./report";
import {
  chargeTable,
  costTable,
  historyTable,
  loadTable,
  regimeTable,
  runtimesOf,
  sizeTable,
  slopeTable,
  type Table,
} from "./tables";

const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

export const markdownTable = ({ columns, rows }: Table): string =>
  [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ kind }) => (kind === "text" ? "---" : "---:"))),
    ...rows.map(line),
  ].join("\n");

const fold = (summary: string, text: string): string =>
  `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;

/** A report for a pull request: what is short stands open, what is long behind folds. */
export function toMarkdown(report: Report): string {
  const parts: [string, Table][] = [
    ["Growth", slopeTable(report)],
    ["Throughput", loadTable(report)],
    ["Program size", sizeTable(report)],
    ["History", historyTable(report)],
  ];
  return [
    `### ${report.title}`,
    ...parts
      .filter(([, { rows }]) => rows.length > 0)
      .map(([title, table]) => `#### ${title}\n\n${markdownTable(table)}`),
    fold("What blocks charge", markdownTable(chargeTable(report))),
    fold(
      "Limits of blocks, and what they come to for the transaction with most players for its cost",
      markdownTable(regimeTable(report)),
    ),
    ...runtimesOf(report).map((runtime) =>
      fold(`Compute units under ${runtime}`, markdownTable(costTable(report, runtime))),
    ),
    "",
  ].join("\n\n");
}
