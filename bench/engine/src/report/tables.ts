import { ESTABLISHED } from "../cost-model";
import type { Row } from "../result";
import { grouped, percent, slope, sol } from "./numbers";
import type { Report } from "./report";

/** A table in words, for whatever shows it. */
export interface Table {
  columns: { title: string; kind: Kind }[];
  rows: string[][];
}

/** Words, a number, or a number that a narrow page does without. */
export type Kind = "text" | "number" | "detail";

/** A column: what it says of each of the things that have a row. */
export type Column<Thing> = [title: string, cell: (thing: Thing) => string, kind?: Kind];

export const table = <Thing>(things: readonly Thing[], columns: Column<Thing>[]): Table => ({
  columns: columns.map(([title, , kind = "number"]) => ({ title, kind })),
  rows: things.map((thing) => columns.map(([, cell]) => cell(thing))),
});

const NOTHING = "–";

/** The rows of the program the benchmark is about in one runtime. */
export const ownRows = ({ rows }: Report, runtime: string): Row[] =>
  rows.filter((row) => row.program === undefined && row.runtime === runtime);

/** The runtimes that were measured, the pictures' first. */
export const runtimesOf = ({ rows, runtime }: Report): string[] => [
  ...new Set([runtime, ...rows.map((row) => row.runtime)]),
];

/** Columns for what only some results have: yardsticks' medians, and the share of the row's that the floor's is. */
function yardsticks({ rows }: Report): Column<Row>[] {
  const same = (row: Row) => (other: Row) =>
    other.runtime === row.runtime && other.instruction === row.instruction && other.case === row.case;
  const names = [...new Set(rows.flatMap(({ program }) => program ?? []))];
  return [
    ...names.map((name): Column<Row> => {
      const theirs = rows.filter(({ program }) => program === name);
      return [name, (row) => optional(theirs.find(same(row))?.p50)];
    }),
    ...(rows.some(({ efficiency }) => efficiency !== undefined)
      ? [
          [
            "efficiency",
            ({ efficiency }) => (efficiency === undefined ? NOTHING : percent(efficiency)),
          ] satisfies Column<Row>,
        ]
      : []),
  ];
}

const optional = (value: number | undefined, digits = 0): string =>
  value === undefined ? NOTHING : grouped(value, digits);

/** What each case costs in one runtime. */
export const costTable = (report: Report, runtime: string): Table =>
  table(ownRows(report, runtime), [
    ["instruction", ({ instruction }) => instruction, "text"],
    ["case", (row) => row.case, "text"],
    ["p50", ({ p50 }) => grouped(p50)],
    ["max", ({ max }) => grouped(max), "detail"],
    ["per player", ({ p50, players }) => optional(players > 0 ? p50 / players : undefined, 1)],
    ...yardsticks(report),
    ["overhead", ({ transaction }) => optional(transaction?.overhead), "detail"],
    ["block cost", ({ cost }) => optional(cost)],
    ["tx bytes", ({ transaction }) => optional(transaction?.bytes), "detail"],
    ["locks", ({ transaction }) => optional(transaction?.writeLocks), "detail"],
    ["loaded", ({ transaction }) => optional(transaction?.loadedBytes), "detail"],
    ["created", ({ transaction }) => optional(transaction?.createdBytes), "detail"],
  ]);

/** What each curve's lines come to. */
export const slopeTable = ({ curves, subject }: Report): Table =>
  table(
    curves.flatMap((curve) => curve.series.map((series) => ({ curve, series }))),
    [
      ["curve", ({ curve }) => curve.title, "text"],
      ["program", ({ series }) => series.program ?? subject, "text"],
      ["runtime", ({ series }) => series.runtime, "text"],
      ["from", ({ series }) => optional(series.points[0]?.x)],
      ["to", ({ series }) => optional(series.points.at(-1)?.x)],
      ["slope", ({ curve, series }) => `${slope(series.fit.slope)} CU per ${curve.unit}`],
      ["CU at 0", ({ series }) => grouped(series.fit.intercept)],
    ],
  );

