import type { PublicKey } from "@solana/web3.js";
import { MAX_FEE, step, updateConfig, vrfKeypair } from "../../../../sdk/src";
import type { KindOf } from "./kind";

/** The fee that operation `ordinal` sets, in basis points. */
export const feeOf = (ordinal: number): number => ordinal % (MAX_FEE + 1);

/** Changes of the fee of games to come: no game under way is touched. */
export const adminOperations: KindOf = (workshop) => {
  const authority = workshop.authority as PublicKey;
  const { publicKey } = vrfKeypair(workshop.world.vrf as Uint8Array);
  return (ordinal, blockhash) => {
    const steps = [step(updateConfig(authority, feeOf(ordinal), publicKey), "update_config")];
    return workshop.make("adminOperations", authority, steps, ordinal, blockhash, {
      counts: [[`fee ${feeOf(ordinal)}`, 1]],
    });
  };
};
