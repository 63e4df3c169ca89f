import { NONCE_ACCOUNT_LENGTH, SystemProgram, type VersionedTransaction } from "@solana/web3.js";
import { BUILTIN_UNITS } from "../../sdk/src/client/step";
import { blockCost, LOADING, shapeOf } from "../engine/src/cost-model";
import { keypair } from "../engine/src/keys";
import { SIZE_LIMIT } from "../engine/src/size";
import { instructionsOf, joinSteps, legacy, mostIn, PAYER, transactionOf } from "./client";
import type { Kind } from "./kinds";

export const NONCE = keypair("nonce").publicKey;

/** Bytes of the RecentBlockhashes sysvar, which the advance of a nonce has to name: 150 entries of 40 behind their number. */
const RECENT_BLOCKHASHES_LENGTH = 8 + 150 * 40;
/** Bytes that the two accounts count as, which no other instruction names. */
export const NONCE_LOADED = 2 * LOADING.account.value + NONCE_ACCOUNT_LENGTH + RECENT_BLOCKHASHES_LENGTH;

/** The same with the advance of a nonce before everything else, where it must stand. */
export const withNonce = (transaction: VersionedTransaction): VersionedTransaction =>
  legacy([SystemProgram.nonceAdvance({ noncePubkey: NONCE, authorizedPubkey: PAYER }), ...instructionsOf(transaction)]);

/** What a durable nonce does to one of the client's transactions. */
export interface NonceStudy {
  kind: string;
  /** Bytes as it is sent, and CU that a block is charged, without and with a nonce. */
  bytes: { without: number; with: number };
  cost: { without: number; with: number };
}

export function studyNonce(kind: Kind, capacity: number): NonceStudy {
  const { units, loadedBytes } = kind.executionIn(capacity);
  const plain = shapeOf(transactionOf(joinSteps(kind.players)));
  const durable = shapeOf(withNonce(transactionOf(joinSteps(kind.players))));
  const taken = { units: units + BUILTIN_UNITS, loadedBytes };
  return {
    kind: kind.name,
    bytes: { without: plain.bytes, with: durable.bytes },
    cost: {
      without: blockCost(plain, taken).total,
      with: blockCost(durable, { units: taken.units + BUILTIN_UNITS, loadedBytes: loadedBytes + NONCE_LOADED }).total,
    },
  };
}

/** The most players of one of the client's transactions, without and with a nonce. */
export function mostPlayers(): { without: number; with: number } {
  const without = mostIn(joinSteps);
  let players = without;
  while (withNonce(transactionOf(joinSteps(players))).serialize().length > SIZE_LIMIT) players -= 1;
  return { without, with: players };
}
