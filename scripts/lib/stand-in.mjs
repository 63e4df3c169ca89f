// The validators that Anchor's CLI starts, by their names and with their arguments, played by the project's own.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { Keypair } from "@solana/web3.js";
import { parse } from "smol-toml";
import { localnetBinary } from "./localnet-build.mjs";
import { UserError } from "./project.mjs";
import { fileSnapshot, programSnapshot, walletSnapshot } from "./snapshot.mjs";
import { LAMPORTS_PER_SOL, TICK } from "./validator.mjs";

const RPC_PORT = 8899;

/** What each takes: how many values follow a flag. */
const SURFPOOL = {
  ...{ "--host": 1, "--port": 1, "--ws-port": 1, "--slot-time": 1, "--block-production-mode": 1 },
  ...{ "--snapshot": 1, "--airdrop": 1, "--airdrop-amount": 1 },
  ...{ "--no-deploy": 0, "--legacy-anchor-compatibility": 0, "--anchor-test-config-path": 1 },
  // What the engine does anyway, and what is for people to look at.
  ...{ "--offline": 0, "--disable-instruction-profiling": 0, "--max-profiles": 1 },
  ...{ "--no-tui": 0, "--no-studio": 0, "--log-level": 1 },
};
const TEST_VALIDATOR = {
  ...{ "--bind-address": 1, "--rpc-port": 1, "--mint": 1, "--account": 2, "--account-dir": 1 },
  ...{ "--bpf-program": 2, "--upgradeable-program": 3, "--ticks-per-slot": 1 },
  // Nothing is kept, there are no peers, and airdrops come by JSON-RPC.
  ...{ "--ledger": 1, "--reset": 0, "--quiet": 0, "--limit-ledger-size": 1 },
  ...{ "--gossip-host": 1, "--gossip-port": 1, "--dynamic-port-range": 1, "--faucet-port": 1, "--faucet-sol": 1 },
};
/** Lamports of the account that pays in tests, as the validators give it. */
const SURFPOOL_AIRDROP = 10_000 * LAMPORTS_PER_SOL;
const MINTED = 500_000_000 * LAMPORTS_PER_SOL;

/** The values of every occurrence of each flag. */
function flagsOf(args, arities) {
  const flags = Object.fromEntries(Object.keys(arities).map((flag) => [flag, []]));
  const rest = [...args];
  while (rest.length > 0) {
    const flag = rest.shift();
    if (!Object.hasOwn(arities, flag)) throw new UserError(`${flag} is nothing that the local validator can do`);
    const values = rest.splice(0, arities[flag]);
    if (values.length < arities[flag]) throw new UserError(`${flag} takes ${arities[flag]} value(s)`);
    flags[flag].push(values);
  }
  return flags;
}

const last = (occurrences) => occurrences.at(-1)?.[0];

/** The flags of the validator's that have a value. */
const own = (values) => Object.entries(values).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]));

/** Anchor keeps what it generates in this folder of the workspace, too. */
function written(accounts) {
  const path = resolve(".anchor", "localnet.snapshot.json");
  mkdirSync(resolve(".anchor"), { recursive: true });
  writeFileSync(path, JSON.stringify(accounts));
  return path;
}

function configuration(path) {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${error.message}`);
  }
}

function walletOf({ provider }) {
  const path = resolve((provider?.wallet ?? "~/.config/solana/id.json").replace(/^~(?=\/)/, homedir()));
  try {
    return Keypair.fromSecretKey(Uint8Array.from(JSON.parse(readFileSync(path, "utf8")))).publicKey.toBase58();
  } catch (error) {
    throw new UserError(`the wallet of Anchor.toml cannot be read from ${path}: ${error.message}`);
  }
}

function deployable(id, path, upgradeAuthority) {
  if (!existsSync(path)) throw new UserError(`${path}, the program of ${id}, does not exist: anchor build makes it`);
  return programSnapshot({ id, path, upgradeAuthority });
}

/** The programs of a workspace and what its tests begin with, which Surfpool itself looks for in Anchor.toml and Test.toml. */
function workspaceAccounts(anchor, suite, wallet) {
  const programs = Object.entries(anchor.programs?.localnet ?? {}).map(([name, program]) =>
    deployable(program.address ?? program, resolve("target", "deploy", `${name}.so`), wallet),
  );
  const genesis = (suite.test?.genesis ?? []).map(({ address, program, upgradeable }) =>
    deployable(address, resolve(program), upgradeable ? wallet : undefined),
  );
  const accounts = (suite.test?.validator?.account ?? []).map(({ address, filename }) =>
    fileSnapshot(filename, address),
  );
  return Object.assign({}, ...programs, ...genesis, ...accounts);
}

function surfpool([command, ...args]) {
  if (command !== "start") throw new UserError(`surfpool ${command ?? ""}: only surfpool start is there`);
  const flags = flagsOf(args, SURFPOOL);
  const anchor = existsSync("Anchor.toml") ? configuration("Anchor.toml") : undefined;
  const wallet = anchor && walletOf(anchor);
  const lamports = Number(last(flags["--airdrop-amount"]) ?? SURFPOOL_AIRDROP);
  const funded = [...flags["--airdrop"].flat(), ...(wallet ? [wallet] : [])];
  const accounts = Object.assign({}, ...funded.map((address) => walletSnapshot(address, lamports)));
  if (anchor && !flags["--no-deploy"].length) {
    const suite = last(flags["--anchor-test-config-path"]);
    Object.assign(accounts, workspaceAccounts(anchor, suite ? configuration(suite) : anchor, wallet));
  }
  return [
    ...own({
      "--host": last(flags["--host"]),
      "--port": last(flags["--port"]),
      "--ws-port": last(flags["--ws-port"]),
      "--slot-time": last(flags["--slot-time"]),
      "--block-production-mode": last(flags["--block-production-mode"]),
      "--snapshot": written(accounts),
    }),
    ...flags["--snapshot"].flatMap(([path]) => ["--snapshot", path]),
  ];
}

function testValidator(args) {
  const flags = flagsOf(args, TEST_VALIDATOR);
  const port = Number(last(flags["--rpc-port"]) ?? RPC_PORT);
  const ticks = last(flags["--ticks-per-slot"]);
  const accounts = Object.assign(
    {},
    ...flags["--mint"].map(([address]) => walletSnapshot(address, MINTED)),
    ...flags["--bpf-program"].map(([id, path]) => deployable(id, path)),
    ...flags["--upgradeable-program"].map(([id, path, key]) => deployable(id, path, key === "none" ? undefined : key)),
    ...flags["--account"].map(([address, path]) => fileSnapshot(path, address)),
    ...flags["--account-dir"].flatMap(([folder]) =>
      readdirSync(folder).map((name) => fileSnapshot(join(folder, name))),
    ),
  );
  return own({
    "--host": last(flags["--bind-address"]),
    "--port": port,
    "--ws-port": port + 1,
    "--slot-time": ticks && Math.round(Number(ticks) * TICK),
    "--snapshot": written(accounts),
  });
}

/**
 * The command that starts the project's validator as Anchor would have the one of that name. Anchor's accounts and programs are
 * written to a file in the workspace, the current folder, for it to begin with.
 * @param {string} name surfpool or solana-test-validator
 * @throws {UserError} for what it cannot do, and for programs and accounts that are not there
 */
export async function validatorCommand(name, args) {
  const translated = name === "surfpool" ? surfpool(args) : testValidator(args);
  return [await localnetBinary(), ...translated];
}
