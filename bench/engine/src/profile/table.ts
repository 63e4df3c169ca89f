import colours from "picocolors";
import { grouped, plainTable, signed, type Title } from "../plain-table";
import type { CallNode } from "./call-tree";
import { type FunctionUnits, functionsOf } from "./functions";

const TITLES: Title[] = [
  { title: "function", align: "left" },
  { title: "", align: "left" },
  { title: "self", align: "right" },
  { title: "%", align: "right" },
  { title: "total", align: "right" },
  { title: "%", align: "right" },
  { title: "calls", align: "right" },
];

const CHANGE_TITLES: Title[] = [
  { title: "function", align: "left" },
  { title: "self", align: "right" },
  { title: "was", align: "right" },
  { title: "change", align: "right" },
  { title: "total", align: "right" },
  { title: "was", align: "right" },
  { title: "change", align: "right" },
];

/** Wider names lose their beginning. */
const NAME_WIDTH = 72;

const shortened = (name: string): string =>
  name.length > NAME_WIDTH ? `…${name.slice(name.length - NAME_WIDTH + 1)}` : name;

/** Who consumed what, those with the most of their own first; the last line is the sum of what all have of their own. */
export function profileTable(tree: CallNode): string {
  const functions = functionsOf(tree);
  const units = tree.total;
  const share = (part: number): string => ((part / units) * 100).toFixed(1);
  const sum = functions.reduce((total, { self }) => total + self, 0);
  return plainTable(TITLES, [
    ...functions.map(({ name, kind, self, total, calls }) => [
      shortened(name),
      colours.dim(kind),
      colours.bold(grouped(self)),
      share(self),
      grouped(total),
      share(total),
      calls > 0 ? grouped(calls) : colours.dim("–"),
    ]),
    ["", "", colours.bold(grouped(sum)), share(sum), "", "", ""],
  ]);
}

const NOTHING: Pick<FunctionUnits, "self" | "total"> = { self: 0, total: 0 };

function change(was: number, now: number): string {
  if (now === was) return colours.dim("=");
  const text = signed(now - was, grouped(Math.abs(now - was)));
  return now < was ? colours.green(text) : colours.red(text);
}

/** What of two profiles of the same case differs, the greatest change of a function's own units first. */
export function changeTable(was: CallNode, now: CallNode): string {
  const [before, after] = [was, now].map((tree) => new Map(functionsOf(tree).map((each) => [each.name, each]))) as [
    Map<string, FunctionUnits>,
    Map<string, FunctionUnits>,
  ];
  const rows = [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({ name, was: before.get(name) ?? NOTHING, now: after.get(name) ?? NOTHING }))
    .filter((row) => row.was.self !== row.now.self || row.was.total !== row.now.total)
    .sort((one, other) => Math.abs(other.now.self - other.was.self) - Math.abs(one.now.self - one.was.self));
  return plainTable(CHANGE_TITLES, [
    ...rows.map((row) => [
      shortened(row.name),
      grouped(row.now.self),
      grouped(row.was.self),
      change(row.was.self, row.now.self),
      grouped(row.now.total),
      grouped(row.was.total),
      change(row.was.total, row.now.total),
    ]),
    ["", grouped(now.total), grouped(was.total), change(was.total, now.total), "", "", ""],
  ]);
}
