import { ESTABLISHED } from "../cost-model";
import { type Picture, picturesOf } from "./charts";
import { escapeHtml, htmlTable } from "./html-table";
import { grouped, slope, sol } from "./numbers";
import type { Report } from "./report";
import { STYLE } from "./style";
import {
  chargeTable,
  costTable,
  historyTable,
  loadTable,
  ownRows,
  regimeTable,
  runtimesOf,
  sizeTable,
  slopeTable,
  type Table,
} from "./tables";

const section = (title: string, note: string, body: string): string =>
  `<section><h2>${escapeHtml(title)}</h2><p>${escapeHtml(note)}</p>${body}</section>`;

/** What a curve's picture says in words: the slopes of its lines. */
function slopesOf({ curves, runtime }: Report, name: string): string {
  const curve = curves.find((each) => each.name === name);
  const series = curve?.series.filter((each) => each.runtime === runtime) ?? [];
  return series
    .map(({ program, fit }) => `${program ? `${program}: ` : ""}${slope(fit.slope)} CU per ${curve?.unit}`)
    .join(", ");
}

const figure = (report: Report, { name, title, svg }: Picture): string =>
  [
    `<figure id="${name}"><figcaption><strong>${escapeHtml(title)}</strong>`,
    `<span>${escapeHtml(slopesOf(report, name))}</span></figcaption>`,
    `<div role="img" aria-label="${escapeHtml(title)}">${svg}</div></figure>`,
  ].join("");

const tile = (value: string, words: string): string =>
  `<div class="tile"><b>${escapeHtml(value)}</b><span>${escapeHtml(words)}</span></div>`;

/** The figures that are asked for first. */
function tiles(report: Report): string {
  const { loads, sizes } = report;
  const least = loads.toSorted((a, b) => a.cost.total - b.cost.total)[0];
  const densest = loads.toSorted((a, b) => b.players / b.cost.total - a.players / a.cost.total)[0];
  const capacity = densest?.capacity.find(({ regime }) => regime === ESTABLISHED.name);
  const [program] = sizes;
  return [
    ...(least
      ? [
          tile(`${grouped(least.cost.programs)} CU`, `all instructions of ${least.instruction} ${least.case}`),
          tile(`${grouped(least.cost.total)} CU`, "of a block for it"),
        ]
      : []),
    ...(densest && capacity
      ? [
          tile(
            `${grouped(densest.cost.total / densest.players, 1)} CU`,
            `of a block for each player, ${densest.players} in a transaction`,
          ),
          tile(grouped(capacity.one.playersPerSecond), `players a second in one game, at ${ESTABLISHED.name} CU`),
        ]
      : []),
    ...(program
      ? [tile(`${sol(program.rent)} SOL`, `deposit of ${program.name}, ${grouped(program.bytes)} bytes`)]
      : []),
  ].join("");
}

/** Lengths of bars on a logarithmic scale that begins at the power of ten below the least. */
export function logarithmicShares(values: readonly number[]): number[] {
  const from = Math.floor(Math.log10(Math.min(...values)));
  const to = Math.log10(Math.max(...values));
  return values.map((value) => (to > from ? (Math.log10(value) - from) / (to - from) : 1));
}

function costs(report: Report, runtime: string): string {
  const table: Table = costTable(report, runtime);
  const column = table.columns.findIndex(({ title }) => title === "p50");
  const shares = logarithmicShares(ownRows(report, runtime).map(({ p50 }) => p50));
  return htmlTable(table, { grouped: true, bars: { column, shares } });
}

/** The report as one page that needs nothing else, neither files nor a network. */
export function toHtml(report: Report, pictures: readonly Picture[] = picturesOf(report)): string {
  const [main = report.runtime, ...others] = runtimesOf(report);
  const { history, versions } = report;
  const version = Object.entries(versions).map(([name, value]) => `${name} ${value.slice(0, 16)}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(report.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(report.title)}</h1>
<p><code>${escapeHtml(version.join(" · "))}</code></p>
<div class="tiles">${tiles(report)}</div>
${section(
  "Growth",
  `Medians under ${report.runtime}; slopes by least squares.`,
  `<div class="pictures">${pictures
    .map((picture) => figure(report, picture))
    .join("")}</div><details><summary>Slopes under every runtime</summary>${htmlTable(slopeTable(report))}</details>`,
)}
${section(
  "Throughput",
  `What blocks hold at most of one kind of transaction, votes and everything else left out, when ${grouped(ESTABLISHED.accountUnits)} CU a block may write one account and ${grouped(ESTABLISHED.blockUnits)} all of them.`,
  [
    htmlTable(loadTable(report), { grouped: true }),
    `<details><summary>What a block charges for each</summary>${htmlTable(chargeTable(report), { grouped: true })}</details>`,
    `<details><summary>Limits, whether the main network has them, and what they come to for the transaction with most players for its cost</summary>${htmlTable(regimeTable(report))}</details>`,
  ].join(""),
)}
${section(
  `Compute units under ${main}`,
  "Of the program's own call; overhead is the transaction's other instructions. Bars are logarithmic; bytes are the transaction's, of the accounts it loads, and of those it makes.",
  costs(report, main),
)}
${others
  .map(
    (runtime) =>
      `<details><summary>Compute units under ${escapeHtml(runtime)}</summary>${costs(report, runtime)}</details>`,
  )
  .join("")}
${section("Program size", "The deposit is rent: it comes back when the program is closed.", htmlTable(sizeTable(report)))}
${history.length > 0 ? section("History", "Medians of each record, in CU.", htmlTable(historyTable(report))) : ""}
</main>
</body>
</html>
`;
}