/** What one block and one second hold of each transaction under the limits that are sure. */
export const loadTable = ({ loads }: Report): Table =>
  table(
    loads.flatMap((load) =>
      load.capacity.filter(({ regime }) => regime === ESTABLISHED.name).map((capacity) => ({ load, capacity })),
    ),
    [
      ["instruction", ({ load }) => load.instruction, "text"],
      ["case", ({ load }) => load.case, "text"],
      ["block cost", ({ load }) => grouped(load.cost.total)],
      ["one game tx/block", ({ capacity }) => grouped(capacity.one.transactionsPerBlock), "detail"],
      ["one game players/block", ({ capacity }) => grouped(capacity.one.playersPerBlock), "detail"],
      ["one game players/s", ({ capacity }) => grouped(capacity.one.playersPerSecond)],
      ["many games tx/block", ({ capacity }) => grouped(capacity.many.transactionsPerBlock), "detail"],
      ["many games players/block", ({ capacity }) => grouped(capacity.many.playersPerBlock), "detail"],
      ["many games players/s", ({ capacity }) => grouped(capacity.many.playersPerSecond)],
      ["filled by", ({ capacity }) => capacity.many.bound, "detail"],
    ],
  );

/** What a block's charge for each transaction is made of. */
export const chargeTable = ({ loads }: Report): Table =>
  table(loads, [
    ["instruction", ({ instruction }) => instruction, "text"],
    ["case", (load) => load.case, "text"],
    ["signatures", ({ cost }) => grouped(cost.signatures), "detail"],
    ["write locks", ({ cost }) => grouped(cost.writeLocks), "detail"],
    ["data", ({ cost }) => grouped(cost.instructionData), "detail"],
    ["programs", ({ cost }) => grouped(cost.programs)],
    ["loaded accounts", ({ cost }) => grouped(cost.loadedAccounts)],
    ["total", ({ cost }) => grouped(cost.total)],
  ]);

/** The limits of blocks, and what they come to for the transaction that handles most players for its cost. */
export function regimeTable({ regimes, loads }: Report): Table {
  const best = loads.toSorted((a, b) => b.players / b.cost.total - a.players / a.cost.total)[0];
  const capacityIn = (name: string) => best?.capacity.find(({ regime }) => regime === name);
  return table(regimes, [
    ["limits", ({ name }) => name, "text"],
    ["proposals", ({ proposals }) => proposals, "text"],
    ["main network", ({ standing, evidence }) => `${standing}: ${evidence}`, "text"],
    ["account CU", ({ accountUnits }) => grouped(accountUnits)],
    ["block CU", ({ blockUnits }) => grouped(blockUnits)],
    ["slot ms", ({ slotMilliseconds }) => grouped(slotMilliseconds)],
    ["one game players/s", ({ name }) => optional(capacityIn(name)?.one.playersPerSecond)],
    ["many games players/s", ({ name }) => optional(capacityIn(name)?.many.playersPerSecond)],
  ]);
}

/** What each program takes on the chain. */
export const sizeTable = ({ sizes }: Report): Table =>
  table(sizes, [
    ["program", ({ name }) => name, "text"],
    ["bytes", ({ bytes }) => grouped(bytes)],
    ["deposit in SOL", ({ rent }) => sol(rent)],
  ]);

/** The tracked rows' medians, a record a row. */
export const historyTable = ({ history, tracked, runtime }: Report): Table =>
  table(history, [
    ["record", ({ sequence }) => String(sequence)],
    ["commit", ({ versions }) => versions.commit?.replace(/^(\w{9})\w*/, "$1") ?? NOTHING, "text"],
    ...tracked.map(
      (key): Column<Report["history"][number]> => [key.replace(`${runtime} `, ""), ({ p50 }) => optional(p50[key])],
    ),
    ["program bytes", ({ sizes }) => optional(Object.values(sizes)[0])],
  ]);
