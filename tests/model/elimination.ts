import { createHash } from "node:crypto";

const STEPS = 21;
const WHOLE = 10_000;

/** What has become of an entry: the round in which it fell, if it did, and its rank after the last round it took part in. */
export interface Fate {
  fell: number | undefined;
  rank: number;
}

/** How many live on after a round that `living` entered. */
const survivorsOf = (living: number, survivors: number, winners: number): number =>
  Math.max(winners, Math.floor((living * survivors) / WHOLE));

/** Numbers of the living after each round until as many as win are left. */
export function courseOf(players: number, survivors: number, winners: number): number[] {
  const course: number[] = [];
  for (let living = players; living > winners; course.push(living)) {
    living = survivorsOf(living, survivors, winners);
  }
  return course;
}

/** Whether a step exchanges the pair of ranks with this product. */
function exchanges(product: number, word: number): boolean {
  const spread = Math.imul(product ^ word, 0x9e3779b1);
  return Math.imul(spread ^ (spread >>> 15), 0x85ebca77) < 0;
}

/**
 * The list as a round's seed orders it anew. The seed and its SHA-256 are 24 numbers of 16 bits; a word is two neighbours.
 * First the list is rotated, by the last word's part of its length. Each of the other words, as its part of the length, then
 * pairs the ranks with this sum, and every pair trades places or not as the hash of its product and the word says.
 */
export function shuffled<Item>(list: Item[], seed: Uint8Array): Item[] {
  const length = list.length;
  const key = Buffer.concat([seed, createHash("sha256").update(seed).digest()]);
  const word = (number: number): number => key.readUInt32LE(2 * number);
  const part = (number: number): number => Math.floor((word(number) * length) / 2 ** 32);
  const rotation = part(STEPS + 1);
  let items = list.map((_, rank) => list[(rank - rotation + length) % length] as Item);
  for (let step = 0; step < STEPS; step += 1) {
    const sum = part(step);
    const partner = (rank: number): number => (sum - rank + length) % length;
    items = items.map((item, rank) =>
      exchanges(rank * partner(rank), word(step)) ? (items[partner(rank)] as Item) : item,
    );
  }
  return items;
}

/** The rounds drawn so far, played with a list of the entries' indices. */
export function play(
  seeds: Uint8Array[],
  {
    players,
    survivors,
    winners,
    rounds,
    instant,
  }: Record<"players" | "survivors" | "winners" | "rounds", number> & {
    instant: boolean;
  },
): { living: number[]; fates: Fate[] } {
  const fates: Fate[] = [];
  let living = Array.from({ length: players }, (_, index) => index);
  for (let round = 0; round < rounds; round += 1) {
    const seed = seeds[round];
    if (seed && (round === 0 || !instant)) living = shuffled(living, seed);
    const left = survivorsOf(living.length, survivors, winners);
    living.forEach((index, rank) => {
      fates[index] = { fell: rank < left ? undefined : round, rank };
    });
    living = living.slice(0, left);
  }
  for (let index = 0; index < players; index += 1) fates[index] ??= { fell: undefined, rank: index };
  return { living, fates };
}
