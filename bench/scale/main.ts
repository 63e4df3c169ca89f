import { readFileSync } from "node:fs";
import { withTables } from "../document";
import { here, write } from "../engine/src/cli/files";
import { reportErrors } from "../engine/src/cli/report-errors";
import { REGIMES } from "../engine/src/cost-model";
import { reason, UserError } from "../engine/src/errors";
import { readFigures } from "./kinds";
import { type Options, readOptions } from "./options";
import { plotOf } from "./plot";
import { type Study, study } from "./study";
import { tablesOf } from "./tables";
import { measureTimes, readTimes } from "./time";

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function readDocument(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UserError(`${here(path)} cannot be read: ${reason(error)}`);
  }
}

function printed(made: Study, { json: asJson, document }: Options): string {
  if (asJson) return json(made);
  const tables = tablesOf(made);
  if (document) return withTables(readDocument(document), tables);
  const titled = Object.entries(tables).map(([name, table]) => `## ${name}\n\n${table}\n`);
  return titled.join("\n");
}

reportErrors(async () => {
  const options = readOptions(process.argv.slice(2));
  const { figures, times, limits, games, payers, capacity, background, seed, plot } = options;
  const costs = readFigures(figures);
  if (options.measure) write(times, json(await measureTimes()));
  const settings = { regime: REGIMES[limits], shards: { games, payers }, capacity, backgrounds: background, seed };
  const made = study(costs, readTimes(times), settings);
  if (plot) write(plot, plotOf(costs, settings));
  process.stdout.write(printed(made, options));
});
