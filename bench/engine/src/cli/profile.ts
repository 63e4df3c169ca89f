import { dirname, join } from "node:path";
import colours from "picocolors";
import type { Bench } from "../bench";
import { UserError } from "../errors";
import { flameGraph } from "../profile/flame-graph";
import { folded } from "../profile/folded";
import { type Profile, profile } from "../profile/profile";
import { type SymbolSource, symbolsOf } from "../profile/symbolizer";
import { changeTable, profileTable } from "../profile/table";
import { here, write } from "./files";
import type { Options } from "./options";
import { readProgram, type Stage, stagesOf, start } from "./plan";

type ProfileOptions = Options & { profile: RegExp };

const SYMBOLIZER = "llvm-symbolizer";

/** @throws {UserError} when nobody says where a program's debug information is */
function sourceOf({ symbols }: Bench, so: string, named: string | undefined): SymbolSource {
  if (named !== undefined) return { file: named, symbolizer: symbols?.(so).symbolizer ?? SYMBOLIZER };
  if (!symbols) throw new UserError(`where is the build of ${here(so)} with debug information? --symbols names it`);
  return symbols(so);
}

function profileStage(bench: Bench, stage: Stage, symbols: string | undefined): Promise<Profile[]> {
  const { name, subject, cases, so } = stage;
  if (so === undefined) throw new UserError(`${subject.suite.programId} has no .so to profile: --program names one`);
  const bytes = readProgram(so);
  const source = sourceOf(bench, so, symbols);
  return profile(subject.suite, {
    cases,
    program: bytes,
    symbols: (program, counters) => symbolsOf(source, program, counters),
    start: () => start(stage, name),
  });
}

/** Writes a profile for other tools and for the eye, and says where. */
function writeFiles({ tree, label }: Profile, { name }: Stage, { output }: Options): string {
  const file = [name, label].join(" ").replace(/[^\w-]+/g, "-");
  const path = join(dirname(output), "profile", file);
  write(`${path}.folded`, folded(tree));
  write(`${path}.svg`, flameGraph(tree));
  return colours.dim(`${here(path)}.svg, .folded`);
}

/**
 * Shows where the units of the cases go, or with `against` what differs from another build.
 *
 * @throws {UserError} when nothing matches, or a case cannot be profiled
 */
export async function profileAll(bench: Bench, options: ProfileOptions): Promise<void> {
  const stages = stagesOf(bench, { ...options, filter: options.profile }).filter(({ setting }) => setting.traces);
  if (stages.length === 0) throw new UserError(`no case matches ${options.profile} where the runtime leaves traces`);
  for (const stage of stages) {
    const profiles = await profileStage(bench, stage, options.symbols);
    const { against } = options;
    const others =
      against === undefined ? [] : await profileStage(bench, { ...stage, so: against }, options.againstSymbols);
    for (const [index, each] of profiles.entries()) {
      const other = others[index];
      const table = other ? changeTable(other.tree, each.tree) : profileTable(each.tree);
      const title = `${colours.bold(each.label)}, ${stage.name}: ${each.units} CU`;
      process.stdout.write(`${[title, writeFiles(each, stage, options), "", table].join("\n")}\n\n`);
    }
  }
}
