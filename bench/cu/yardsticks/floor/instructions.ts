import type { TransactionInstruction } from "@solana/web3.js";
import idl from "../../../../tests/fixtures/lottery.json";

/** The instructions of a game's life in SOL, which floor has. */
export const INSTRUCTIONS = [
  "create_game",
  "extend_game",
  "join_game",
  "batch_player_operations",
  "close_joining",
  "record_draw",
  "submit_vrf",
  "claim_prize",
  "claim_refund",
  "close_game",
];

/** Whether floor has an instruction of the lottery's; it has any that begins with no discriminator of the lottery's to refuse. */
export function isFloors({ data }: TransactionInstruction): boolean {
  const found = idl.instructions.find(({ discriminator }) => data.subarray(0, 8).equals(Buffer.from(discriminator)));
  return found === undefined || INSTRUCTIONS.includes(found.name);
}
