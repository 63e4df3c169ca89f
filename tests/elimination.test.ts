import { createHash } from "node:crypto";
import { expect } from "chai";
import {
  ALIVE,
  course,
  type Draw,
  elimination,
  eliminations,
  MAX_ROUNDS,
  Permutation,
  survivorsOf,
  winners,
} from "../sdk/src";
import { playedOut, type Shuffle, shuffled, upTo, WHOLE } from "./support/shuffle";
import vectors from "./vectors/elimination.json";

const seedOf = (label: string): Buffer => createHash("sha256").update(label).digest().subarray(0, 16);

/** The one seed after another of a test: fixed, and as good as random. */
function* seedsOf(label: string, count: number): Generator<Buffer> {
  for (let number = 0; number < count; number++) yield seedOf(`${label} ${number}`);
}

const gameOf = (
  label: string,
  playerCount: number,
  survivors: number,
  winnerCount: number,
  instant = false,
  round = MAX_ROUNDS,
): Draw => {
  const rounds = course({ playerCount, survivors, winnerCount }).length;
  const seed = (index: number) => seedOf(`${label} round ${index}`);
  return { playerCount, survivors, winnerCount, round: Math.min(round, rounds), instant, seed };
};

const SIZES = [...upTo(300).map((size) => size + 1), 4_096, 10_007, 32_768, 65_534, 65_535];

describe("the permutation of a round", () => {
  it("gives every rank an image of its own and brings it back", () => {
    for (const size of SIZES) {
      const permutation = new Permutation(seedOf(`bijection ${size}`), size);
      const images = new Set(upTo(size).map((rank) => permutation.forward(rank)));
      expect(images.size, `of ${size}`).to.equal(size);
      for (const image of images) {
        if (image < 0 || image >= size || permutation.forward(permutation.inverse(image)) !== image) {
          expect.fail(`${image} of ${size}`);
        }
      }
    }
  });

  it("is the shuffle of a list", () => {
    for (const size of [...upTo(100).map((less) => less + 1), 1_000, 4_097, 65_535]) {
      const seed = seedOf(`list ${size}`);
      const permutation = new Permutation(seed, size);
      const holders = upTo(size).map((rank) => permutation.inverse(rank));
      expect(holders, `of ${size}`).to.deep.equal(shuffled(upTo(size), seed));
    }
  });

  it("is the program's", () => {
    for (const { seed, alive, ranks, images } of vectors.permutations) {
      const permutation = new Permutation(Buffer.from(seed, "hex"), alive);
      expect(ranks.map((rank) => permutation.forward(rank))).to.deep.equal(images);
      expect(images.map((image) => permutation.inverse(image))).to.deep.equal(ranks);
    }
  });
});

describe("a game's course", () => {
  it("ends with the winners or after 16 rounds", () => {
    expect(course({ playerCount: 16, survivors: 5_000, winnerCount: 1 })).to.deep.equal([8, 4, 2, 1]);
    expect(course({ playerCount: 10, survivors: 3_300, winnerCount: 2 })).to.deep.equal([3, 2]);
    expect(course({ playerCount: 2, survivors: 5_000, winnerCount: 2 })).to.deep.equal([]);
    expect(course({ playerCount: 65_535, survivors: 10_000, winnerCount: 1 })).to.have.length(16);
  });

  it("rounds survivors down and keeps the winners", () => {
    expect(survivorsOf(65_535, 9_999, 1)).to.equal(65_528);
    expect(survivorsOf(3, 6_666, 1)).to.equal(1);
    expect(survivorsOf(100, 1, 8)).to.equal(8);
  });
});

