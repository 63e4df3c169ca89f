import { existsSync, readFileSync } from "node:fs";
import colours from "picocolors";
import { type Comparison, compare, growths } from "../baseline";
import type { Bench } from "../bench";
import { type Budget, overruns, parseBudget } from "../budget";
import { wasteful, withEfficiency } from "../efficiency";
import { reason, UserError } from "../errors";
import { toJunit } from "../formats/junit";
import { toMarkdown } from "../formats/markdown";
import { keyOf, parse, type Result, type Row, serialize } from "../result";
import { label } from "../suite";
import { difference, renderTable } from "../table";
import { versionsOf } from "../versions";
import { here, write } from "./files";
import { type Options, readOptions } from "./options";
import { measureAll, pathOf, readProgram } from "./plan";
import { profileAll } from "./profile";
import { reportErrors } from "./report-errors";

/** The baseline's rows; none when there is no such file, unless one is to be checked against. */
function readBaseline({ baseline, check }: Options): Row[] {
  if (!existsSync(baseline)) {
    if (check) throw new UserError(`there is no baseline ${here(baseline)} to check against; --record makes one`);
    return [];
  }
  try {
    return parse(readFileSync(baseline, "utf8")).results;
  } catch (error) {
    throw new UserError(`${here(baseline)} is no baseline: ${reason(error)}`);
  }
}

function readBudget({ budget }: Options): Budget {
  if (budget === undefined) return {};
  try {
    return parseBudget(readFileSync(budget, "utf8"));
  } catch (error) {
    throw new UserError(`${here(budget)} has no budgets: ${reason(error)}`);
  }
}

function caption({ samples }: Options, { versions }: Result): string {
  const { program = "of the runtime", "solana-bankrun": bankrun, litesvm } = versions;
  return [
    `${colours.bold("Compute units")} of the program's own call, samples per case: ${samples}`,
    colours.dim(`program ${program.slice(0, 16)}, solana-bankrun ${bankrun}, litesvm ${litesvm}`),
  ].join("\n");
}

/** What there is to know for reading the figures. */
function footnotes({ subjects }: Bench, { samples }: Options, { compared }: Comparison): string[] {
  const notes: string[] = [];
  if (compared.some(({ was }) => was && was.samples !== samples)) {
    notes.push(
      "The baseline has another number of samples: where figures vary by address, some of the change is that.",
    );
  }
  for (const { instructions = [], suite } of subjects) {
    const missing = instructions.filter((name) => !suite.cases.some(({ instruction }) => instruction === name));
    if (missing.length > 0) notes.push(`Instructions without a case: ${missing.join(", ")}.`);
  }
  return notes.map(colours.dim);
}

/** What `--check` objects to. */
function objections(
  { floor, subjects }: Bench,
  comparison: Comparison,
  { tolerance }: Options,
  budget: Budget,
): string[] {
  const rows = comparison.compared.map(({ row }) => row);
  return [
    ...growths(comparison, tolerance).map(
      ({ row, statistic, was, now }) =>
        `${keyOf(row)}: ${statistic} grew from ${was} to ${now} CU, ${difference(was, now)}; ${tolerance} % is tolerated`,
    ),
    ...comparison.vanished.map((row) => `${keyOf(row)}: it is in the baseline and was not measured`),
    ...(floor ? wasteful(rows, floor) : []),
    ...overruns(rows, budget, subjects[0].suite.cases),
  ];
}

async function measured(bench: Bench, options: Options): Promise<Result> {
  const [main] = bench.subjects;
  const path = pathOf(main, options.runtimes[0] ?? "", options);
  const bytes = path === undefined ? undefined : readProgram(path);
  const rows = await measureAll(bench, options);
  return {
    schema: 1,
    versions: versionsOf(bytes, bytes && bench.versions?.(bytes)),
    results: bench.floor ? withEfficiency(rows, bench.floor) : rows,
  };
}

async function main(bench: Bench, options: Options): Promise<void> {
  const { runtimes, filter, json, check, record, markdown, junit, profile } = options;
  if (profile) return profileAll(bench, { ...options, profile });
  const selected = readBaseline(options).filter((row) => runtimes.includes(row.runtime) && filter.test(label(row)));
  const budget = readBudget(options);
  const result = await measured(bench, options);
  const comparison = compare(result.results, selected);
  write(options.output, serialize(result));
  const report = [caption(options, result), "", renderTable(comparison), ...footnotes(bench, options, comparison), ""];
  process.stdout.write(json ? serialize(result) : report.join("\n"));
  if (record) {
    // No file can name the commit that it is part of.
    const { commit, ...versions } = result.versions;
    write(options.baseline, serialize({ ...result, versions }));
    process.stderr.write(`recorded ${result.results.length} rows in ${here(options.baseline)}\n`);
  }
  const found = check ? objections(bench, comparison, options, budget) : [];
  if (markdown) write(markdown, toMarkdown(comparison));
  if (junit) write(junit, toJunit(bench.name, result.results, found));
  if (found.length > 0) throw new UserError(`the check against ${here(options.baseline)} failed\n${found.join("\n")}`);
}

/**
 * Runs a benchmark's command line.
 *
 * @param argv what stands behind the command
 * @param command what it was called by, for its help
 */
export const run = (bench: Bench, argv: readonly string[], command = bench.name): Promise<void> =>
  reportErrors(() => main(bench, readOptions(bench, argv, command)));
