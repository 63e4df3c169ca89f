import {
  type PublicKey,
  SystemProgram,
  type TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
} from "@solana/web3.js";
import { gameAddress, gameSpace, MAX_PLAYERS } from "../../sdk/src";
import { byteLimit, unitLimit } from "../../sdk/src/client/limits";
import { compile, fits, type MessageOptions } from "../../sdk/src/client/message";
import { pack } from "../../sdk/src/client/pack";
import { solPurse } from "../../sdk/src/client/purse";
import type { Step } from "../../sdk/src/client/step";
import type { Execution } from "../engine/src/cost-model";
import { keypair } from "../engine/src/keys";

/** Who pays, and the game: as large as games get. */
export const PAYER = keypair("payer").publicKey;
export const GAME = gameAddress(1n).address;
const BYTES = new Map([[GAME.toBase58(), gameSpace(MAX_PLAYERS)]]);
const OPTIONS: MessageOptions = { payer: PAYER };
const ENTRY_FEE = 1n;
/** Any: what is made here is not sent. */
const BLOCKHASH = SystemProgram.programId.toBase58();
/** More of anything than fits into one transaction. */
const MANY = 64;

/** ComputeBudget's instructions that the client begins with: for units and for bytes of accounts. */
export const LIMITS = 2;

export const purse = solPurse(GAME);

const wallets = (count: number): PublicKey[] =>
  Array.from({ length: count }, (_, index) => keypair(`player 0.${index}`).publicKey);

/** A payment and the entries that it is for. */
export const joinSteps = (players: number): Step[] => purse.join(PAYER, wallets(players), ENTRY_FEE);

/** The client's transaction of the steps, unsigned. */
export const transactionOf = (steps: readonly Step[]): VersionedTransaction =>
  compile(steps, BYTES, OPTIONS, BLOCKHASH);

/** What the client's transaction asks for; units as they are when it names a price for them, too. */
export const askedFor = (steps: readonly Step[], isPriced = false): Execution => ({
  units: unitLimit(steps, LIMITS + Number(isPriced)),
  loadedBytes: byteLimit(steps, OPTIONS, BYTES, 0),
});

/** Of how many of something the client makes one transaction at most. */
export const mostIn = (steps: (count: number) => Step[]): number =>
  pack(Array.from({ length: MANY }), ({ length }) => fits(steps(length), BYTES, OPTIONS))[0]?.length ?? 0;

export const instructionsOf = ({ message }: VersionedTransaction): TransactionInstruction[] =>
  TransactionMessage.decompile(message).instructions;

/** Another transaction of the payer, as it is. */
export const legacy = (instructions: TransactionInstruction[]): VersionedTransaction =>
  new VersionedTransaction(
    new TransactionMessage({ payerKey: PAYER, recentBlockhash: BLOCKHASH, instructions }).compileToLegacyMessage(),
  );
