import type { PublicKey } from "@solana/web3.js";
import { MAX_EXTENSION } from "../constants.ts";
import { ProgramError } from "../errors/index.ts";
import { ENTRY_LENGTH, rentExempt } from "../game.ts";
import { extendGame, payInto } from "../instructions/index.ts";
import type { FoundGame } from "./found.ts";
import { pack } from "./pack.ts";
import type { Session } from "./session.ts";
import { builtin, type Step, step } from "./step.ts";

const rentOf = (entries: number): bigint => rentExempt(entries * ENTRY_LENGTH) - rentExempt(0);

const sum = (parts: number[]): number => parts.reduce((total, part) => total + part);

/** Payment of the rent, then the extensions. */
function extension(session: Session, game: PublicKey, parts: number[]): Step[] {
  return [
    builtin(payInto(game, session.address, rentOf(sum(parts)))),
    ...parts.map((part) => step(extendGame(session.address, game, part), "extend_game")),
  ];
}

/** The fewest transactions that make room for `entries` more: the steps of each and the entries it makes room for. */
export function planExtension(
  session: Session,
  { address, bytes }: FoundGame,
  entries: number,
): { steps: Step[]; entries: number }[] {
  const parts = Array.from({ length: Math.ceil(entries / MAX_EXTENSION) }, (_, index) =>
    Math.min(MAX_EXTENSION, entries - index * MAX_EXTENSION),
  );
  const steps = (run: number[]) => extension(session, address, run);
  return pack(parts, (run) => session.fits(steps(run), bytes)).map((run) => ({ steps: steps(run), entries: sum(run) }));
}

/** The fewest batches, each with its payment, that enter all wallets in their order. */
export function planJoins(
  session: Session,
  { game, purse, bytes }: FoundGame,
  wallets: readonly PublicKey[],
): { wallets: PublicKey[]; steps: Step[] }[] {
  const { entryFee } = game;
  const steps = (run: PublicKey[]) => purse.join(session.address, run, entryFee);
  return pack(wallets, (run) => session.fits(steps(run), bytes)).map((run) => ({ wallets: run, steps: steps(run) }));
}

/**
 * How many entries of room `joining` more entries lack.
 *
 * @throws {ProgramError} `GameFull` when the game has not so many places
 */
export function lackingRoom({ game }: FoundGame, joining: number): number {
  const entries = game.playerCount + joining;
  if (entries > game.maxPlayers) throw new ProgramError("GameFull");
  return Math.max(0, entries - game.capacity);
}
