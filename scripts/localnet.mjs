// npm run localnet: a local validator in the foreground, until it is told to stop.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { localnetBinary, STAND_INS } from "./lib/localnet-build.mjs";
import { main, UserError } from "./lib/project.mjs";
import { startValidator, VALIDATORS } from "./lib/validator.mjs";

const HELP = `Usage: npm run localnet -- [options]

Starts a local Solana validator: one node, offline, real slots, Solana's JSON-RPC. It is built the first time, which takes a
quarter of an hour. It says when it is ready and runs until SIGINT (Ctrl-C) or SIGTERM; nothing is kept.

Options:
  --port N                  JSON-RPC over HTTP; default: 8899, 0: a free one
  --ws-port N               JSON-RPC over WebSocket; default: the one after --port, where clients look for it
  --slot-time MS            milliseconds a slot takes; default: 400
  --program ID=PATH         deploys the .so at PATH at the address ID; may be given more than once
  --upgrade-authority KEY   who may upgrade those programs; default: nobody
  --airdrop KEY=SOL         funds an account; may be given more than once
  --snapshot FILE           accounts to begin with, as surfnet_exportSnapshot answers them; not for solana-test-validator;
                            may be given more than once
  --no-owner-index          keeps no lists of programs' accounts, which slow it down when there are thousands: with it
                            getProgramAccounts finds none; the project's own validator only
  --validator NAME          ${VALIDATORS.join(", ")}; default: ${VALIDATORS[0]}, the others must be on PATH
  --json                    the line that says it is ready is JSON
  --print-path              prints the folder that Anchor's CLI finds it in as surfpool and as solana-test-validator:
                            PATH="$(npm run -s localnet -- --print-path):$PATH" anchor localnet
  --help                    this text
`;

const OPTIONS = {
  port: { type: "string", default: "8899" },
  "ws-port": { type: "string" },
  "slot-time": { type: "string", default: "400" },
  program: { type: "string", multiple: true, default: [] },
  "upgrade-authority": { type: "string" },
  airdrop: { type: "string", multiple: true, default: [] },
  snapshot: { type: "string", multiple: true, default: [] },
  "no-owner-index": { type: "boolean", default: false },
  validator: { type: "string", default: VALIDATORS[0] },
  json: { type: "boolean", default: false },
  "print-path": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
};

function parse(args) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new UserError(`${error.message.split(". ")[0]}. --help lists what there is`);
  }
}

function integer(name, text, { from, to }) {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < from || value > to) {
    throw new UserError(`--${name} ${text}: an integer from ${from} to ${to} expected`);
  }
  return value;
}

function address(name, text) {
  if (!/^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(text)) throw new UserError(`--${name}: ${text || "nothing"} is no address`);
  return text;
}

/** The two sides of KEY=VALUE. */
function pair(name, text) {
  const [key, value] = text.split(/=(.*)/s);
  if (!value) throw new UserError(`--${name} ${text}: ADDRESS=VALUE expected`);
  return [address(name, key), value];
}

function file(option, path) {
  if (!existsSync(path)) throw new UserError(`${option}: there is no such file`);
  return resolve(path);
}

function programOf(text) {
  const [id, value] = pair("program", text);
  return { id, path: file(`--program ${text}`, value) };
}

function airdropOf(text) {
  const [key, value] = pair("airdrop", text);
  const sol = Number(value);
  if (!(sol > 0 && sol <= 1_000_000))
    throw new UserError(`--airdrop ${text}: an amount of SOL up to 1,000,000 expected`);
  return { address: key, sol };
}

function settingsOf(values) {
  if (!VALIDATORS.includes(values.validator)) {
    throw new UserError(`--validator ${values.validator}: one of ${VALIDATORS.join(", ")} expected`);
  }
  const { "ws-port": wsPort, "upgrade-authority": authority } = values;
  return {
    validator: values.validator,
    port: integer("port", values.port, { from: 0, to: 65_534 }),
    wsPort: wsPort === undefined ? undefined : integer("ws-port", wsPort, { from: 1, to: 65_535 }),
    slotTime: integer("slot-time", values["slot-time"], { from: 1, to: 60_000 }),
    programs: values.program.map(programOf),
    upgradeAuthority: authority === undefined ? undefined : address("upgrade-authority", authority),
    airdrops: values.airdrop.map(airdropOf),
    ownerIndex: !values["no-owner-index"],
    snapshots: values.snapshot.map((path) => file(`--snapshot ${path}`, path)),
  };
}

await main("localnet", async () => {
  const values = parse(process.argv.slice(2));
  if (values.help) return void process.stdout.write(HELP);
  if (values["print-path"]) {
    // Anchor does not wait for a build.
    await localnetBinary();
    return void process.stdout.write(`${STAND_INS}\n`);
  }
  const settings = settingsOf(values);
  const told = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => told.abort());
  try {
    const { rpc, ws, pid, ended } = await startValidator(settings, told.signal);
    const ready = { rpc, ws, slotTime: settings.slotTime, pid };
    const line = values.json ? JSON.stringify(ready) : `ready: ${rpc}, ${ws}, slots of ${settings.slotTime} ms`;
    process.stdout.write(`${line}\n`);
    throw new UserError(`the validator ended with ${await ended}`);
  } catch (error) {
    if (!told.signal.aborted) throw error;
  }
});
