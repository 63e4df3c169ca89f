import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import colours from "picocolors";
import { type Comparison, compare, growths } from "../engine/src/baseline";
import { keypair } from "../engine/src/keys";
import { MeasurementError, measure } from "../engine/src/measure";
import { Progress } from "../engine/src/progress";
import { keyOf, parse, type Result, type Row, serialize } from "../engine/src/result";
import type { Runtime } from "../engine/src/runtimes";
import { label } from "../engine/src/suite";
import { difference, renderTable } from "../engine/src/table";
import { lotterySuite } from "./cases";
import { type Options, readOptions } from "./options";
import { PROGRAM } from "./paths";
import { SETTINGS, type SettingName } from "./settings";
import { versionsOf } from "./versions";

/** What was asked for cannot be done, for a reason the message gives. */
class UserError extends Error {
  override readonly name = "UserError";
}

const here = (path: string): string => relative(process.cwd(), path) || path;
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function readProgram(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UserError(`the program cannot be read: ${reason(error)}`);
  }
}

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

function write(path: string, result: Result): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, serialize(result));
  } catch (error) {
    throw new UserError(`the figures cannot be written: ${reason(error)}`);
  }
}

async function deploy(name: SettingName, bytes: Uint8Array): Promise<Runtime> {
  try {
    return await SETTINGS[name].start([{ programId: lotterySuite.programId, bytes }], keypair("payer"));
  } catch (error) {
    throw new UserError(`${name} does not start with this program: ${reason(error)}`);
  }
}

async function measureAll({ runtimes, filter, samples, program }: Options): Promise<Row[]> {
  const plan = runtimes.map((name) => {
    const { cases } = SETTINGS[name];
    return { name, cases: lotterySuite.cases.filter((each) => [filter, cases].every((one) => one.test(label(each)))) };
  });
  const total = plan.reduce((sum, { cases }) => sum + cases.length, 0);
  if (total === 0) throw new UserError(`no case matches ${filter}`);
  const progress = new Progress(process.stderr, total);
  const rows: Row[] = [];
  try {
    for (const { name, cases } of plan.filter(({ cases }) => cases.length > 0)) {
      const runtime = await deploy(name, readProgram(program ?? SETTINGS[name].program));
      const onCase = (measured: (typeof cases)[number]) => progress.next(name, measured);
      rows.push(...(await measure(runtime, lotterySuite, { cases, samples, setting: name, onCase })));
    }
  } finally {
    progress.end();
  }
  return rows;
}

function caption({ samples }: Options, { versions }: Result): string {
  const { program, "solana-bankrun": bankrun, litesvm } = versions;
  return [
    `${colours.bold("Compute units")} of the program's own call, samples per case: ${samples}`,
    colours.dim(`program ${program?.slice(0, 16)}, solana-bankrun ${bankrun}, litesvm ${litesvm}`),
  ].join("\n");
}

/** What there is to know for reading the changes. */
function footnote({ samples }: Options, { compared }: Comparison): string[] {
  return compared.some(({ was }) => was && was.samples !== samples)
    ? [
        colours.dim(
          "The baseline has another number of samples: where figures vary by address, some of the change is that.",
        ),
      ]
    : [];
}

/** What `--check` objects to. */
function objections(comparison: Comparison, tolerance: number): string[] {
  return [
    ...growths(comparison, tolerance).map(
      ({ row, statistic, was, now }) =>
        `${keyOf(row)}: ${statistic} grew from ${was} to ${now} CU, ${difference(was, now)}; ${tolerance} % is tolerated`,
    ),
    ...comparison.vanished.map((row) => `${keyOf(row)}: it is in the baseline and was not measured`),
  ];
}

async function main(options: Options): Promise<void> {
  const { runtimes, filter, json, check, record, tolerance } = options;
  const bytes = readProgram(options.program ?? PROGRAM);
  const selected = readBaseline(options).filter(
    (row) => runtimes.some((name) => name === row.runtime) && filter.test(label(row)),
  );
  const result: Result = { schema: 1, versions: versionsOf(bytes), results: await measureAll(options) };
  const comparison = compare(result.results, selected);
  write(options.output, result);
  const report = [caption(options, result), "", renderTable(comparison), ...footnote(options, comparison), ""];
  process.stdout.write(json ? serialize(result) : report.join("\n"));
  if (record) {
    // No file can name the commit that it is part of.
    const { commit, ...versions } = result.versions;
    write(options.baseline, { ...result, versions });
    process.stderr.write(`recorded ${result.results.length} rows in ${here(options.baseline)}\n`);
  }
  const found = check ? objections(comparison, tolerance) : [];
  if (found.length > 0) throw new UserError(`the check against ${here(options.baseline)} failed\n${found.join("\n")}`);
}

main(readOptions(process.argv)).catch((error: unknown) => {
  if (!(error instanceof UserError || error instanceof MeasurementError)) throw error;
  process.stderr.write(`${colours.red("error:")} ${error.message}\n`);
  process.exitCode = 1;
});
