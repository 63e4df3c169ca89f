// Starting a local validator, whichever there is, and giving it accounts and programs.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ensureDependencies } from "./dependencies.mjs";
import { localnetBinary } from "./localnet-build.mjs";
import { UserError, which } from "./project.mjs";

const HOST = "127.0.0.1";
export const LAMPORTS_PER_SOL = 1_000_000_000;
/** Milliseconds a validator has for what takes ours a tenth of a second. */
const PATIENCE = 60_000;
const POLL_INTERVAL = 25;
/** Milliseconds of a tick on a cluster: 64 of them make a slot. */
export const TICK = 6.25;

/**
 * @typedef {object} Settings
 * @property {string} validator one of VALIDATORS
 * @property {number} port of JSON-RPC over HTTP; 0: a free one
 * @property {number | undefined} wsPort of JSON-RPC over WebSocket; the one after `port` unless named
 * @property {number} slotTime in milliseconds
 * @property {{ id: string, path: string }[]} programs deployed before it is ready, by the upgradeable loader
 * @property {string | undefined} upgradeAuthority who may upgrade them; nobody unless named
 * @property {{ address: string, sol: number }[]} airdrops made before it is ready
 * @property {boolean} ownerIndex whether the project's own keeps lists of programs' accounts
 * @property {string[]} snapshots files of accounts to begin with, in the format of Surfpool's
 */

function onPath(command) {
  const found = which(command);
  if (!found) throw new UserError(`${command} is not on PATH; without --validator the project's own is used`);
  return found;
}

const ports = ({ port, wsPort }) => ["--host", HOST, "--port", port, "--ws-port", wsPort];

/** Surfpool's engine takes programs as accounts to begin with; the file of these is written to `folder`. */
async function programsFile({ programs, upgradeAuthority }, folder) {
  ensureDependencies();
  const { programSnapshot } = await import("./snapshot.mjs");
  const accounts = programs.map(({ id, path }) => programSnapshot({ id, path, upgradeAuthority }));
  const file = join(folder, "programs.json");
  writeFileSync(file, JSON.stringify(Object.assign({}, ...accounts)));
  return file;
}

/** What the project's own and Surfpool's command have in common. */
async function engineArgs(settings, folder) {
  const files = settings.programs.length > 0 ? [await programsFile(settings, folder)] : [];
  const snapshots = [...files, ...settings.snapshots].flatMap((file) => ["--snapshot", file]);
  return [...ports(settings), "--slot-time", settings.slotTime, ...snapshots];
}

/** What sets the validators apart: the command to start each with, and its arguments, which may name files in a folder. */
const KINDS = {
  localnet: {
    binary: localnetBinary,
    args: async (settings, folder) => [
      ...(await engineArgs(settings, folder)),
      ...(settings.ownerIndex ? [] : ["--no-owner-index"]),
    ],
  },
  surfpool: {
    binary: () => onPath("surfpool"),
    args: async (settings, folder) => [
      ...["start", "--offline", "--no-tui", "--no-studio", "--no-deploy", "--disable-instruction-profiling"],
      ...(await engineArgs(settings, folder)),
    ],
  },
  "solana-test-validator": {
    /** Its WebSocket port cannot be chosen, and Surfpool's files are nothing to it. */
    isAgave: true,
    binary: () => onPath("solana-test-validator"),
    args: async ({ port, slotTime, programs, upgradeAuthority }, ledger) => [
      ...["--reset", "--quiet", "--ledger", ledger, "--bind-address", HOST, "--rpc-port", port],
      ...["--ticks-per-slot", Math.max(1, Math.round(slotTime / TICK))],
      ...programs.flatMap(({ id, path }) => ["--upgradeable-program", id, path, upgradeAuthority ?? "none"]),
    ],
  },
};

export const VALIDATORS = Object.keys(KINDS);

/** Calls a method of JSON-RPC; fails with the server's words. */
export async function call(url, method, params = []) {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result, error } = await response.json();
  if (error) throw new UserError(`${method}: ${error.message}`);
  return result;
}

/** Whether nobody listens on a port. */
const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });

const accepts = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, HOST);
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.end(() => resolve(true)));
  });

/** A free port whose successor is free too. */
async function freePair() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

async function completed(settings) {
  const port = settings.port === 0 ? await freePair() : settings.port;
  const wsPort = settings.wsPort ?? port + 1;
  if (KINDS[settings.validator].isAgave) {
    if (wsPort !== port + 1)
      throw new UserError(`${settings.validator} has its WebSocket port after --port: leave --ws-port out`);
    if (settings.snapshots.length > 0) throw new UserError(`${settings.validator} takes no --snapshot`);
  }
  for (const each of [port, wsPort]) {
    if (!(await isFree(each))) throw new UserError(`port ${each} is in use; --port and --ws-port name others`);
  }
  return { ...settings, port, wsPort };
}

/** Waits until `condition` holds; fails when the process has ended or time is up. */
async function until(condition, child, what) {
  const deadline = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new UserError(`the validator ended with ${child.signalCode ?? `code ${child.exitCode}`} before ${what}`);
    }
    if (Date.now() > deadline) throw new UserError(`after ${PATIENCE / 1_000} s still not: ${what}`);
    await delay(POLL_INTERVAL);
  }
}

async function airdrop(rpc, child, { address, sol }) {
  const lamports = Math.round(sol * LAMPORTS_PER_SOL);
  const balance = async () => (await call(rpc, "getBalance", [address, { commitment: "confirmed" }])).value;
  const wanted = (await balance()) + lamports;
  await call(rpc, "requestAirdrop", [address, lamports]);
  await until(async () => (await balance()) >= wanted, child, `${address} had its airdrop`);
}

/** A validator may leave out a program that it cannot load, and say nothing. */
async function requirePrograms(rpc, { programs }) {
  for (const { id, path } of programs) {
    const { value } = await call(rpc, "getAccountInfo", [id, { encoding: "base64", commitment: "confirmed" }]);
    if (!value?.executable) throw new UserError(`${path} is refused as the program ${id}: it is none that can be run`);
  }
}

/**
 * Starts a validator and waits until it is ready.
 * @param {Settings} settings
 * @param {AbortSignal} signal stops it, at any time
 * @returns {Promise<{ rpc: string, ws: string, pid: number, ended: Promise<string> }>} `ended` resolves to how it ended
 * @throws {UserError} when it cannot be started, ends, or refuses a program or an airdrop
 */
export async function startValidator(settings, signal) {
  const kind = KINDS[settings.validator];
  const complete = await completed(settings);
  const binary = await kind.binary();
  const scratch = mkdtempSync(join(tmpdir(), "lottery-validator-"));
  const args = await kind.args(complete, scratch);
  const child = spawn(binary, args.map(String), {
    stdio: ["ignore", "ignore", "inherit"],
    cwd: scratch,
  });
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  }).finally(() => rmSync(scratch, { recursive: true, force: true }));
  const stop = async () => {
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(killer);
  };
  signal.addEventListener("abort", stop);
  const rpc = `http://${HOST}:${complete.port}`;
  const answers = () =>
    call(rpc, "getHealth").then(
      () => accepts(complete.wsPort),
      () => false,
    );
  try {
    await until(answers, child, "it was ready");
    for (const each of complete.airdrops) await airdrop(rpc, child, each);
    await requirePrograms(rpc, complete);
  } catch (error) {
    await stop();
    throw error;
  }
  return { rpc, ws: `ws://${HOST}:${complete.wsPort}`, pid: child.pid, ended };
}
