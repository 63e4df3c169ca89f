import { type PublicKey, SystemProgram } from "@solana/web3.js";
import { builtin, type Step } from "../../../sdk/src";

/** A plain transfer of lamports. */
export const pay = (fromPubkey: PublicKey, toPubkey: PublicKey, lamports: number | bigint): Step =>
  builtin(SystemProgram.transfer({ fromPubkey, toPubkey, lamports }));
