import type { Finality } from "@solana/web3.js";
import type { Cluster } from "./cluster.ts";
import type { Terminal } from "./progress.ts";

/** What the command line has of the world. */
export interface Io {
  stdout: Terminal;
  /** For progress and errors. */
  stderr: Terminal;
  /** Everything on standard input. */
  readInput(): Promise<string>;
  /** The user's folder, where Solana's tools keep their settings. */
  home: string;
  /** Seconds since 1970. */
  now(): number;
  connect(url: string, finality: Finality): Cluster;
}
