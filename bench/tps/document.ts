import { readFileSync } from "node:fs";
import { type Compared, isComparedWays } from "../confirmation/ways";
import { withTables } from "../document";
import { reportErrors } from "../engine/src/cli/report-errors";
import { markdownTable } from "../engine/src/report/markdown";
import { grouped } from "../engine/src/report/numbers";
import { table } from "../engine/src/report/tables";
import type { Comparison, Loop } from "./compare";
import { totalOf } from "./engine/counts";
import { kept } from "./records";
import type { TpsResult } from "./result";
import type { Verdict } from "./targets";
import type { Trials } from "./trials";

const NONE = "–";
const milliseconds = (value: number | undefined): string => (value === undefined ? NONE : grouped(value));

type Judged = TpsResult & { verdicts: Verdict[] };
type Searched = Trials & { kind: string; maximum: number };

const isLoad = (result: object): result is Judged => "tps" in result && "verdicts" in result;
const isComparison = (result: object): result is Comparison => "against" in result;
const isSearch = (result: object): result is Searched => "maximum" in result;

const loads = () =>
  table(kept(isLoad), [
    ["record", ({ name }) => name, "text"],
    ["offered/s", ({ result }) => grouped(result.offered)],
    ["sent", ({ result }) => grouped(result.sent)],
    ["failed", ({ result }) => grouped(totalOf(result.failed))],
    ["landed/s", ({ result }) => grouped(result.tps)],
    ["entries/s", ({ result }) => milliseconds(result.playersPerSecond)],
    ["p50 ms", ({ result }) => milliseconds(result.confirmed?.p50)],
    ["p95 ms", ({ result }) => milliseconds(result.confirmed?.p95)],
    ["p99 ms", ({ result }) => milliseconds(result.confirmed?.p99)],
    ["max ms", ({ result }) => milliseconds(result.confirmed?.max)],
    ["finalized p95 ms", ({ result }) => milliseconds(result.finalized?.p95)],
    ["differences", ({ result }) => milliseconds(result.audit?.differences.length)],
  ]);

const ways = () =>
  table(
    kept(isComparedWays).flatMap(({ result }) => result.ways),
    [
      ["way", ({ way }: Compared) => way, "text"],
      ["landed/s", ({ result }) => grouped(result.tps)],
      ["p50 ms", ({ result }) => milliseconds(result.confirmed?.p50)],
      ["p95 ms", ({ result }) => milliseconds(result.confirmed?.p95)],
      ["p99 ms", ({ result }) => milliseconds(result.confirmed?.p99)],
      ["client ms each", ({ cpu }) => grouped(cpu, 2)],
    ],
  );

const each = (loops: readonly Loop[], of: (loop: Loop) => string): string => loops.map(of).join(", ");

const rivals = () =>
  table(kept(isComparison), [
    ["load", ({ result }) => result.kind, "text"],
    ["against", ({ result }) => result.against, "text"],
    ["under way", ({ result }) => grouped(result.inFlight)],
    ["ours, landed/s", ({ result }) => each(result.ours, ({ tps }) => grouped(tps)), "text"],
    ["theirs", ({ result }) => each(result.theirs, ({ tps }) => grouped(tps)), "text"],
    ["ratio", ({ result }) => grouped(result.ratio, 2)],
    ["ours, client ms each", ({ result }) => each(result.ours, ({ cpu }) => grouped(cpu, 2)), "text"],
    ["theirs", ({ result }) => each(result.theirs, ({ cpu }) => grouped(cpu, 2)), "text"],
  ]);

const searches = () =>
  table(kept(isSearch), [
    ["load", ({ result }) => result.kind, "text"],
    ["carried/s", ({ result }) => grouped(result.maximum)],
    ["tried/s", ({ result }) => result.trials.map(({ offered }) => grouped(offered)).join(", "), "text"],
    ["p95 ms", ({ result }) => result.trials.map(({ confirmed }) => milliseconds(confirmed?.p95)).join(", "), "text"],
  ]);

/** Prints a document with its tables of kept results renewed. */
void reportErrors(async () => {
  const [path = "docs/load.md"] = process.argv.slice(2);
  const made = { loads: loads(), ways: ways(), rivals: rivals(), searches: searches() };
  const tables = Object.fromEntries(Object.entries(made).map(([name, each]) => [name, markdownTable(each)]));
  process.stdout.write(withTables(readFileSync(path, "utf8"), tables));
});
