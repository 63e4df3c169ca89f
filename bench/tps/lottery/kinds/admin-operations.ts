import type { PublicKey } from "@solana/web3.js";
import { MAX_FEE, step, updateConfig, vrfKeypair } from "../../../../sdk/src";
import { digest } from "../keys";
import type { KindOf } from "./kind";

/** The fee that operation `ordinal` sets, in basis points. */
export const feeOf = (ordinal: number): number => ordinal % (MAX_FEE + 1);

/** Changes of the fee of games to come: no game under way is touched. */
export const adminOperations: KindOf = (workshop) => {
  const authority = workshop.authority as PublicKey;
  const { publicKey } = vrfKeypair(workshop.world.vrf as Uint8Array);
  // Worlds that are loaded at the same time have the authority in common: by this their operations are not the same.
  const first = digest(workshop.world.name).readUInt16LE();
  return (ordinal, blockhash) => {
    const steps = [step(updateConfig(authority, feeOf(ordinal), publicKey), "update_config")];
    return workshop.make("adminOperations", authority, steps, first + ordinal, blockhash, {
      counts: [[`fee ${feeOf(ordinal)}`, 1]],
    });
  };
};
