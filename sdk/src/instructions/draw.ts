import {
  type PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_SLOT_HASHES_PUBKEY,
  type TransactionInstruction,
} from "@solana/web3.js";
import { exactly } from "../bytes.ts";
import { PROOF_LENGTH } from "../vrf.ts";
import { instruction, readonly, signer, writable } from "./encoding.ts";

/** Ends joining: a full game or one past its deadline by anyone, any other by its operator. */
export const closeJoining = (caller: PublicKey, game: PublicKey): TransactionInstruction =>
  instruction("close_joining", [writable(game), signer(caller), readonly(SYSVAR_CLOCK_PUBKEY)]);

/** Copies the draw slot's hash into the game while the cluster still has it, about 512 slots. Anyone may. */
export const recordDraw = (game: PublicKey): TransactionInstruction =>
  instruction("record_draw", [writable(game), readonly(SYSVAR_SLOT_HASHES_PUBKEY)]);

/** Draws the next round, or all of an instant game, by a VRF proof of 80 bytes. Anyone may. */
export const submitVrf = (game: PublicKey, proof: Uint8Array): TransactionInstruction =>
  instruction(
    "submit_vrf",
    [writable(game), readonly(SYSVAR_CLOCK_PUBKEY)],
    [exactly(PROOF_LENGTH, "a VRF proof", proof)],
  );

/** Cancels a game whose draw was not done in time: every entry can be refunded and shares the bond. Anyone may. */
export const expireGame = (game: PublicKey): TransactionInstruction =>
  instruction("expire_game", [writable(game), readonly(SYSVAR_CLOCK_PUBKEY)]);
