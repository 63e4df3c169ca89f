import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGES = ["solana-bankrun", "litesvm", "@solana/web3.js"];

/** The SHA-256 of a program's bytes, in hexadecimal. */
export const hashOf = (program: Uint8Array): string => createHash("sha256").update(program).digest("hex");

/** The version of the package that this module gets by the name. */
function versionOf(name: string): string {
  const manifests = (require.resolve.paths(name) ?? []).map((folder) => join(folder, name, "package.json"));
  const path = manifests.find(existsSync);
  return path ? JSON.parse(readFileSync(path, "utf8")).version : "unknown";
}

/** The checked-out commit, marked when files differ from it; none outside a repository. */
function commit(): Record<string, string> {
  const args = ["--no-optional-locks", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"];
  try {
    return { commit: execFileSync("git", args, { encoding: "utf8", stdio: "pipe" }).trim() };
  } catch {
    return {};
  }
}

/** What figures depend on: the program's hash, the runtimes, node, and what the benchmark adds. */
export const versionsOf = (
  program: Uint8Array | undefined,
  added: Record<string, string> = {},
): Record<string, string> => ({
  ...(program && { program: hashOf(program) }),
  ...added,
  node: process.versions.node,
  ...Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
  ...commit(),
});
