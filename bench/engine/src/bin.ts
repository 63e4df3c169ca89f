#!/usr/bin/env node
import { Command } from "commander";
import { init } from "./cli/init";
import { loadBench } from "./cli/load";
import { reportErrors } from "./cli/report-errors";
import { run } from "./cli/run";

const USAGE_ERROR = 2;

const EXPLANATION = `
Examples:
  cu-bench init                   writes a bench to begin with
  cu-bench cu.bench.ts            measures what it describes
  cu-bench cu.bench.ts --help     lists the options
`;

new Command("cu-bench")
  .description(
    "Measures the compute units of a Solana program, case by case and to the unit, and fails when they grow.",
  )
  .usage("<file> [options]")
  .argument("<file>", "a TypeScript or JavaScript file that exports a bench")
  .argument("[options...]")
  .helpOption("-h, --help", "show this")
  .passThroughOptions()
  .addHelpText("after", EXPLANATION)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR))
  .action((file: string, options: string[]) =>
    reportErrors(async () =>
      file === "init" ? init(options[0]) : run(await loadBench(file), options, `cu-bench ${file}`),
    ),
  )
  .parseAsync();
