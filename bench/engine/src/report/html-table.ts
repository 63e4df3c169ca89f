import type { Table } from "./tables";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

export interface TableOptions {
  /** The first column stands above its rows instead of beside them. */
  grouped?: boolean;
  /** A column whose numbers are drawn as bars too, by what they are as shares. */
  bars?: { column: number; shares: number[] };
}

const bar = (share: number): string => `<i style="width:${(share * 100).toFixed(1)}%"></i>`;

function groupLine(name: string | undefined, span: number): string {
  return `<tr class="group"><th colspan="${span}" scope="rowgroup">${escapeHtml(name ?? "")}</th></tr>`;
}

/** A table as HTML that scrolls in its own box where it is too wide. */
export function htmlTable({ columns, rows }: Table, { grouped = false, bars }: TableOptions = {}): string {
  const first = grouped ? 1 : 0;
  const shown = columns.slice(first);
  const head = shown.map(({ title, kind }) => `<th class="${kind}" scope="col">${escapeHtml(title)}</th>`).join("");
  const body = rows.map((row, index) => {
    const cells = row.slice(first).map((text, at) => {
      const isBar = bars?.column === at + first;
      const name = [shown[at]?.kind, ...(isBar ? ["bar"] : [])].join(" ");
      return `<td class="${name}">${escapeHtml(text)}${isBar ? bar(bars?.shares[index] ?? 0) : ""}</td>`;
    });
    const isNewGroup = grouped && row[0] !== rows[index - 1]?.[0];
    return `${isNewGroup ? groupLine(row[0], shown.length) : ""}<tr>${cells.join("")}</tr>`;
  });
  return `<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${body.join("\n")}</tbody></table></div>`;
}