describe("the fate of an entry", () => {
  it("is the one the program finds", () => {
    for (const game of vectors.games) {
      const draw: Draw = {
        playerCount: game.players,
        survivors: game.survivors,
        winnerCount: game.winners,
        round: game.rounds,
        instant: game.instant,
        seed: (round) => Buffer.from(game.seeds[round] as string, "hex"),
      };
      expect(course(draw)).to.deep.equal(game.course);
      expect(winners(draw)).to.deep.equal(game.holders);
      for (const { index, eliminatedRound, rank } of game.fates) {
        expect(elimination(draw, index)).to.deep.equal({ eliminatedRound: eliminatedRound ?? undefined, rank });
      }
    }
  });

  const games: [number, number, number][] = [
    [1, 5_000, 1],
    [2, 5_000, 1],
    [3, 1, 2],
    [10, 9_000, 1],
    [64, 1, 8],
    [100, 6_600, 3],
    [1_000, 6_500, 1],
  ];

  for (const [players, survivors, winnerCount] of games) {
    it(`is that of a game of lists: ${players} entries, ${survivors / 100} %, ${winnerCount} to win`, () => {
      const counts = course({ playerCount: players, survivors, winnerCount });
      for (const instant of [false, true]) {
        for (let round = 0; round <= counts.length; round++) {
          const game = gameOf("lists", players, survivors, winnerCount, instant, round);
          const { alive, fates } = playedOut({
            players,
            survivors,
            winners: winnerCount,
            instant,
            round,
            seed: game.seed,
          });
          const all = eliminations(game);
          expect([...all.ranks]).to.deep.equal(fates.map(({ rank }) => rank));
          expect([...all.eliminatedRounds]).to.deep.equal(fates.map(({ eliminatedRound }) => eliminatedRound ?? ALIVE));
          expect(winners(game)).to.deep.equal(alive.slice(0, winnerCount));
          for (let index = 0; index < players; index += 1 + Math.floor(players / 100)) {
            expect(elimination(game, index)).to.deep.equal(fates[index]);
          }
        }
      }
    });
  }

  it("is refused to an entry that the game has not", () => {
    const game = gameOf("none", 10, 5_000, 1);
    for (const index of [-1, 10, 0.5, Number.NaN]) expect(() => elimination(game, index)).to.throw(RangeError);
  });

  it("takes less than a second for all 65,535 over 16 rounds", () => {
    const game = gameOf("fast", 65_535, 5_200, 1);
    expect(game.round).to.equal(16);
    const start = performance.now();
    const { eliminatedRounds } = eliminations(game);
    expect(performance.now() - start).to.be.below(1_000);
    expect(eliminatedRounds.indexOf(ALIVE)).to.equal(winners(game)[0]);
  });
});

/**
 * Fairness, by chi-square. All seeds are fixed, so that a test passes always or never. Significance: 1e-8 for each of fewer than
 * 100 values of chi-square, so less than one in a million for all of them.
 */
