// Building the program with whichever toolchain there is.
import { join } from "node:path";
import { prepare, ROOT, UserError, which } from "./project.mjs";

const OPEN = join(ROOT, "toolchain", "bin", "cargo-build-sbf");

/**
 * The command that builds programs: Solana's own when it is on PATH, else the open toolchain's, installed if need be.
 * LOTTERY_TOOLCHAIN=open or =official decides otherwise.
 */
export function builder() {
  const wanted = process.env.LOTTERY_TOOLCHAIN;
  if (wanted && !["open", "official"].includes(wanted)) {
    throw new UserError(`LOTTERY_TOOLCHAIN=${wanted}: open or official expected`);
  }
  const found = which("cargo-build-sbf");
  const official = found && found !== OPEN ? found : undefined;
  if (wanted === "official" && !official)
    throw new UserError("LOTTERY_TOOLCHAIN=official, but cargo-build-sbf is not on PATH");
  if (official && wanted !== "open") return { name: "official", command: official };
  return openBuilder();
}

/** The open toolchain's command that builds programs, installed if need be. */
export function openBuilder() {
  prepare(join(ROOT, "toolchain", "install"), []);
  return { name: "open", command: OPEN };
}

/**
 * Builds a program.
 * @param {{ command: string }} tool from `builder()`
 * @param {string} manifest its Cargo.toml
 * @param {string} outFolder where the .so goes
 * @param {string[]} args further arguments of cargo-build-sbf
 */
export function buildProgram({ command }, manifest, outFolder, args) {
  prepare(command, ["--manifest-path", manifest, "--sbf-out-dir", outFolder, ...args]);
}
