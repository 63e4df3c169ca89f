import { expect } from "chai";
import { BASELINE } from "../../bench/cu/paths";
import { ESTABLISHED, REGIMES, type Regime, throughput } from "../../bench/engine/src/cost-model";
import { Random } from "../../bench/random";
import { mixed, type Phase, rush } from "../../bench/scale/arrivals";
import { Block } from "../../bench/scale/block";
import { ceilingsOf, mixCeiling } from "../../bench/scale/ceilings";
import { Chain, type Transaction } from "../../bench/scale/chain";
import { Cluster } from "../../bench/scale/cluster";
import { costIn, JOINS, type Kind, kindsOf, readFigures } from "../../bench/scale/kinds";
import { BLOCKHASH_BLOCKS, leftBy } from "../../bench/scale/limits";
import { mixOf, PATTERNS } from "../../bench/scale/patterns";
import { simulate } from "../../bench/scale/simulate";
import { transactionLoadPatterns } from "../../config/load-testing/transaction-patterns";
import { MAX_PLAYERS } from "../../sdk/src";

const KINDS = kindsOf(readFigures(BASELINE));
const SHARDS = { games: 50, payers: 50 };

/** What simulations may differ from the closed form by: of transactions of one kind, and of a mix. */
const TOLERANCE = { kind: 0.001, mix: 0.01 };

describe("a block", () => {
  const limits: Regime = { ...ESTABLISHED, blockUnits: 100, accountUnits: 40, entryBytes: 1_000 };
  const [game, other] = [{ role: "game" }, { role: "payer" }] as const;

  it("is full by its units, its bytes, or an account's units, and leaves what it does not take", () => {
    const block = new Block(limits);
    expect(block.take({ cost: 40, bytes: 100, writes: [game] })).to.equal(undefined);
    expect(block.take({ cost: 1, bytes: 100, writes: [other, game] })).to.equal("game");
    expect(block.take({ cost: 40, bytes: 100, writes: [other] })).to.equal(undefined);
    expect(block.take({ cost: 21, bytes: 100, writes: [] })).to.equal("block units");
    expect(block.take({ cost: 20, bytes: 801, writes: [] })).to.equal("entry bytes");
    expect(block.take({ cost: 20, bytes: 800, writes: [] })).to.equal(undefined);
  });
});

