import { type Keypair, type PublicKey, TransactionInstruction } from "@solana/web3.js";
import { batchPlayerOperations, closeJoining, type PlayerOperation, type RepaidWallet } from "../../sdk/src";
import type { World } from "../support/world";

/** A world with one game that has two entries, of two funded players. */
export interface Scene {
  world: World;
  game: PublicKey;
  players: [Keypair, Keypair];
}

/** Brings an error about, and requires that nothing else comes of it. */
export type Provocation = (scene: Scene) => Promise<unknown>;

/** The instruction with one of its accounts replaced by another. */
export function replaced(instruction: TransactionInstruction, from: PublicKey, to: PublicKey): TransactionInstruction {
  const keys = instruction.keys.map((key) => (key.pubkey.equals(from) ? { ...key, pubkey: to } : key));
  return new TransactionInstruction({ ...instruction, keys });
}

/** The instruction with the account at `place` not writable. */
export function unwritable(instruction: TransactionInstruction, place: number): TransactionInstruction {
  const keys = instruction.keys.map((key, index) => (index === place ? { ...key, isWritable: false } : key));
  return new TransactionInstruction({ ...instruction, keys });
}

/** The instruction with other data. */
export const withData = (instruction: TransactionInstruction, data: Buffer): TransactionInstruction =>
  new TransactionInstruction({ ...instruction, data });

export const batching =
  (error: string, operations: PlayerOperation[], wallets: RepaidWallet[] = []): Provocation =>
  ({ world, game }) =>
    world.refuses(error, [batchPlayerOperations(game, operations, wallets)]);

/** Ends joining: the scene's game is Playing, its draw slot still to come. */
export const closed = ({ world, game }: Scene) => world.succeeds([closeJoining(world.payer, game)]);

/** Plays the scene's game to its end and says who won it. */
export async function finished({ world, game, players }: Scene): Promise<{ winner: PublicKey; loser: PublicKey }> {
  await world.beginDraw(game);
  await world.drawAll(game);
  const won = (await world.game(game)).winner(0);
  const [first, second] = players.map(({ publicKey }) => publicKey) as [PublicKey, PublicKey];
  return won === 0 ? { winner: first, loser: second } : { winner: second, loser: first };
}
