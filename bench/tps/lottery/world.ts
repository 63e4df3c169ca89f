import type { PublicKey } from "@solana/web3.js";
import { TRANSACTION_KINDS } from "../../../config/load-testing/transaction-patterns";
import { gameAddress } from "../../../sdk/src";
import { digest, keypairOf } from "./keys";

/** What transactions are about: the specification's kinds, and transfers of lamports to compare with. */
export const KINDS = [...TRANSACTION_KINDS, "transfer"] as const;

export type Kind = (typeof KINDS)[number];

/** Games that are joined. */
export interface OpenGames {
  ids: bigint[];
  /** Lamports. */
  entryFee: number;
  /** Entries that each transaction buys. */
  wallets: number;
  /** Whether the entries of a game have been paid for before. */
  prepaid: boolean;
}

/** A finished game with its prizes still to be paid, which are all the same. */
export interface FinishedGame {
  id: bigint;
  /** The place among the payers of each winner, best first. */
  winners: number[];
  /** Lamports of a prize: what the winner and what the treasury gets. */
  paid: number;
  fee: number;
}

/** A game whose draw has been recorded: a proof finishes it. */
export interface DrawnGame {
  id: bigint;
  drawHash: Uint8Array;
}

/** All that is there for a load, as plain data: workers get a copy. */
export interface World {
  /** Names its keys and games; two worlds of different names have none in common. */
  name: string;
  payers: number;
  /** Micro-lamports a compute unit offered beyond the fee; none unless named. */
  unitPrice?: number;
  open: OpenGames;
  finished: FinishedGame[];
  drawn: DrawnGame[];
  /** The secret keys of who governs the program, and of its draws, where they are known. */
  authority?: Uint8Array;
  vrf?: Uint8Array;
}

export const payerOf = ({ name }: Pick<World, "name">, index: number) => keypairOf(`${name} payer ${index}`);

/** The id of a world's game `index` of some purpose. */
export const gameId = (name: string, purpose: string, index: number): bigint =>
  (digest(`${name} ${purpose}`).readBigUInt64LE() & ~0xff_ffffn) + BigInt(index);

export const addressOf = (id: bigint): PublicKey => gameAddress(id).address;
