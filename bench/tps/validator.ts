import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { UserError } from "../engine/src/errors";

const LOCALNET = join(__dirname, "..", "..", "scripts", "localnet.mjs");

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Ends a process together with this one, whatever ends this one. */
function tie(child: ChildProcess): void {
  const end = () => child.kill();
  const leave = (signal: NodeJS.Signals) => process.exit(128 + constants.signals[signal]);
  process.once("exit", end);
  for (const signal of SIGNALS) process.once(signal, leave);
  child.once("close", () => {
    process.off("exit", end);
    for (const signal of SIGNALS) process.off(signal, leave);
  });
}

/** A validator of `npm run localnet`. */
export interface LocalValidator {
  url: string;
  wsUrl: string;
  /** The validator's own process. */
  pid: number;
  /** Resolves to the exit code of `npm run localnet`, null if a signal ended it. */
  ended: Promise<number | null>;
  /** What it has printed to standard error. */
  complaints: () => string;
  /** Ends it as a user does and returns the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts a validator on free ports.
 *
 * @param args options of `npm run localnet`
 * @param env variables of its environment besides this process's
 * @throws {UserError} with its words when it does not start
 */
export async function startLocalValidator(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<LocalValidator> {
  const wrapper: ChildProcess = spawn(process.execPath, [LOCALNET, "--port", "0", "--json", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  tie(wrapper);
  let complaints = "";
  wrapper.stderr?.on("data", (text) => {
    complaints += text;
  });
  const ended = new Promise<number | null>((resolve) => wrapper.once("close", resolve));
  const line = new Promise<string>((resolve) => {
    if (wrapper.stdout) createInterface(wrapper.stdout).once("line", resolve);
  });
  const first = await Promise.race([line, ended]);
  if (typeof first !== "string") {
    throw new UserError(`the validator ended with ${first} before it was ready: ${complaints.trim()}`);
  }
  const { rpc, ws, pid } = JSON.parse(first) as { rpc: string; ws: string; pid: number };
  return {
    url: rpc,
    wsUrl: ws,
    pid,
    ended,
    complaints: () => complaints,
    stop(signal = "SIGTERM") {
      wrapper.kill(signal);
      return ended;
    },
  };
}