describe("the simulation", () => {
  const limits: Regime = {
    ...ESTABLISHED,
    blockUnits: 100,
    accountUnits: 40,
    entryBytes: 1_000,
    slotMilliseconds: 500,
  };
  const of = (at: number, cost: number, game?: { role: "game" }): Transaction => ({
    at,
    cost,
    bytes: 1,
    players: 1,
    writes: game ? [game] : [],
  });

  it("takes in order, and what fits past what does not", () => {
    const game = { role: "game" } as const;
    // 40 and 40 of one game: the second waits a slot; the one of nobody's game does not.
    const outcome = simulate([of(0, 40, game), of(0, 40, game), of(0, 60), of(0.6, 1)], limits);
    expect(outcome).to.deep.equal({
      landed: 4,
      expired: 0,
      players: 4,
      seconds: 1,
      playersPerSecond: 4,
      waiting: { p50: 0, p95: 1, p99: 1, max: 1 },
      bound: "game",
    });
  });

  it("lets a blockhash grow 150 blocks old, and no older", () => {
    const one = Array.from({ length: BLOCKHASH_BLOCKS + 2 }, () => of(0, 100));
    const outcome = simulate(one, limits);
    expect([outcome.landed, outcome.expired, outcome.waiting.max]).to.deep.equal([151, 1, 150]);
  });

  it("is the same for the same seed, and another for another", () => {
    const run = (seed: number) => {
      const random = new Random(seed);
      const cluster = new Cluster({ games: 2, payers: 2 }, MAX_PLAYERS, random);
      const phases = [{ seconds: 2, perSecond: 20_000 }];
      return simulate(mixed([{ kind: KINDS.join, share: 1 }], phases, cluster, random), ESTABLISHED);
    };
    expect(run(1)).to.deep.equal(run(1));
    expect(run(1)).to.not.deep.equal(run(2));
  });

  /** Entries that the first full blocks took of a backlog. */
  function playersPerBlock(kind: Kind, games: number, payers: number, regime: Regime): number {
    const blocks = 4;
    const { transactionsPerBlock } = throughput(
      { cost: costIn(MAX_PLAYERS, kind), bytes: 1, players: 1 },
      regime,
      "many",
    );
    const cluster = new Cluster({ games, payers }, MAX_PLAYERS, new Random(1));
    const chain = new Chain(regime);
    const places = Math.ceil(((blocks + 1) * transactionsPerBlock * kind.players) / games);
    for (const transaction of rush(kind, places, cluster)) chain.arrive(transaction);
    while (chain.lastSlot < blocks - 1) chain.openNext();
    return chain.players / blocks;
  }

  for (const regime of Object.values<Regime>(REGIMES)) {
    for (const games of [1, 10]) {
      it(`fills blocks with joins of ${games} game(s) as the closed form does: ${regime.name}`, () => {
        for (const name of JOINS) {
          const kind = KINDS[name];
          const load = { cost: costIn(MAX_PLAYERS, kind), bytes: kind.shape.bytes, players: kind.players };
          const closed = throughput(load, regime, games === 1 ? "one" : "many").playersPerBlock;
          const simulated = playersPerBlock(kind, games, 50, regime);
          expect(simulated, name).to.be.closeTo(closed, TOLERANCE.kind * closed);
        }
      });
    }
  }

  it("needs the stated number of games to fill a block, and no fewer", () => {
    for (const { kind: name, games, many } of ceilingsOf(
      JOINS.map((each) => KINDS[each]),
      MAX_PLAYERS,
      [ESTABLISHED],
    )) {
      const kind = JOINS.map((each) => KINDS[each]).find((each) => each.name === name) ?? expect.fail(name);
      const [enough, fewer] = [games, games - 1].map((count) => playersPerBlock(kind, count, 50, ESTABLISHED));
      expect(enough, name).to.be.closeTo(many.playersPerBlock, TOLERANCE.kind * many.playersPerBlock);
      expect(fewer, name).to.be.below(many.playersPerBlock * (1 - TOLERANCE.kind));
    }
  });

  it("is bound by one payer as by one game", () => {
    const [payer, game] = [
      playersPerBlock(KINDS.join, 10, 1, ESTABLISHED),
      playersPerBlock(KINDS.join, 1, 10, ESTABLISHED),
    ];
    expect(payer).to.equal(game);
  });

  const SECONDS = 16;
  for (const background of [0, 0.5]) {
    for (const name of PATTERNS) {
      it(`takes ${name} up to the closed form's rate when others take ${background * 100} %`, () => {
        const regime = leftBy(background, ESTABLISHED);
        const mix = mixOf(transactionLoadPatterns[name], KINDS);
        const ceiling = mixCeiling(mix, regime, SHARDS, MAX_PLAYERS);
        const inBlocks = mix.reduce((sum, { kind, share }) => sum + (kind ? share : 0), 0);
        const run = (load: number) => {
          const chain = new Chain(regime);
          const random = new Random(7);
          const cluster = new Cluster(SHARDS, MAX_PLAYERS, random);
          const phases = [{ seconds: SECONDS, perSecond: load * ceiling.transactionsPerSecond }];
          for (const transaction of mixed(mix, phases, cluster, random)) chain.arrive(transaction);
          return chain;
        };
        const [below, above] = [run(0.95), run(1.2)];
        const waited = below.waiting + below.waits.filter((slots) => slots > 0).length;
        expect(waited).to.be.below(0.01 * below.waits.length);
        expect([...above.refusals.keys()]).to.deep.equal([ceiling.bound]);
        const closed = ceiling.transactionsPerSecond * inBlocks;
        expect(above.waits.length / SECONDS).to.be.closeTo(closed, TOLERANCE.mix * closed);
      });
    }
  }
});

describe("arrivals", () => {
  it("come at the rates of the phases and in the shares of the mix", () => {
    const phases: Phase[] = [
      { seconds: 10, perSecond: 100 },
      { seconds: 5, perSecond: 2_000 },
    ];
    const random = new Random(3);
    const cluster = new Cluster({ games: 4, payers: 3 }, MAX_PLAYERS, random);
    const mix = [{ kind: KINDS.join, share: 0.5 }, { kind: KINDS.claim, share: 0.3 }, { share: 0.2 }];
    const all = [...mixed(mix, phases, cluster, random)];
    // Within four standard deviations of the Poisson distribution.
    const near = (count: number, mean: number) => expect(count).to.be.closeTo(mean, 4 * Math.sqrt(mean));
    near(all.filter(({ at }) => at < 10).length, 0.8 * 1_000);
    near(all.filter(({ at }) => at >= 10).length, 0.8 * 10_000);
    near(all.filter(({ players }) => players === 1).length, 0.5 * 11_000);
    expect(all.every(({ at }, index) => at >= (all[index - 1]?.at ?? 0) && at < 15)).to.equal(true);
    expect(new Set(all.flatMap(({ writes }) => writes)).size).to.equal(4 + 3 + 1);
  });

  it("of a rush are every place of every game, once", () => {
    const cluster = new Cluster({ games: 3, payers: 1 }, MAX_PLAYERS, new Random(1));
    const all = [...rush(KINDS["batch of 26"], 100, cluster)];
    expect(all.map(({ players }) => players)).to.deep.equal([...Array(9).fill(26), ...Array(3).fill(22)]);
  });
});
