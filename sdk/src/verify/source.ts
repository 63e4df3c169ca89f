import type { PublicKey } from "@solana/web3.js";
import { CONFIG_ADDRESS, gameAddress } from "../addresses.ts";
import type { AccountState, GameRef } from "../client/index.ts";
import type { Evidence, History } from "./evidence.ts";

export interface HistoryOptions {
  /** Told how many transactions have been read of how many. */
  onProgress?: (done: number, total: number) => void;
}

/** Where evidence comes from: a node's RPC interface, or what stands in for one. */
export interface Source {
  /** Nothing where there is no account. */
  account(address: PublicKey): Promise<AccountState | undefined>;
  /** The transactions that name an account; nothing when they are not to be had. */
  history(address: PublicKey, options?: HistoryOptions): Promise<History | undefined>;
}

export interface EvidenceOptions extends HistoryOptions {
  /** Whether to read the history, which takes a question for each transaction; it does unless told otherwise. */
  history?: boolean;
}

/** Gathers what there is on a game. */
export async function gatherEvidence(
  source: Source,
  ref: GameRef,
  { history = true, ...options }: EvidenceOptions = {},
): Promise<Evidence> {
  const game = typeof ref === "bigint" ? gameAddress(ref).address : ref;
  // The account first: what comes in between is then in the history and not in the account, and shows as a difference.
  const account = await source.account(game);
  const config = await source.account(CONFIG_ADDRESS);
  const past = history ? await source.history(game, options) : undefined;
  return { game, ...(account && { account }), ...(config && { config }), ...(past && { history: past }) };
}
