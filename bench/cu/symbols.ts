import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { UserError } from "../engine/src/errors";
import type { SymbolSource } from "../engine/src/profile/symbolizer";
import { ROOT } from "./paths";

/**
 * The build of a committed program with debug information, made with the open toolchain unless it is in the user's cache folder.
 *
 * @param so path of the program
 * @throws {UserError} when it cannot be made; why has been printed
 */
export function symbols(so: string): SymbolSource {
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, "scripts", "symbols.mjs"), so], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new UserError(`there is no debug information of ${so}`);
  return JSON.parse(stdout);
}
