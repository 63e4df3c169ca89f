import type { PublicKey } from "@solana/web3.js";
import { step, TREASURY_ADDRESS, withdrawTreasury } from "../../../../sdk/src";
import type { KindOf } from "./kind";

/** Lamports of each payment. */
export const WITHDRAWAL = 1_000;

/** Fees paid out of the treasury, to the payers in turn. */
export const treasuryOperations: KindOf = (workshop) => (ordinal, blockhash) => {
  const authority = workshop.authority as PublicKey;
  const recipient = workshop.payer(ordinal);
  const steps = [step(withdrawTreasury(authority, recipient, BigInt(WITHDRAWAL)), "withdraw_treasury")];
  return workshop.make("treasuryOperations", authority, steps, ordinal, blockhash, {
    lamports: [
      [TREASURY_ADDRESS.toBase58(), -WITHDRAWAL],
      [recipient.toBase58(), WITHDRAWAL],
    ],
  });
};
