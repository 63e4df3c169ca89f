import { createHash } from "node:crypto";

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The shuffle of a list, spelled out with whole numbers of any size; what a lame one lacks can be chosen. */
export interface Shuffle {
  rotates: boolean;
  steps: number;
  exchanges(pair: bigint, word: bigint): boolean;
}

const LOW = 2n ** 32n - 1n;
export const WHOLE: Shuffle = {
  rotates: true,
  steps: 21,
  exchanges(pair, word) {
    const spread = (((pair & LOW) ^ word) * 0x9e3779b1n) & LOW;
    return (((spread ^ (spread / 2n ** 15n)) * 0x85ebca77n) & LOW) >= 2n ** 31n;
  },
};

/** The list after a shuffle: the item that gets rank r stands at r. */
export function shuffled<T>(items: T[], seed: Uint8Array, { rotates, steps, exchanges }: Shuffle = WHOLE): T[] {
  const size = items.length;
  const key = Buffer.concat([seed, createHash("sha256").update(seed).digest()]);
  const word = (index: number) => BigInt(key.readUInt32LE(2 * index));
  const share = (index: number) => Number((word(index) * BigInt(size)) / 2n ** 32n);
  const turn = rotates ? size - share(22) : 0;
  const list = [...items.slice(turn), ...items.slice(0, turn)];
  for (let step = 0; step < steps; step++) {
    for (let low = 0; low < size; low++) {
      const high = (share(step) - low + size) % size;
      if (low < high && exchanges(BigInt(low * high), word(step))) {
        [list[low], list[high]] = [list[high] as T, list[low] as T];
      }
    }
  }
  return list;
}

/** What decides a game: its terms, how far it has been drawn, and the randomness of each round. */
export interface Played {
  players: number;
  /** Basis points. */
  survivors: number;
  winners: number;
  instant: boolean;
  /** Rounds drawn. */
  round: number;
  seed(round: number): Uint8Array;
}

/**
 * A game in plain lists: after each round the living by rank, and in the end what has become of every entry.
 *
 * @param shuffle what a round's seed makes of the living
 */
export function playedOut(
  { players, survivors, winners, instant, round: rounds, seed }: Played,
  shuffle: (alive: number[], seed: Uint8Array) => number[] = shuffled,
) {
  let alive = upTo(players);
  const counts: number[] = [];
  const fates = alive.map((rank): { eliminatedRound: number | undefined; rank: number } => ({
    eliminatedRound: undefined,
    rank,
  }));
  for (const round of upTo(rounds)) {
    if (round === 0 || !instant) alive = shuffle(alive, seed(round));
    const left = Math.max(winners, Number((BigInt(alive.length) * BigInt(survivors)) / 10_000n));
    alive.forEach((index, rank) => {
      fates[index] = { eliminatedRound: rank < left ? undefined : round, rank };
    });
    alive = alive.slice(0, left);
    counts.push(left);
  }
  return { alive, counts, fates };
}
