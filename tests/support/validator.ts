import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection, Keypair, type PublicKey } from "@solana/web3.js";
import { type LocalValidator, startLocalValidator } from "../../bench/tps/validator";

const ROOT = join(__dirname, "..", "..");
const LOCALNET = join(ROOT, "scripts", "localnet.mjs");
const LAMPORTS_PER_SOL = 1_000_000_000;
const POLL_INTERVAL = 25;

export interface Settings {
  /** Deployed before the validator is ready. */
  programs?: { id: PublicKey; path: string }[];
  /** Who may upgrade them; nobody unless named. */
  upgradeAuthority?: PublicKey;
  /** Milliseconds; @solana/web3.js reuses a blockhash for 30 s, and one lasts 150 slots. */
  slotTime?: number;
  airdrops?: { address: PublicKey; sol: number }[];
  /** Further arguments of `npm run localnet`. */
  args?: string[];
  env?: NodeJS.ProcessEnv;
}

/** What a command printed and how it ended. */
export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end, in the project's folder unless another is named. */
export function finished(command: string, args: string[], env: NodeJS.ProcessEnv = {}, cwd = ROOT): Promise<Ran> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const result = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].on("data", (text) => {
      result[stream] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, ...result }));
  });
}

/** Runs a TypeScript file of the project, by its path there, to its end. */
export const ran = (file: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  finished(process.execPath, ["-r", "ts-node/register/transpile-only", join(ROOT, file), ...args], env);

/** Runs `npm run localnet` with arguments that it does not start with. */
export const ranLocalnet = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  finished(process.execPath, [LOCALNET, ...args], env);

/** A folder for the files of keys, as Solana's command line writes them. */
export class KeyFolder {
  private readonly folder = mkdtempSync(join(tmpdir(), "lottery-keys-"));

  /** Writes a key's file and returns its path. */
  write({ secretKey, publicKey }: Keypair): string {
    const path = join(this.folder, `${publicKey}.json`);
    writeFileSync(path, JSON.stringify([...secretKey]), { mode: 0o600 });
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A local validator of a test's own, on free ports. */
export class Validator {
  private constructor(
    private readonly local: LocalValidator,
    readonly connection: Connection,
  ) {}

  static async start({
    programs = [],
    upgradeAuthority,
    slotTime = 250,
    airdrops = [],
    args = [],
    env,
  }: Settings = {}) {
    const local = await startLocalValidator(
      [
        ...["--slot-time", `${slotTime}`],
        ...programs.flatMap(({ id, path }) => ["--program", `${id}=${path}`]),
        ...(upgradeAuthority ? ["--upgrade-authority", `${upgradeAuthority}`] : []),
        ...airdrops.flatMap(({ address, sol }) => ["--airdrop", `${address}=${sol}`]),
        ...args,
      ],
      env,
    );
    return new Validator(local, new Connection(local.url, { commitment: "confirmed", wsEndpoint: local.wsUrl }));
  }

  get url(): string {
    return this.local.url;
  }
  get wsUrl(): string {
    return this.local.wsUrl;
  }
  /** The validator's own process. */
  get pid(): number {
    return this.local.pid;
  }
  /** Resolves to the exit code of `npm run localnet`, null if a signal ended it. */
  get ended(): Promise<number | null> {
    return this.local.ended;
  }
  /** What it has printed to standard error. */
  complaints(): string {
    return this.local.complaints();
  }

  /** Starts one for the time of `body`, whatever becomes of that. */
  static async during<T>(settings: Settings, body: (validator: Validator) => Promise<T>): Promise<T> {
    const validator = await Validator.start(settings);
    try {
      return await body(validator);
    } finally {
      await validator.stop();
    }
  }

  /** Ends it as a user does and returns the exit code. */
  stop(signal: "SIGTERM" | "SIGINT" = "SIGTERM"): Promise<number | null> {
    return this.local.stop(signal);
  }

  /** Gives an account SOL, and waits until it has it. */
  async airdrop(address: PublicKey, sol: number): Promise<void> {
    const wanted = (await this.connection.getBalance(address)) + sol * LAMPORTS_PER_SOL;
    await this.connection.requestAirdrop(address, sol * LAMPORTS_PER_SOL);
    while ((await this.connection.getBalance(address)) < wanted) {
      await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL));
    }
  }

  /** A new key with SOL. */
  async funded(sol: number): Promise<Keypair> {
    const key = Keypair.generate();
    await this.airdrop(key.publicKey, sol);
    return key;
  }
}
