import { PublicKey, type TransactionInstruction } from "@solana/web3.js";
import {
  batchPlayerOperations,
  CONFIG_ADDRESS,
  claimPrize,
  joinGame,
  PROOF_LENGTH,
  submitVrf,
  TREASURY_ADDRESS,
  updateConfig,
  withdrawTreasury,
} from "../../sdk/src";

/** What a writable account is to the lottery. Wallets that are paid are left out: each is somebody else's. */
export type Role = "game" | "payer" | "treasury" | "config";

const GAME = new PublicKey(Buffer.alloc(32, 1));
const WALLET = new PublicKey(Buffer.alloc(32, 2));
const ROLES: ReadonlyMap<string, Role> = new Map([
  [GAME.toBase58(), "game"],
  [TREASURY_ADDRESS.toBase58(), "treasury"],
  [CONFIG_ADDRESS.toBase58(), "config"],
]);

/** One of each instruction that blocks are filled with. */
const INSTRUCTIONS: Readonly<Record<string, TransactionInstruction>> = {
  join_game: joinGame(GAME, WALLET),
  batch_player_operations: batchPlayerOperations(GAME, [{ kind: "join", wallets: [WALLET] }]),
  claim_prize: claimPrize(GAME, WALLET, 0),
  submit_vrf: submitVrf(GAME, new Uint8Array(PROOF_LENGTH)),
  withdraw_treasury: withdrawTreasury(WALLET, WALLET, 1n),
  update_config: updateConfig(WALLET, 0, new Uint8Array(32)),
};

/**
 * What a transaction with the instruction writes of what others write too; its payer first.
 *
 * @throws {RangeError} when it is none of those that blocks are filled with
 */
export function rolesWrittenBy(name: string): Role[] {
  const instruction = INSTRUCTIONS[name];
  if (!instruction) throw new RangeError(`${name} is none of ${Object.keys(INSTRUCTIONS).join(", ")}`);
  const written = instruction.keys.filter(({ isWritable }) => isWritable);
  const roles = written.map(({ pubkey }) => ROLES.get(pubkey.toBase58()));
  return ["payer", ...roles.filter((role) => role !== undefined)];
}
