import { PublicKey, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { UPGRADEABLE_LOADER } from "../../bench/engine/src/runtimes/upgradeable";
import type { Chain } from "./chain";

/** Where an account of the loader's is made: at an address with a key of its own, or at one derived from the payer's. */
export type Place = { address: PublicKey; seed?: string };

/** The address the payer alone can make an account at, without a key of its own. */
export async function seededPlace(payer: PublicKey, seed: string): Promise<Place> {
  return { address: await PublicKey.createWithSeed(payer, seed, UPGRADEABLE_LOADER), seed };
}

/**
 * Makes an account of the loader's of `space` bytes, rent-exempt. Unlike System's CreateAccount this works at an address that
 * somebody has sent lamports to.
 */
export async function createLoaderAccount(
  chain: Chain,
  { address, seed }: Place,
  space: number,
): Promise<TransactionInstruction[]> {
  const payer = chain.payer.publicKey;
  const present = (await chain.account(address))?.lamports ?? 0;
  const lamports = Math.max(0, (await chain.rent(space)) - present);
  const derived = seed === undefined ? {} : { basePubkey: payer, seed };
  const common = { accountPubkey: address, programId: UPGRADEABLE_LOADER, ...derived };
  return [
    SystemProgram.transfer({ fromPubkey: payer, toPubkey: address, lamports }),
    SystemProgram.allocate({ ...common, space }),
    SystemProgram.assign(common),
  ];
}
