import { expect } from "chai";
import {
  claimRefund,
  createGame,
  extendGame,
  Flag,
  type GameTerms,
  gameAddress,
  getPlayer,
  rentExempt,
  updateConfig,
} from "../../sdk/src";
import { NOW, termsOf, VRF_KEY, type World } from "../support/world";
import { type Mutation, refusesAll } from "./mutations";
import { CAST, makeGames, OUR_GAME, pay, SETTINGS, signed, startWorld } from "./scene";

type Terms = Partial<GameTerms>;

interface Bounds {
  title: string;
  inside: Terms[];
  refusal: string;
  outside: Terms[];
}

const I64_MIN = -(1n << 63n);
const I64_MAX = (1n << 63n) - 1n;
const U64_MAX = (1n << 64n) - 1n;
const eighths = Array<number>(8).fill(1_250);
const bits = [...Array(8).keys()].map((bit) => 1 << bit);

/** Terms on both sides of every bound; each is fine but for what it names. */
const BOUNDS: Bounds[] = [
  {
    title: "the entry fee",
    inside: [{ entryFee: 1n }, { entryFee: (1n << 47n) - 1n }],
    refusal: "EntryFeeOutOfRange",
    outside: [{ entryFee: 0n }, { entryFee: 1n << 47n }, { entryFee: U64_MAX }],
  },
  {
    title: "the bond",
    inside: [{ bond: 0n }, { bond: (1n << 60n) - 1n }],
    refusal: "BondTooHigh",
    // With the rent of the account, the last one would be a few lamports in 64 bits.
    outside: [{ bond: 1n << 60n }, { bond: U64_MAX }],
  },
  {
    title: "the join deadline",
    inside: [{ joinDeadline: NOW + 1n }, { joinDeadline: I64_MAX }],
    refusal: "DeadlineNotInFuture",
    outside: [NOW, NOW - 1n, 0n, -1n, I64_MIN].map((joinDeadline) => ({ joinDeadline })),
  },
  {
    title: "the numbers of players",
    inside: [
      { minPlayers: 2, maxPlayers: 2, capacity: 2 },
      { minPlayers: 65_535, maxPlayers: 65_535 },
    ],
    refusal: "PlayersOutOfRange",
    outside: [
      { minPlayers: 0 },
      { minPlayers: 1 },
      { minPlayers: 1_001 },
      { minPlayers: 65_535, maxPlayers: 65_534 },
      { minPlayers: 1, maxPlayers: 1, capacity: 1 },
      { minPlayers: 0, maxPlayers: 0, capacity: 0 },
    ],
  },
  {
    title: "the first capacity",
    inside: [{ capacity: 0 }, { capacity: 305 }, { capacity: 10, maxPlayers: 10 }],
    refusal: "CapacityOutOfRange",
    outside: [{ capacity: 306 }, { capacity: 65_535 }, { capacity: 11, maxPlayers: 10 }],
  },
  {
    title: "the survivors",
    inside: [{ survivors: 1 }, { survivors: 9_999, maxPlayers: 17, capacity: 17 }],
    refusal: "SurvivorsOutOfRange",
    outside: [{ survivors: 0 }, { survivors: 10_000 }, { survivors: 65_535 }],
  },
  {
    title: "the number of rounds",
    inside: [
      { maxPlayers: 65_535, survivors: 5_289 },
      { maxPlayers: 65_535, survivors: 5_755, shares: eighths, minPlayers: 9 },
      { maxPlayers: 24, survivors: 9_999, shares: eighths, minPlayers: 9, capacity: 24 },
    ],
    refusal: "TooManyRounds",
    outside: [
      { maxPlayers: 65_535, survivors: 5_290 },
      { maxPlayers: 65_535, survivors: 5_756, shares: eighths, minPlayers: 9 },
      { maxPlayers: 25, survivors: 9_999, shares: eighths, minPlayers: 9, capacity: 24 },
      { maxPlayers: 18, survivors: 9_999, capacity: 17 },
    ],
  },
  {
    title: "the shares",
    inside: [{ shares: [10_000] }, { shares: [1, 9_999], minPlayers: 3 }, { shares: eighths, minPlayers: 9 }],
    refusal: "InvalidShares",
    outside: [
      [],
      [9_999],
      [10_001],
      [0, 10_000],
      [5_000, 0, 5_000],
      [...eighths.slice(1), 1_249],
      // Their sum is 10,000 in 16 bits.
      [65_535, 10_001],
      Array<number>(8).fill(65_535),
    ].map((shares) => ({ shares, minPlayers: 9 })),
  },
  {
    title: "the number of winners",
    inside: [{ shares: [5_000, 5_000], minPlayers: 3 }],
    refusal: "TooManyWinners",
    outside: [
      { shares: [5_000, 5_000], minPlayers: 2 },
      { shares: eighths, minPlayers: 8 },
    ],
  },
  {
    title: "the flags",
    inside: [{ flags: 0 }, { flags: Flag.Instant }],
    refusal: "UndefinedFlag",
    outside: [
      255,
      ...bits.filter((bit) => bit !== Flag.Instant),
      ...bits.slice(0, 3).map((bit) => bit | Flag.Instant),
    ].map((flags) => ({ flags })),
  },
  {
    title: "the id",
    inside: [{ id: 0n }, { id: U64_MAX }],
    refusal: "GameExists",
    outside: [{ id: 0n }, { id: U64_MAX }],
  },
];

