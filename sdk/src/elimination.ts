import { sha256 } from "@noble/hashes/sha2";
import { BASIS_POINTS, MAX_ROUNDS } from "./constants.ts";

const TWO_TO_32 = 0x1_0000_0000;
/** Steps of the swap-or-not shuffle in a permutation; behind their words lies that of the rotation. */
const STEPS = 21;
const ROTATION = STEPS + 1;
const SPREAD = 0x9e3779b1;
const DECIDE = 0x85ebca77;

/** What has been drawn of a game. */
export interface Draw {
  /** Entries of the game. */
  readonly playerCount: number;
  /** Basis points of the living that survive a round. */
  readonly survivors: number;
  /** Number of winners. */
  readonly winnerCount: number;
  /** Rounds drawn so far. */
  readonly round: number;
  /** Whether the seed of round 0 decides all rounds. */
  readonly instant: boolean;
  /** Randomness of a drawn round, 16 bytes. */
  seed(round: number): Uint8Array;
}

/** What has become of an entry. */
export interface Fate {
  /** The round in which it fell, counted from 0; none while it is alive. */
  eliminatedRound: number | undefined;
  /** Its rank after the last round it took part in. Once all rounds are drawn, the rank of a winner is its place. */
  rank: number;
}

/** What has become of every entry, by index. */
export interface Fates {
  /** The round in which it fell; `ALIVE` for an entry that has not. */
  eliminatedRounds: Uint8Array;
  ranks: Uint16Array;
}

/** Stands in `Fates` for the round of an entry that is still alive. */
export const ALIVE = 255;

/**
 * The keyed permutation of the ranks below `alive` in one round, bit for bit the program's: a rotation, then steps that pair
 * every rank with the one that completes it to the same sum, and exchange the two or not as a hash of the pair says.
 */
export class Permutation {
  private readonly words = new Uint32Array(STEPS);
  private readonly sums = new Uint32Array(STEPS);
  private readonly rotation: number;

  constructor(
    seed: Uint8Array,
    private readonly alive: number,
  ) {
    const key = new Uint8Array(48);
    key.set(seed);
    key.set(sha256(seed), 16);
    const view = new DataView(key.buffer);
    // The product has at most 48 bits: a double holds it exactly.
    const scaled = (word: number) => Math.floor((word * alive) / TWO_TO_32);
    const word = (step: number) => view.getUint32(2 * step, true);
    for (let step = 0; step < STEPS; step++) {
      this.words[step] = word(step);
      this.sums[step] = scaled(word(step));
    }
    this.rotation = scaled(word(ROTATION));
  }

  /** The rank after the round of the entry that had rank `x` before it. */
  forward(x: number): number {
    let rank = x + this.rotation;
    if (rank >= this.alive) rank -= this.alive;
    for (let step = 0; step < STEPS; step++) rank = this.swapOrNot(rank, step);
    return rank;
  }

  /** The rank before the round of the entry that has rank `x` after it: every step is its own inverse. */
  inverse(x: number): number {
    let rank = x;
    for (let step = STEPS - 1; step >= 0; step--) rank = this.swapOrNot(rank, step);
    return rank < this.rotation ? rank + this.alive - this.rotation : rank - this.rotation;
  }

  private swapOrNot(x: number, step: number): number {
    const sum = this.sums[step] as number;
    const y = x > sum ? sum + this.alive - x : sum - x;
    const spread = Math.imul(Math.imul(x, y) ^ (this.words[step] as number), SPREAD);
    return Math.imul(spread ^ (spread >>> 15), DECIDE) < 0 ? y : x;
  }
}

/** Entries alive after a round that `alive` entered: `survivors` basis points of them, rounded down, at least the winners. */
export const survivorsOf = (alive: number, survivors: number, winnerCount: number): number =>
  Math.max(winnerCount, Math.floor((alive * survivors) / BASIS_POINTS));

/** The counts of entries alive after round 0, 1, …, until no more are alive than there are winners; 16 at most. */
export function course({ playerCount, survivors, winnerCount }: Omit<Draw, "round" | "instant" | "seed">): number[] {
  const counts: number[] = [];
  let alive = playerCount;
  while (alive > winnerCount && counts.length < MAX_ROUNDS) {
    alive = survivorsOf(alive, survivors, winnerCount);
    counts.push(alive);
  }
  return counts;
}

/** A drawn round: how many survived it, and how it permuted those who entered it, unless round 0 had decided all. */
interface Round {
  survived: number;
  permutation: Permutation | undefined;
}

function roundsOf(game: Draw): Round[] {
  let entered = game.playerCount;
  return course(game)
    .slice(0, game.round)
    .map((survived, round) => {
      const permutes = round === 0 || !game.instant;
      const permutation = permutes ? new Permutation(game.seed(round), entered) : undefined;
      entered = survived;
      return { survived, permutation };
    });
}

/** Indices of the entries that hold the ranks 0, 1, …, as many as there are winners: the winners, once all rounds are drawn. */
export function winners(game: Draw): number[] {
  const rounds = roundsOf(game).reverse();
  const ranks = Array.from({ length: Math.min(game.winnerCount, game.playerCount) }, (_, rank) => rank);
  return ranks.map((rank) => rounds.reduce((x, { permutation }) => permutation?.inverse(x) ?? x, rank));
}

/**
 * What has become of the entry `index` in the rounds drawn so far.
 *
 * @throws {RangeError} when the game has no such entry.
 */
export function elimination(game: Draw, index: number): Fate {
  if (!Number.isInteger(index) || index < 0 || index >= game.playerCount) {
    throw new RangeError(`entry ${index} is not one of ${game.playerCount}`);
  }
  let rank = index;
  for (const [round, { survived, permutation }] of roundsOf(game).entries()) {
    rank = permutation?.forward(rank) ?? rank;
    if (rank >= survived) return { eliminatedRound: round, rank };
  }
  return { eliminatedRound: undefined, rank };
}

/** What has become of every entry in the rounds drawn so far. */
export function eliminations(game: Draw): Fates {
  const eliminatedRounds = new Uint8Array(game.playerCount).fill(ALIVE);
  const ranks = Uint16Array.from(eliminatedRounds, (_, index) => index);
  for (const [round, { survived, permutation }] of roundsOf(game).entries()) {
    for (let index = 0; index < game.playerCount; index++) {
      if (eliminatedRounds[index] !== ALIVE) continue;
      const before = ranks[index] as number;
      const rank = permutation?.forward(before) ?? before;
      ranks[index] = rank;
      if (rank >= survived) eliminatedRounds[index] = round;
    }
  }
  return { eliminatedRounds, ranks };
}
