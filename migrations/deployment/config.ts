import type { AccountInfo } from "@solana/web3.js";
import { type Config, decodeConfig, PROGRAM_ID } from "../../sdk/src";

/** What an operator sets: the fee in basis points and the VRF public key. */
export type ConfigTerms = Pick<Config, "fee" | "vrfKey">;

/** Config as the program has made it; undefined where it has not. */
export const configOf = (account: AccountInfo<Buffer> | null): Config | undefined =>
  account?.owner.equals(PROGRAM_ID) ? decodeConfig(account.data) : undefined;
