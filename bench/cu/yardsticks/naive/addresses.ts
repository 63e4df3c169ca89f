import { PublicKey } from "@solana/web3.js";
import { u64 } from "../borsh";

export const NAIVE_ID = new PublicKey("hzzhbVLjAUsjsnq3awTTG6iEmZgBuGmfxrTNfKTHckd");

const derive = (...seeds: Uint8Array[]): PublicKey => PublicKey.findProgramAddressSync(seeds, NAIVE_ID)[0];

export const NAIVE_CONFIG = derive(Buffer.from("lottery_config"));
export const NAIVE_TREASURY = derive(Buffer.from("lottery_treasury"));
export const naiveGameAddress = (id: bigint): PublicKey => derive(Buffer.from("lottery_game"), u64.write(id));
