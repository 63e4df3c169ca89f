// Long steps with a visible pulse: one live line on a terminal, a line every twenty seconds elsewhere.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { logs } from "./layout.mjs";

const live = process.stderr.isTTY;
const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;
const say = (line) => process.stderr.write(live ? `\r\x1b[2K${line}` : `${line}\n`);

/** A failure the user can act on: its message is printed without a stack. */
export class UserError extends Error {}

/** Prints that a step had nothing to do. */
export const present = (name) => process.stderr.write(`✓ ${name}: present\n`);

/**
 * Runs a command with its output in a log file, shows progress and elapsed time, and fails with the log's last lines.
 * @param {string} name what the user reads
 * @param {string[]} argv command and arguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export async function step(name, [command, ...args], options = {}) {
  mkdirSync(logs, { recursive: true });
  const log = join(logs, `${name.replace(/[^\w.-]+/g, "-")}.log`);
  const out = createWriteStream(log);
  const started = Date.now();
  let compiled = 0;
  let last = "";
  const status = () => {
    const crates = compiled ? `, ${compiled} crates` : "";
    say(`… ${name}: ${seconds(started)}${crates}  ${last.trim().slice(0, live ? 60 : 100)}`);
  };
  status();
  const pulse = setInterval(status, live ? 500 : 20_000);
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      out.write(chunk);
      const lines = String(chunk)
        .split("\n")
        .filter((line) => line.trim());
      compiled += lines.filter((line) => line.includes("Compiling ")).length;
      last = lines.at(-1) ?? last;
    });
  }
  const code = await new Promise((resolve) => {
    child.on("error", (error) => {
      out.write(`${error.message}\n`);
      resolve(127);
    });
    child.on("close", resolve);
  });
  clearInterval(pulse);
  await new Promise((resolve) => out.end(resolve));
  if (live) say("");
  if (code !== 0) {
    const tail = readFileSync(log, "utf8").trimEnd().split("\n").slice(-25).join("\n");
    throw new UserError(`${name} failed (exit ${code}).\n${tail}\nThe whole log: ${log}`);
  }
  process.stderr.write(`✓ ${name}: ${seconds(started)}\n`);
}
