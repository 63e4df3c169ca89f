import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Connection, Keypair, LAMPORTS_PER_SOL } from "@solana/web3.js";
import { clusterUrl, PROGRAM_ID } from "../../sdk/src";
import { reason, UserError } from "../engine/src/errors";
import { PROGRAM } from "./circumstances";
import { targetOf } from "./cluster";
import { CallError, Rpc } from "./engine/rpc";
import { keypairOf } from "./lottery/keys";
import type { Preparer } from "./lottery/prepare";
import { type LocalValidator, startLocalValidator } from "./validator";

const INTERVAL = 250;
/** Names the key that pays where money is free. */
const BANK = "the bank of a local load";
/** SOL that an airdrop of a local validator brings at most. */
const LARGEST_AIRDROP = 1_000_000;

/** Which validator a load goes to. */
export interface AccessOptions {
  /** One that is running; otherwise one is started. */
  url?: string;
  wsUrl?: string;
  /** Both are needed where real money may be spent. */
  mainnet?: boolean;
  yes?: boolean;
  /** Path of the key that pays, where the validator is not started here. */
  keypair?: string;
  /** Path of the key that draws, if it is another. */
  vrfKey?: string;
  /** Which validator is started, with slots of how many milliseconds. */
  validator?: string;
  slotTime: number;
}

/** A validator and who pays there. */
export interface Access extends Preparer {
  readonly url: string;
  readonly wsUrl: string;
  /** Its process, if it was started here. */
  readonly pid?: number;
  /** Whether the validator goes on after the load: what is left is returned there, and worlds need new names. */
  readonly isShared: boolean;
  /** Tells the worlds of this run from those of others. */
  readonly run: string;
  /** Waits until it answers again, and starts it again if it was started here; false when it does not in so many seconds. */
  back(seconds: number): Promise<boolean>;
  /** Sees to it that the one who pays has so many lamports. */
  fund(lamports: number): Promise<void>;
  close(): Promise<void>;
}

/** Where the WebSocket is, by the habit of validators: the port after that of HTTP, and the same without a port. */
function socketOf(url: string): string {
  const parsed = new URL(url);
  parsed.protocol = parsed.protocol === "https:" ? "wss:" : "ws:";
  if (parsed.port) parsed.port = String(Number(parsed.port) + 1);
  return parsed.toString();
}

function readKey(path: string): Keypair {
  try {
    return Keypair.fromSecretKey(Uint8Array.from(JSON.parse(readFileSync(path, "utf8"))));
  } catch (error) {
    throw new UserError(`${path} is no keypair's file: ${reason(error)}`);
  }
}

function urlOf(named: string): string {
  try {
    return clusterUrl(named);
  } catch (error) {
    throw new UserError(`--url: ${reason(error)}`);
  }
}

/** Asks a node something, over connections of its own. */
async function asking<T>(url: string, question: (rpc: Rpc) => Promise<T>): Promise<T> {
  const rpc = new Rpc(url);
  try {
    return await question(rpc);
  } finally {
    await rpc.close();
  }
}

async function balanceOf(rpc: Rpc, { publicKey }: Keypair): Promise<number> {
  return (await rpc.call<{ value: number }>("getBalance", publicKey.toBase58(), { commitment: "confirmed" })).value;
}

const answers = (url: string): Promise<boolean> =>
  asking(url, (rpc) =>
    rpc.call("getHealth").then(
      () => true,
      () => false,
    ),
  );

/** A running validator, by its URL or a cluster's name. */
async function remote(named: string, options: AccessOptions): Promise<Access> {
  const url = urlOf(named);
  await targetOf(new Connection(url), options);
  const path = options.keypair ?? join(homedir(), ".config", "solana", "id.json");
  if (!existsSync(path)) throw new UserError(`there is no key at ${path}: --keypair names the one that pays`);
  const bank = readKey(path);
  return {
    url,
    isShared: true,
    run: Date.now().toString(36),
    wsUrl: options.wsUrl ?? socketOf(url),
    bank,
    ...(options.vrfKey !== undefined && { vrf: readKey(options.vrfKey).secretKey.slice(0, 32) }),
    async back(seconds) {
      const deadline = performance.now() + seconds * 1_000;
      while (!(await answers(url))) {
        if (performance.now() > deadline) return false;
        await delay(INTERVAL);
      }
      return true;
    },
    async fund(lamports) {
      const balance = await asking(url, (rpc) => balanceOf(rpc, bank));
      if (balance >= lamports) return;
      throw new UserError(
        `${bank.publicKey} has ${balance / LAMPORTS_PER_SOL} SOL and this load takes ${lamports / LAMPORTS_PER_SOL}: fund it, or make the load smaller`,
      );
    },
    close: async () => {},
  };
}

/** A validator started for the load, which has the program and obeys the one who pays. */
class Own implements Access {
  readonly isShared = false;
  readonly run = "";
  readonly bank = keypairOf(BANK);

  private constructor(
    private validator: LocalValidator,
    private readonly start: () => Promise<LocalValidator>,
  ) {}

  static async open({ validator, slotTime }: AccessOptions): Promise<Own> {
    const key = keypairOf(BANK).publicKey;
    const args = [
      ...["--program", `${PROGRAM_ID}=${PROGRAM}`, "--upgrade-authority", `${key}`, "--airdrop", `${key}=1`],
      // Nobody asks for lists of accounts, and a load has thousands of games.
      ...["--slot-time", `${slotTime}`, "--no-owner-index"],
      ...(validator === undefined ? [] : ["--validator", validator]),
    ];
    const start = () => startLocalValidator(args);
    return new Own(await start(), start);
  }

  get url(): string {
    return this.validator.url;
  }
  get wsUrl(): string {
    return this.validator.wsUrl;
  }
  get pid(): number {
    return this.validator.pid;
  }

  async back(): Promise<boolean> {
    await this.validator.ended;
    this.validator = await this.start();
    return true;
  }

  fund(lamports: number): Promise<void> {
    return asking(this.url, async (rpc) => {
      try {
        for (let left = lamports; left > 0; left -= LARGEST_AIRDROP * LAMPORTS_PER_SOL) {
          const part = Math.min(left, LARGEST_AIRDROP * LAMPORTS_PER_SOL);
          await rpc.call("requestAirdrop", this.bank.publicKey.toBase58(), part);
        }
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        throw new UserError(`the validator gives no ${lamports / LAMPORTS_PER_SOL} SOL: ${error.message}`);
      }
      while ((await balanceOf(rpc, this.bank)) < lamports) await delay(INTERVAL);
    });
  }

  async close(): Promise<void> {
    await this.validator.stop();
  }
}

/** @throws {UserError} when there is no such validator or no key to pay with */
export const openAccess = async (options: AccessOptions): Promise<Access> =>
  options.url === undefined ? Own.open(options) : remote(options.url, options);
