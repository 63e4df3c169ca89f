import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { TpsResult } from "../tps/result";
import { percentilesTable } from "../tps/table";
import { percentilesPicture, timelinePicture } from "./plots";

/** Writes the pictures of a result, and a page of Markdown around them. */
export function writeReport(result: TpsResult, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "percentiles.svg"), percentilesPicture(result));
  writeFileSync(join(folder, "timeline.svg"), timelinePicture(result));
  writeFileSync(join(folder, "report.md"), markdownOf(result));
}

/** The table's escape codes are for terminals. */
function markdownOf(result: TpsResult): string {
  const { pattern, kind, sent, landed, failed, offered, tps, machine, versions } = result;
  const failures = Object.entries(failed).map(([name, count]) => `${count} ${name}`);
  return [
    `# ${pattern ?? kind}: ${offered} offered a second`,
    "",
    `${sent} sent = ${landed} landed + ${sent - landed} failed${failures.length > 0 ? ` (${failures.join(", ")})` : ""}; ${tps} landed a second.`,
    "",
    "Milliseconds from when a transaction was to be sent:",
    "",
    "```",
    stripVTControlCharacters(percentilesTable(result)),
    "```",
    "",
    "![percentiles](percentiles.svg)",
    "",
    "![time line](timeline.svg)",
    "",
    `${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB; ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", ")}.`,
    "",
  ].join("\n");
}