for (const setting of SETTINGS.slice(0, 2)) {
  describe(`bounds ${setting.title}`, () => {
    const operator = CAST.operator.publicKey;
    const creating = (terms: Terms) => createGame(operator, termsOf(terms));
    const shown = (terms: Terms) =>
      JSON.stringify(terms, (_, value) => (typeof value === "bigint" ? `${value}` : value));
    let world: World;
    let id = 100n;
    before(async () => {
      world = await startWorld(setting);
      // Enough for the highest bond twice over.
      world.donate(operator, 1n << 61n);
    });

    for (const { title, inside, refusal, outside } of BOUNDS) {
      it(`of ${title}: up to there, and no further`, async () => {
        for (const terms of inside) {
          const whole = { id: id++, ...terms };
          await world.succeeds([creating(whole)], { signers: [CAST.operator] });
          const game = await world.game(gameAddress(whole.id).address);
          const { shares = [10_000], flags = 0, ...fields } = whole;
          expect(game.statusAndFlags).to.equal(flags);
          for (const [field, value] of Object.entries(fields).filter(([name]) => name in game)) {
            expect(game[field as keyof typeof game], field).to.equal(value);
          }
          expect([...Array(8).keys()].map((place) => game.share(place)).filter((share) => share > 0)).to.eql(shares);
        }
        const fresh = id++;
        const mutations = outside.map((terms): Mutation => {
          return { title: shown(terms), refusal, instruction: creating({ id: fresh, ...terms }) };
        });
        await refusesAll(world, mutations);
      });
    }
  });

  describe(`bounds of other arguments ${setting.title}`, () => {
    const { authority, operator, player } = CAST;
    it("of Config's terms", async () => {
      const world = await startWorld(setting);
      const updating = (fee: number, key = VRF_KEY) => updateConfig(authority.publicKey, fee, key);
      await refusesAll(world, [
        { title: "1,001", refusal: "FeeTooHigh", instruction: updating(1_001) },
        { title: "65,535", refusal: "FeeTooHigh", instruction: updating(65_535) },
        { title: "no key", refusal: "VrfKeyMissing", instruction: updating(0, new Uint8Array(32)) },
      ]);
      for (const fee of [0, 1_000]) await world.succeeds([updating(fee)], { signers: [authority] });
    });

    it("of an extension", async () => {
      const world = await startWorld(setting);
      await makeGames(world);
      await pay(world, rentExempt(32 * 900));
      const extending = (entries: number) => extendGame(operator.publicKey, OUR_GAME, entries);
      const refusing = (...wrong: number[]): Mutation[] =>
        wrong.map((entries) => {
          return { title: `${entries}`, refusal: "ExtensionOutOfRange", instruction: extending(entries) };
        });
      await refusesAll(world, refusing(0, 321, 65_535));
      // From the first 100 to the maximum of 1,000.
      for (const entries of [320, 320]) await world.succeeds([extending(entries)], { signers: [operator] });
      await refusesAll(world, refusing(261));
      await world.succeeds([extending(260)], { signers: [operator] });
      await refusesAll(world, refusing(1));
    });

    it("of an index", async () => {
      const world = await startWorld(setting);
      await makeGames(world, { joined: true, cancelled: true });
      const calls = [
        (index: number) => getPlayer(OUR_GAME, index),
        (index: number) => claimRefund(OUR_GAME, player.publicKey, index),
      ];
      for (const call of calls) {
        const wrong = [1, 99, 100, 65_535].map((index): Mutation => {
          return { title: `${index}`, refusal: "IndexOutOfRange", instruction: call(index) };
        });
        await refusesAll(world, wrong);
        await world.succeeds([call(0)], signed(call(0)));
      }
    });
  });
}
