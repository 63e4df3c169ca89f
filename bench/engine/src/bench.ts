import type { Keypair } from "@solana/web3.js";
import type { SymbolSource } from "./profile/symbolizer";
import { type Deployment, Litesvm, Rpc, type RpcOptions, type Runtime, startRuntime } from "./runtimes";
import type { Suite } from "./suite";

/** Where programs are measured. */
export interface Setting {
  /** Starts a fresh runtime with the programs deployed and the payer funded. */
  start(deployments: Deployment[], payer: Keypair): Promise<Runtime>;
  /** Whether the runtime leaves traces of what is executed, so that cases can be profiled there. */
  traces?: true;
}

/** A program and what to measure of it. */
// biome-ignore lint/suspicious/noExplicitAny: every suite has a world of its own.
export interface Subject<World = any> {
  /** What rows carry as `program`; the subject that the benchmark is about has none. */
  name?: string;
  /** Path of its .so, of one build for all settings or of one for each; none when the program is there without. */
  so?: string | ((setting: string) => string);
  /** For a setting, what the "instruction case" of what is measured there matches; without one all of it is. */
  cases?(setting: string): RegExp | undefined;
  suite: Suite<World>;
  /** Names of the instructions that the interface has: a suite without cases for one of them is reported. */
  instructions?: readonly string[];
}

/** The yardstick that figures are divided by. */
export interface Floor {
  /** Name of the subject whose p50 counts as the least an instruction can cost. */
  subject: string;
  /** The floor's p50 over a row's own must be at least this much for `--check` to pass. */
  efficiency: number;
}

/** All that a command measures and compares. */
export interface Bench {
  /** Name of the command, for its help. */
  name: string;
  /** One sentence for the help. */
  description: string;
  /** What is measured and how to read it, for the help. */
  explanation: string;
  /** The program the benchmark is about, then its yardsticks. */
  subjects: readonly [Subject, ...Subject[]];
  /** By the names that rows carry as `runtime`. */
  settings: Record<string, Setting>;
  /** Transactions sent for each case, unless told otherwise. */
  samples: number;
  /** Path of the recorded figures. */
  baseline: string;
  /** Path where the figures of each run are written. */
  output: string;
  /** Path of the budgets, if there are any. */
  budget?: string;
  floor?: Floor;
  /**
   * Where the names of a program's functions come from, for profiles.
   *
   * @param so path of the program
   * @throws {UserError} when its build with debug information is not to be had
   */
  symbols?(so: string): SymbolSource;
  /** What figures depend on beyond the program, the runtimes and node. */
  versions?(program: Uint8Array): Record<string, string>;
}

/** Lamports of the payer. */
const FUNDS = 1_000_000_000_000_000n;

/** Solana 1.18 by bankrun, and the current runtime by litesvm with the main network's features. */
export const RUNTIMES = {
  bankrun: { start: (deployments, payer) => startRuntime("bankrun", deployments, payer, FUNDS) },
  litesvm: { start: (deployments, payer) => startRuntime("litesvm", deployments, payer, FUNDS), traces: true },
} satisfies Record<string, Setting>;

/** The current runtime with all features, those that no cluster has yet among them. */
export const NEXT_RUNTIME: Setting = {
  start: (deployments, payer) => Litesvm.start(deployments, payer, FUNDS, "all"),
  traces: true,
};

/**
 * A cluster: programs are measured where they are deployed, by transactions that `payer` pays for.
 *
 * @param url of a node's JSON-RPC
 */
export const rpc = (url: string, payer: Keypair, options: RpcOptions = {}): Setting => ({
  start: (deployments) => Rpc.start(url, deployments, payer, options),
});
