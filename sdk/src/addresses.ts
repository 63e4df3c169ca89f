import { PublicKey } from "@solana/web3.js";

/** The program's address, as declared in its source. */
export const PROGRAM_ID = new PublicKey("9P4ES5DJBAyXKxM3HiRNS4pxNnZejBoUECLvb14dN8NS");

/** Seeds are one byte, and for a game its id as eight little-endian bytes behind it. */
const SEEDS = { config: Buffer.from("c"), treasury: Buffer.from("t"), game: Buffer.from("g") } as const;

function derive(seeds: Buffer[]): { address: PublicKey; bump: number } {
  const [address, bump] = PublicKey.findProgramAddressSync(seeds, PROGRAM_ID);
  return { address, bump };
}

export const CONFIG_ADDRESS = derive([SEEDS.config]).address;
export const TREASURY_ADDRESS = derive([SEEDS.treasury]).address;

/** Address and bump of the game `id`. */
export function gameAddress(id: bigint): { address: PublicKey; bump: number } {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(id);
  return derive([SEEDS.game, bytes]);
}
