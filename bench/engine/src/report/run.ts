import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { here } from "../cli/files";
import { reportErrors } from "../cli/report-errors";
import { reason, UserError } from "../errors";
import { parse, type Result } from "../result";
import { hashOf } from "../versions";
import { picturesOf } from "./charts";
import type { ReportDefinition } from "./definition";
import { appendRecord, readHistory, recordOf } from "./history";
import { toHtml } from "./html";
import { toMarkdown } from "./markdown";
import { type ReportOptions, readReportOptions } from "./options";
import { type Report, report } from "./report";
import { screenshot } from "./screenshot";

/** What is photographed: the first screen of a desktop, and a long one of a phone. */
const WINDOWS = { desktop: { width: 1_280, height: 972 }, phone: { width: 390, height: 2_600 } };

const PAGE = "report.html";

function readResult(path: string): Result {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UserError(`${here(path)} holds no results: ${reason(error)}`);
  }
}

/** Refuses results of another build than the one whose size the report would tell. */
function checkProgram({ versions }: Result, path: string): void {
  if (versions.program !== hashOf(readFileSync(path))) {
    throw new UserError(`the results are not of ${here(path)} as it is now: --measure renews them`);
  }
}

function write(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return path;
}

function writeReport(folder: string, made: Report): string {
  const pictures = picturesOf(made);
  for (const { name, svg } of pictures) write(folder, `${name}.svg`, svg);
  write(folder, "report.md", toMarkdown(made));
  write(folder, "report.json", `${JSON.stringify(made, null, 2)}\n`);
  return write(folder, PAGE, toHtml(made, pictures));
}

/**
 * Makes a report and writes its files.
 *
 * @throws {UserError} when there are no results that can be read, or what was asked for cannot be done
 */
export function makeReport(definition: ReportDefinition, options: ReportOptions): Report {
  const { results, history, output } = options;
  if (options.measure || !existsSync(results)) definition.measure(results);
  const result = readResult(results);
  const paths = Object.entries(definition.programs);
  checkProgram(result, paths[0]?.[1] ?? "");
  const sizes = Object.fromEntries(paths.map(([name, path]) => [name, statSync(path).size]));
  if (options.record) {
    process.stderr.write(`recorded in ${here(appendRecord(history, recordOf(result, sizes)))}\n`);
  }
  const made = report(definition, result, sizes, readHistory(history));
  const page = writeReport(output, made);
  if (options.screenshot) {
    for (const [name, window] of Object.entries(WINDOWS)) screenshot(page, join(output, `${name}.png`), window);
  }
  return made;
}

/**
 * Runs a report's command line.
 *
 * @param argv what stands behind the command
 */
export const runReport = (definition: ReportDefinition, argv: readonly string[]): Promise<void> =>
  reportErrors(async () => {
    const options = readReportOptions(definition, argv);
    const made = makeReport(definition, options);
    process.stdout.write(options.json ? `${JSON.stringify(made, null, 2)}\n` : `${here(join(options.output, PAGE))}\n`);
  });
