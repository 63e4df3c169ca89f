import type { Blockhash, Ready } from "../../engine/ready";
import type { Workshop } from "../workshop";

/** Makes the transaction `ordinal` of its kind. Each ordinal's is another, and would succeed. */
export type Make = (ordinal: number, blockhash: Blockhash) => Ready;

/** Prepares the making of a kind's transactions. */
export type KindOf = (workshop: Workshop) => Make;
