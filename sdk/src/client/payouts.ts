import { PublicKey } from "@solana/web3.js";
import { TREASURY_ADDRESS } from "../addresses.ts";
import { isZero } from "../bytes.ts";
import type { GameAccount } from "../game.ts";
import type { FoundGame } from "./found.ts";
import { openingFor } from "./opening.ts";
import { pack } from "./pack.ts";
import type { Repayment } from "./purse.ts";
import type { Session } from "./session.ts";
import { inParallel, type Settled, settle } from "./settle.ts";
import type { Step } from "./step.ts";

/** A prize and who gets it. */
export interface Prize {
  place: number;
  wallet: PublicKey;
}

/** The prizes of a finished game that have not been paid, best first. */
export const unpaidPrizes = (game: GameAccount): Prize[] =>
  Array.from({ length: game.winnerCount }, (_, place) => place)
    .filter((place) => !game.isPaid(place))
    .map((place) => ({ place, wallet: new PublicKey(game.entry(game.winner(place))) }));

/** The entries that have not been paid back, those of one wallet side by side: they share its place in a transaction. */
export function owedEntries(game: GameAccount): Repayment[] {
  const byWallet = new Map<string, number[]>();
  for (let index = 0; index < game.playerCount; index += 1) {
    const entry = game.entry(index);
    if (isZero(entry)) continue;
    const wallet = String.fromCharCode(...entry);
    const indices = byWallet.get(wallet);
    if (indices) indices.push(index);
    else byWallet.set(wallet, [index]);
  }
  return [...byWallet.values()].flatMap((indices) => {
    const wallet = new PublicKey(game.entry(indices[0] ?? 0));
    return indices.map((index) => ({ index, wallet }));
  });
}

/** Does the items in the fewest transactions, and in smaller ones where the program refuses. */
async function payOut<Item>(
  session: Session,
  { bytes }: FoundGame,
  items: readonly Item[],
  steps: (run: Item[]) => Step[],
  width: number,
): Promise<Settled<Item>[]> {
  const runs = pack(items, (run) => session.fits(steps(run), bytes));
  const settled = await inParallel(runs, width, (run) => settle(run, (part) => session.send(steps(part), bytes)));
  return settled.flat();
}

/** Pays the prizes that have not been paid. */
export async function payPrizes(session: Session, found: FoundGame): Promise<Settled<Prize>[]> {
  const { game, purse } = found;
  const prizes = unpaidPrizes(game);
  const opening = await openingFor(session, purse, [TREASURY_ADDRESS, ...prizes.map(({ wallet }) => wallet)]);
  const steps = (run: Prize[]): Step[] => [
    ...opening([TREASURY_ADDRESS, ...run.map(({ wallet }) => wallet)]),
    ...run.map(({ wallet, place }) => purse.claimPrize(wallet, place)),
  ];
  return payOut(session, found, prizes, steps, 1);
}

/** Pays back the entries that have not been paid back, `width` transactions at a time. */
export async function payRefunds(session: Session, found: FoundGame, width: number): Promise<Settled<Repayment>[]> {
  const { game, purse } = found;
  const owed = owedEntries(game);
  const walletsOf = (run: Repayment[]): PublicKey[] => run.map(({ wallet }) => wallet);
  const opening = await openingFor(session, purse, walletsOf(owed));
  const steps = (run: Repayment[]): Step[] => [...opening(walletsOf(run)), purse.repay("refund", run)];
  return payOut(session, found, owed, steps, width);
}