describe("the lottery is fair", () => {
  /** The value that 1e-8 of a normal distribution exceeds. */
  const QUANTILE = 5.612;

  /** How far the counts pass the value of chi-square that is too high, which is Wilson and Hilferty's; negative if not. */
  function excess(counts: ArrayLike<number>, probability: (cell: number) => number): number {
    const cells = Array.from(counts);
    const total = cells.reduce((sum, count) => sum + count, 0);
    const chiSquare = cells.reduce((sum, count, cell) => {
      const expected = total * probability(cell);
      return sum + (count - expected) ** 2 / expected;
    }, 0);
    const freedom = cells.length - 1;
    const ninth = 2 / (9 * freedom);
    return chiSquare - freedom * (1 - ninth + QUANTILE * Math.sqrt(ninth)) ** 3;
  }

  /** The same where all cells are equally likely, of `perCell` seeds for each cell. */
  function uneven(cells: number, perCell: number, cellOf: (seed: Buffer) => number): number {
    const counts = new Uint32Array(cells);
    for (const seed of seedsOf("fair", cells * perCell)) {
      const cell = cellOf(seed);
      counts[cell] = (counts[cell] as number) + 1;
    }
    return excess(counts, () => 1 / cells);
  }

  /** Number of an arrangement of ranks in some order of all arrangements as long. */
  function arrangement(holders: number[], size: number): number {
    const left = upTo(size);
    return holders.reduce((number, holder) => {
      const place = left.indexOf(holder);
      const choices = left.length;
      left.splice(place, 1);
      return number * choices + place;
    }, 0);
  }

  type Holders = (seed: Buffer, size: number, places: number) => number[];
  const ours: Holders = (seed, size, places) => {
    const permutation = new Permutation(seed, size);
    return upTo(places).map((rank) => permutation.inverse(rank));
  };
  const listed =
    (shuffle: Shuffle): Holders =>
    (seed, size, places) =>
      shuffled(upTo(size), seed, shuffle).slice(0, places);

  const winner = (holders: Holders, size: number) => uneven(size, 200, (seed) => holders(seed, size, 1)[0] as number);
  const pair = (holders: Holders, size: number) =>
    uneven(size * (size - 1), 200, (seed) => arrangement(holders(seed, size, 2), size));

  /** Whether entries 0 and `distance` survive the round in which one of two does: both, either or neither. */
  function survival(holders: "ours" | Shuffle, size: number, distance: number): number {
    const half = Math.floor(size / 2);
    const counts = new Uint32Array(4);
    for (const seed of seedsOf("survival", holders === "ours" ? 20_000 : 2_000)) {
      const ranks = holders === "ours" ? new Permutation(seed, size) : shuffled(upTo(size), seed, holders);
      const survives = (index: number) =>
        (ranks instanceof Permutation ? ranks.forward(index) : ranks.indexOf(index)) < half ? 1 : 0;
      const cell = 2 * survives(0) + survives(distance);
      counts[cell] = (counts[cell] as number) + 1;
    }
    const out = size - half;
    const ways = [out * (out - 1), out * half, half * out, half * (half - 1)];
    return excess(counts, (cell) => (ways[cell] as number) / (size * (size - 1)));
  }

  it("to every index, at every size from 2 to 64", () => {
    for (const size of upTo(63).map((less) => less + 2)) {
      expect(winner(ours, size), `of ${size}`).to.be.below(0);
    }
  });

  it("to every pair of first and second, at sizes from 3 to 12", () => {
    for (const size of upTo(10).map((less) => less + 3)) {
      expect(pair(ours, size), `of ${size}`).to.be.below(0);
    }
  });

  it("to every order of 3, 4 and 5", () => {
    for (const [size, orders] of [
      [3, 6],
      [4, 24],
      [5, 120],
    ] as const) {
      const excess = uneven(orders, 1_000, (seed) => arrangement(ours(seed, size, size), size));
      expect(excess, `of ${size}`).to.be.below(0);
    }
  });

  it("to neighbours and to entries far apart, who survive together as often as any two", () => {
    for (const size of [100, 4_096, 65_535]) {
      for (const distance of [1, 2, Math.floor(size / 2), size - 1]) {
        expect(survival("ours", size, distance), `${distance} of ${size}`).to.be.below(0);
      }
    }
  });

  it("over the rounds of a whole game", () => {
    let number = 0;
    for (const instant of [false, true]) {
      const excess = uneven(12 * 11, 200, () => {
        const game = gameOf(`whole ${number++}`, 12, 6_000, 2, instant);
        return arrangement(winners(game), 12);
      });
      expect(excess, `instant: ${instant}`).to.be.below(0);
    }
  });

  describe("and these tests would notice", () => {
    const values = (shuffle: Shuffle): Record<string, number> => ({
      winner: winner(listed(shuffle), 12),
      pair: pair(listed(shuffle), 6),
      survival: survival(shuffle, 30, 1),
    });

    const lame: [string, Shuffle, string[]][] = [
      ["few steps and no rotation", { ...WHOLE, rotates: false, steps: 3 }, ["winner", "pair", "survival"]],
      ["few steps", { ...WHOLE, steps: 2 }, ["pair", "survival"]],
      ["exchanges that no hash decides", { ...WHOLE, exchanges: () => true }, ["pair", "survival"]],
      ["exchanges of all or none", { ...WHOLE, exchanges: (_, word) => word % 2n === 0n }, ["pair", "survival"]],
      ["nothing in the whole shuffle", WHOLE, []],
    ];
    for (const [lack, shuffle, noticing] of lame) {
      it(lack, () => {
        const noticed = Object.entries(values(shuffle)).filter(([, excess]) => excess > 0);
        expect(noticed.map(([test]) => test)).to.deep.equal(noticing);
      });
    }
  });
});
