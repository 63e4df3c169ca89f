// What every script shares: where the project is, how it hashes, how it runs other commands.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../../toolchain/lib/steps.mjs";

export { UserError };

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const FIXTURES = join(ROOT, "tests", "fixtures");
export const PROGRAM_MANIFEST = join(ROOT, "programs", "lottery", "Cargo.toml");

/** Runs a script's main function; a failure ends with its message and exit code 1, or that of the command that failed. */
export async function main(name, body) {
  try {
    await body();
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof UserError ? error.message : error.stack}\n`);
    process.exitCode = error.exitCode ?? 1;
  }
}

/** Runs a command in the project's folder with its output shown; throws when it fails. */
export function run(command, args, { env = {}, stdout = "inherit" } = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["inherit", stdout, "inherit"],
  });
  if (error) throw new UserError(`${command}: ${error.message}`);
  if (status !== 0) {
    const failure = new UserError(
      `${command} ${args.slice(0, 3).join(" ")} … ended with ${signal ?? `code ${status}`}`,
    );
    throw Object.assign(failure, { exitCode: status });
  }
}

/** Runs a command whose output is not the result a task was asked for: all of it goes to stderr. */
export const prepare = (command, args, env) => run(command, args, { env, stdout: process.stderr.fd });

/** The path of a command found on PATH, or undefined. */
export function which(command) {
  const isExecutable = (path) => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  };
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find(isExecutable);
}

/** The path of cargo: the user's, else Debian's. */
export function cargo() {
  const debian = "/usr/bin/cargo";
  const found = which("cargo") ?? (existsSync(debian) ? debian : undefined);
  if (!found) throw new UserError("cargo is not on PATH: install Rust, or run toolchain/install");
  return found;
}

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** All files below `folder`, sorted. */
export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** One hash over the names and contents of files. */
export function hashFiles(files) {
  const lines = files.map((file) => `${relative(ROOT, file).split(sep).join("/")} ${sha256(readFileSync(file))}`);
  return sha256(lines.join("\n"));
}
