import { LAMPORTS_PER_SOL } from "@solana/web3.js";
import { gameSpace, MAX_EXTENSION, MAX_PLAYERS, MAX_WINNERS, rentExempt } from "../../../sdk/src";
import { fits } from "../../../sdk/src/client/message";
import { UserError } from "../../engine/src/errors";
import { joinings } from "./kinds/join-game";
import { WITHDRAWAL } from "./kinds/treasury-operations";
import { Workshop } from "./workshop";
import { gameId, type Kind, type World } from "./world";

/** Lamports of an entry. */
export const ENTRY_FEE = 1_000_000;
/** Entries of a game whose prizes are claimed, or that is drawn: one more than win. */
export const SMALL_GAME = MAX_WINNERS + 1;
/** What a payer has beyond what it is known to pay. */
const SPARE = 0.05 * LAMPORTS_PER_SOL;
/** Lamports a transaction may cost: two signatures, and as much again for its priority. */
const HIGHEST_FEE = 20_000;

/** What a load takes. */
export interface Needs {
  /** Names the world. */
  name: string;
  /** How many transactions of each kind there will be. */
  counts: Readonly<Partial<Record<Kind, number>>>;
  payers: number;
  /** Games that are joined. */
  games: number;
  /** Entries of each transaction that joins. */
  wallets: number;
  prepaid: boolean;
  unitPrice?: number;
  /** Which of how many worlds that are prepared at the same time: the first initializes the program. */
  part: { index: number; of: number };
}

export const count = (needs: Needs, kind: Kind): number => needs.counts[kind] ?? 0;

/** Entries of each game that is joined. */
export function capacityOf(needs: Needs): number {
  const capacity = Math.ceil(count(needs, "joinGame") / needs.games) * needs.wallets;
  if (capacity > MAX_PLAYERS) {
    throw new UserError(
      `${capacity} entries for each of ${needs.games} games: a game takes ${MAX_PLAYERS}. --games names more`,
    );
  }
  return Math.max(capacity, 2 * MAX_WINNERS);
}

/** Lamports that each payer gets. */
export function fundsOf(needs: Needs): number {
  const transactions = Object.values(needs.counts).reduce((sum, each) => sum + each, 0);
  const transfers = count(needs, "transfer");
  const entries = needs.prepaid ? 0 : count(needs, "joinGame") * needs.wallets;
  const total = entries * ENTRY_FEE + transactions * HIGHEST_FEE + transfers * transfers;
  return Math.ceil((1.1 * total) / needs.payers) + SPARE;
}

/** How many games are to be finished, and how many drawn as far as a proof. */
export const smallGames = (needs: Needs) => ({
  finished: Math.ceil(count(needs, "claimPrize") / MAX_WINNERS),
  drawn: count(needs, "vrfSubmission"),
});

const rentOf = (entries: number): number => Number(rentExempt(gameSpace(entries)));

/** Lamports that the bank must have. */
export function bankNeeds(needs: Needs): number {
  const { finished, drawn } = smallGames(needs);
  const capacity = capacityOf(needs);
  const pool = needs.prepaid ? capacity * ENTRY_FEE : 0;
  const small = rentOf(SMALL_GAME) + SMALL_GAME * ENTRY_FEE + 3 * HIGHEST_FEE;
  return (
    needs.payers * (fundsOf(needs) + HIGHEST_FEE) +
    needs.games * (rentOf(capacity) + pool + Math.ceil(capacity / MAX_EXTENSION) * HIGHEST_FEE) +
    (finished + drawn) * small +
    count(needs, "treasuryOperations") * (WITHDRAWAL + HIGHEST_FEE) +
    count(needs, "adminOperations") * HIGHEST_FEE +
    LAMPORTS_PER_SOL
  );
}

/** What is known of a world before anything has been prepared. */
export function emptyWorld({ name, payers, unitPrice, games, wallets, prepaid }: Needs): World {
  const ids = Array.from({ length: games }, (_, index) => gameId(name, "open", index));
  const open = { ids, entryFee: ENTRY_FEE, wallets, prepaid };
  return { name, payers, ...(unitPrice !== undefined && { unitPrice }), open, finished: [], drawn: [] };
}

/** Whether clusters take a transaction that buys so many entries. */
export function isTaken(needs: Needs): boolean {
  const world = emptyWorld({ ...needs, games: 1, payers: 1 });
  const joining = joinings(new Workshop(world))(0);
  const price = needs.unitPrice === undefined ? {} : { unitPrice: needs.unitPrice };
  return fits(joining.steps(joining.wallets), new Map(), { payer: joining.payer, ...price });
}
