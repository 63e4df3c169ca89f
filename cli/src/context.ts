import { type Finality, Keypair, type PublicKey } from "@solana/web3.js";
import { type ClientOptions, clusterUrl, LotteryClient, type SessionOptions } from "@telegram-lottery/sdk";
import type { Cluster } from "./cluster.ts";
import { type Currency, currencyOf, SOL } from "./currency.ts";
import { usageError } from "./failure.ts";
import type { Io } from "./io.ts";
import { readKeypair } from "./keypairs.ts";
import { Output } from "./output.ts";
import { Progress } from "./progress.ts";
import { keypairPath, readSolanaConfig, type SolanaConfig } from "./solana-config.ts";

/** The options that every command has. */
export interface Globals {
  json?: true;
  url?: string;
  keypair?: string;
  commitment?: Finality;
  computeUnitPrice?: bigint;
  lamports?: true;
  yes?: true;
}

const finalityOf = (text: string | undefined): Finality => (text === "finalized" ? text : "confirmed");

/** What a command works with: made of the options, and of Solana's settings where they are silent. */
export class Context {
  readonly output: Output;
  private readonly config: SolanaConfig;
  private madeCluster: Cluster | undefined;
  private madeSigner: Keypair | undefined;

  constructor(
    readonly io: Io,
    readonly globals: Globals,
  ) {
    this.output = new Output(io.stdout, globals.json === true);
    this.config = readSolanaConfig(io.home);
  }

  get now(): number {
    return this.io.now();
  }

  get url(): string {
    return this.globals.url ?? clusterUrl(this.config.url ?? "localhost");
  }

  get cluster(): Cluster {
    this.madeCluster ??= this.io.connect(this.url, this.globals.commitment ?? finalityOf(this.config.commitment));
    return this.madeCluster;
  }

  /** Pays and signs. */
  get signer(): Keypair {
    const path = this.globals.keypair ?? this.config.keypair ?? keypairPath(this.io.home);
    this.madeSigner ??= readKeypair(path, "the payer's keypair (--keypair)");
    return this.madeSigner;
  }

  client(options: ClientOptions = {}): LotteryClient {
    const { computeUnitPrice } = this.globals;
    const session: SessionOptions = computeUnitPrice === undefined ? {} : { unitPrice: computeUnitPrice };
    return new LotteryClient(this.cluster.transport, this.signer, { ...session, ...options });
  }

  /** A client that only reads, for which nobody's keypair is needed. */
  get reader(): LotteryClient {
    return new LotteryClient(this.cluster.transport, Keypair.generate());
  }

  /** What amounts are in, of a mint or in SOL. */
  async currency(mint: PublicKey | undefined): Promise<Currency> {
    return mint ? currencyOf(this.cluster.transport, mint) : SOL;
  }

  progress(what: string): Progress {
    return new Progress(this.io.stderr, what);
  }

  /**
   * Lets nobody spend by accident what is worth something.
   *
   * @throws {CommandError} on the main network, unless `--yes` has been said
   */
  async confirmSpending(what: string): Promise<void> {
    if (this.globals.yes || !(await this.cluster.isMainnet())) return;
    throw usageError(`this is mainnet-beta, and it would spend ${what}: add --yes to do it`);
  }
}
