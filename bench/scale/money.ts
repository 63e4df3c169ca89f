import { NONCE_ACCOUNT_LENGTH, SYSVAR_CLOCK_PUBKEY } from "@solana/web3.js";
import {
  BASIS_POINTS,
  CONFIG_ADDRESS,
  closeJoining,
  ENTRY_LENGTH,
  extendGame,
  type GameTerms,
  gameSpace,
  MAX_EXTENSION,
  MAX_FIRST_CAPACITY,
  MAX_PLAYERS,
  PROOF_LENGTH,
  payInto,
  recordDraw,
  rentExempt,
  submitVrf,
} from "../../sdk/src";
import { builtin, type Step, step } from "../../sdk/src/client/step";
import { lookupTableData } from "../engine/src/lookup-table";
import { askedFor, GAME, joinSteps, mostIn, PAYER, purse } from "./client";
import type { Kind } from "./kinds";

/** Lamports a signature: `lamports_per_signature` of solana-fee-structure 4.1.0, src/lib.rs. */
export const SIGNATURE_FEE = 5_000;
/** Basis points of the living that survive a round. */
const SURVIVORS = 5_000;
/** Tries that a proof's hash to the curve takes on average. */
const TRIES = 2;

/** One step of a game's life. */
export interface Expense {
  step: string;
  transactions: number;
  /** Lamports of all of them. */
  fees: number;
  /** CU that each asks for, which priority fees are paid for. */
  units: number;
}

const repeated = (count: number, make: () => Step): Step[] => Array.from({ length: count }, make);

const terms: GameTerms = {
  id: 1n,
  entryFee: 1n,
  bond: 0n,
  joinDeadline: 0n,
  maxPlayers: MAX_PLAYERS,
  minPlayers: 1,
  capacity: MAX_FIRST_CAPACITY,
  survivors: SURVIVORS,
  shares: [BASIS_POINTS],
  flags: 0,
};

const extensions = (count: number): Step[] => [
  builtin(payInto(GAME, PAYER, rentExempt(count * MAX_EXTENSION * ENTRY_LENGTH))),
  ...repeated(count, () => step(extendGame(PAYER, GAME, MAX_EXTENSION), "extend_game")),
];
const proofs = (count: number): Step[] =>
  repeated(count, () => step(submitVrf(GAME, new Uint8Array(PROOF_LENGTH)), "submit_vrf", TRIES));

/** Rounds until one is left. */
function rounds(): number {
  let count = 0;
  for (let alive = MAX_PLAYERS; alive > 1; alive = Math.max(1, Math.floor((alive * SURVIVORS) / BASIS_POINTS)))
    count += 1;
  return count;
}

/** As many things as there are, in as few of the client's transactions as they fit into. */
function packed(name: string, count: number, steps: (count: number) => Step[]): Expense {
  const most = Math.min(count, mostIn(steps));
  const transactions = Math.ceil(count / most);
  const { units } = askedFor(steps(most), true);
  return { step: name, transactions, fees: transactions * SIGNATURE_FEE, units };
}

/** What each step of a full game costs, all of it paid by the operator, who alone signs. */
export const expenses = (): Expense[] => [
  packed("create_game", 1, () => purse.create(PAYER, terms)),
  packed("extend_game", Math.ceil((MAX_PLAYERS - MAX_FIRST_CAPACITY) / MAX_EXTENSION), extensions),
  packed("joins", MAX_PLAYERS, joinSteps),
  packed("close_joining", 1, () => [step(closeJoining(PAYER, GAME), "close_joining")]),
  packed("record_draw", 1, () => [step(recordDraw(GAME), "record_draw")]),
  packed("submit_vrf", rounds(), proofs),
  packed("claim_prize", 1, () => [purse.claimPrize(PAYER, 0)]),
  packed("close_game", 1, () => [purse.close(PAYER)]),
];
/** What it costs to fill a game with one kind of join. */
export interface Filling {
  kind: string;
  transactions: number;
  /** Lamports. */
  fees: number;
}

/** Entries paid for ahead need one payment more, for all of them. */
export function fillingOf({ name, players, isPrepaid, shape }: Kind): Filling {
  const transactions = Math.ceil(MAX_PLAYERS / players) + Number(isPrepaid);
  return { kind: name, transactions, fees: transactions * shape.signatures * SIGNATURE_FEE };
}

/** What an account holds for as long as it is there. */
export interface Deposit {
  account: string;
  bytes: number;
  /** Lamports, as a decimal string. */
  rent: string;
}

const deposit = (account: string, bytes: number): Deposit => ({ account, bytes, rent: String(rentExempt(bytes)) });

/** What the accounts of a full game and of its operator's shards hold. */
export const deposits = (): Deposit[] => [
  deposit("game of 65,535", gameSpace(MAX_PLAYERS)),
  deposit("payer", 0),
  deposit("nonce", NONCE_ACCOUNT_LENGTH),
  deposit("lookup table of a game", lookupTableData([GAME, CONFIG_ADDRESS, SYSVAR_CLOCK_PUBKEY]).length),
];
