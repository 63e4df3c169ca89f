import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { versionsOf } from "../engine/src/versions";
import type { Rpc } from "./engine/rpc";
import type { TpsResult } from "./result";
import type { RunOptions } from "./run-options";

/** The program that loads are put to. */
export const PROGRAM = join(__dirname, "..", "..", "tests", "fixtures", "lottery.so");

const GIBIBYTE = 2 ** 30;

/** Names and versions of a validator's parts, in one line. */
async function validatorOf(rpc: Rpc): Promise<string> {
  const version = await rpc.call<Record<string, unknown>>("getVersion");
  const named = Object.entries(version).filter(([, value]) => typeof value === "string");
  return named.map(([name, value]) => `${name} ${value}`).join(", ");
}

/** Where and how a result was made. */
export async function circumstances(
  rpc: Rpc,
  options: RunOptions,
): Promise<Pick<TpsResult, "schema" | "versions" | "machine" | "options">> {
  const { games, wallets, prepaid, payers, unitPrice, confirm, batch, resendAfter, workers, followed } = options;
  const { seed, part, reconnect } = options;
  const [cpu] = cpus();
  return {
    schema: 1,
    versions: versionsOf(readFileSync(PROGRAM), { validator: await validatorOf(rpc) }),
    machine: { cpu: cpu?.model ?? "unknown", cores: cpus().length, memoryGiB: Math.round(totalmem() / GIBIBYTE) },
    options: {
      ...{ games, wallets, prepaid, payers, unitPrice, confirm, batch, resendAfter, workers, followed },
      ...{ seed, part: `${part.index}/${part.of}`, reconnect },
    },
  };
}
