import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { UserError } from "../engine/src/errors";

const LOCALNET = join(__dirname, "..", "..", "scripts", "localnet.mjs");

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
 * @throws {UserError} with its words when it does not start
 */
export async function startLocalValidator(args: readonly string[]): Promise<LocalValidator> {
  const wrapper: ChildProcess = spawn(process.execPath, [LOCALNET, "--port", "0", "--json", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
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
