import { Command, Option } from "commander";
import { here } from "../cli/files";
import type { ReportDefinition } from "./definition";

const USAGE_ERROR = 2;

export interface ReportOptions {
  results: string;
  history: string;
  output: string;
  measure?: true;
  record?: true;
  screenshot?: true;
  json?: true;
}

const EXPLANATION = `
Writes report.html, which needs nothing beside it, report.md for a pull request, report.json, and each picture as SVG.
Nothing is measured unless there are no results yet or --measure asks for it.

Exit status:
  0 written; 1 no results that can be read, or what was asked for cannot be done; 2 wrong usage
`;

/**
 * Reads the command line.
 *
 * Ends the process, with what is wrong on standard error and status 2, when it asks for what cannot be done.
 */
export function readReportOptions(definition: ReportDefinition, argv: readonly string[]): ReportOptions {
  const { name, results, history, output } = definition;
  return new Command(name)
    .description("Makes a report of what was measured: costs, growth, throughput, sizes and history.")
    .addOption(new Option("--results <path>", "the figures to report").default(results, here(results)))
    .addOption(new Option("--history <folder>", "the records of earlier results").default(history, here(history)))
    .addOption(new Option("--output <folder>", "where to write the report").default(output, here(output)))
    .option("--measure", "measure first")
    .option("--record", "append the results to the history")
    .option("--screenshot", "have a browser draw the page, as a desktop and as a phone show it")
    .option("--json", "print the report as JSON")
    .addHelpText("after", EXPLANATION)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR))
    .parse([...argv], { from: "user" })
    .opts<ReportOptions>();
}
