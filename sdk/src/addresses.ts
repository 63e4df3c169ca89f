import { utf8ToBytes } from "@noble/hashes/utils";
import { PublicKey } from "@solana/web3.js";
import { u64 } from "./bytes.ts";

/** The program's address, as declared in its source. */
export const PROGRAM_ID = new PublicKey("9P4ES5DJBAyXKxM3HiRNS4pxNnZejBoUECLvb14dN8NS");

const UPGRADEABLE_LOADER = new PublicKey("BPFLoaderUpgradeab1e11111111111111111111111");

/** Seeds are one byte, and for a game its id as eight little-endian bytes behind it. */
const SEEDS = { config: "c", treasury: "t", game: "g", vault: "v" } as const;

const seed = (name: keyof typeof SEEDS): Uint8Array => utf8ToBytes(SEEDS[name]);

function derive(seeds: Uint8Array[], programId = PROGRAM_ID): { address: PublicKey; bump: number } {
  const [address, bump] = PublicKey.findProgramAddressSync(seeds, programId);
  return { address, bump };
}

export const CONFIG_ADDRESS = derive([seed("config")]).address;
export const TREASURY_ADDRESS = derive([seed("treasury")]).address;

/** Where the loader keeps the program's bytes and who may upgrade it. */
export const PROGRAM_DATA_ADDRESS = derive([PROGRAM_ID.toBytes()], UPGRADEABLE_LOADER).address;

/** Address and bump of the game `id`. */
export const gameAddress = (id: bigint): { address: PublicKey; bump: number } => derive([seed("game"), u64(id)]);

/** The address that owns the vault of the game `id`, if that is in tokens. */
export const vaultAuthority = (id: bigint): PublicKey => derive([seed("vault"), u64(id)]).address;
