// The local validator's binary, built from tools/localnet once: it lies in the user's cache, in a folder named after the hash
// of its sources.
import { cpSync, existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { logs } from "../../toolchain/lib/layout.mjs";
import { step } from "../../toolchain/lib/steps.mjs";
import { cargo, filesBelow, hashFiles, ROOT } from "./project.mjs";

const FOLDER = join(ROOT, "tools", "localnet");
/** The folder of the commands that Anchor's CLI starts a validator by. */
export const STAND_INS = join(FOLDER, "bin");
const SOURCES = [join(FOLDER, "Cargo.toml"), join(FOLDER, "Cargo.lock"), ...filesBelow(join(FOLDER, "src"))];

/** The path of the binary, which is built first if need be: that takes a quarter of an hour on two cores. */
export async function localnetBinary() {
  const binary = join(dirname(logs), `localnet-${hashFiles(SOURCES).slice(0, 12)}`, "localnet");
  if (existsSync(binary)) return binary;
  // Some of the dependencies ask for a newer compiler than they need.
  const args = ["build", "--release", "--locked", "--ignore-rust-version"];
  const target = join(FOLDER, "target");
  await step("local validator", [cargo(), ...args, "--target-dir", target], { cwd: FOLDER });
  mkdirSync(dirname(binary), { recursive: true });
  const copy = `${binary}.new-${process.pid}`;
  cpSync(join(target, "release", "localnet"), copy);
  renameSync(copy, binary);
  return binary;
}
