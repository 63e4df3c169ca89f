import colours from "picocolors";
import type { Percentiles } from "../confirmation/percentiles";
import { LEVELS } from "../confirmation/recorder";
import { grouped, plainTable, type Title } from "../engine/src/plain-table";
import { totalOf } from "./engine/counts";
import { KINDS } from "./lottery/world";
import type { TpsResult } from "./result";
import type { Verdict } from "./targets";

const TITLES: Title[] = [
  { title: "kind", align: "left" },
  { title: "level", align: "left" },
  ...["n", "p50", "p90", "p95", "p99", "p99.9", "max"].map((title): Title => ({ title, align: "right" })),
];

const cells = ({ count, p50, p90, p95, p99, p999, max }: Percentiles): string[] => [
  grouped(count),
  ...[p50, p90, p95, p99, p999, max].map((value) => value.toFixed(0)),
];

/** Times in milliseconds, those of all kinds first where there are several. */
export function percentilesTable(result: TpsResult): string {
  const all = LEVELS.flatMap((level) => {
    const percentiles = level === "answered" ? null : result[level];
    return percentiles ? [["all", level, ...cells(percentiles)]] : [];
  });
  const kinds = KINDS.flatMap((kind) =>
    LEVELS.flatMap((level) => {
      const percentiles = result.kinds[kind]?.[level];
      return percentiles ? [[kind, level, ...cells(percentiles)]] : [];
    }),
  );
  return plainTable(TITLES, Object.keys(result.kinds).length > 1 ? [...all, ...kinds] : kinds);
}

const listed = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${grouped(count)} ${name}`)
    .join(", ");

/** A result for people. */
export function tableOf(result: TpsResult, judged: readonly Verdict[]): string {
  const { sent, landed, failed, tps, offered, playersPerSecond, repeats, interruptions, slots, audit, lateness } =
    result;
  const failures = totalOf(failed);
  const after = Object.entries(slots).map(([distance, count]) => `${grouped(count)} after ${distance}`);
  return [
    `${grouped(sent)} sent = ${grouped(landed)} landed + ${grouped(failures)} failed${failures ? ` (${listed(failed)})` : ""}`,
    `${grouped(offered)} offered a second, ${grouped(tps)} landed a second${playersPerSecond ? `, ${grouped(playersPerSecond)} entries a second` : ""}`,
    "",
    "milliseconds from the intended send",
    percentilesTable(result),
    "",
    ...(after.length > 0 ? [`slots between sending and landing: ${after.join(", ")}`] : []),
    ...(lateness ? [`sent late by p50 ${lateness.p50.toFixed(1)} ms, p99 ${lateness.p99.toFixed(1)} ms`] : []),
    ...(repeats > 0 ? [`${grouped(repeats)} sent again`] : []),
    ...(Object.keys(interruptions).length > 0 ? [`requests without an answer: ${listed(interruptions)}`] : []),
    ...(audit?.differences.slice(0, 10).map((words) => colours.red(words)) ?? []),
    "",
    ...judged.map(
      ({ target, value, met }) => `${met ? colours.green("met   ") : colours.red("missed")} ${target}: ${value}`,
    ),
  ].join("\n");
}
