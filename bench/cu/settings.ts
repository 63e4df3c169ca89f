import type { Keypair } from "@solana/web3.js";
import { type Deployment, Litesvm, type Runtime, startRuntime } from "../engine/src/runtimes";
import { PROGRAM, PROGRAM_NEXT } from "./paths";

/** Where a program is measured. */
interface Setting {
  start(deployments: Deployment[], payer: Keypair): Promise<Runtime>;
  /** What is measured there unless another program is named. */
  program: string;
  /** Matches the "instruction case" of what is measured there. */
  cases: RegExp;
}

const FUNDS = 1_000_000_000_000_000n;
const EVERYTHING = /(?:)/;

/**
 * The runtimes, and `litesvm-next`: the current runtime with all features, those that no cluster has yet among them, and the
 * build that hashes by the syscall which is one of these.
 */
export const SETTINGS = {
  bankrun: {
    start: (deployments, payer) => startRuntime("bankrun", deployments, payer),
    program: PROGRAM,
    cases: EVERYTHING,
  },
  litesvm: {
    start: (deployments, payer) => startRuntime("litesvm", deployments, payer),
    program: PROGRAM,
    cases: EVERYTHING,
  },
  "litesvm-next": {
    start: (deployments, payer) => Litesvm.start(deployments, payer, FUNDS, "all"),
    program: PROGRAM_NEXT,
    cases: /^submit_vrf /,
  },
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];
