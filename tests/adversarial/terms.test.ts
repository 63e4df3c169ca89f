import type { TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import {
  batchPlayerOperations,
  batchTokenOperations,
  claimPrize,
  claimRefund,
  claimTokenPrize,
  claimTokenRefund,
  createGame,
  extendGame,
  Flag,
  type GameTerms,
  gameAddress,
  getPlayer,
  initialize,
  type PlayerOperation,
  payInto,
  rentExempt,
  TREASURY_ADDRESS,
  updateConfig,
  withdrawTokenTreasury,
  withdrawTreasury,
} from "../../sdk/src";
import { NOW, termsOf, VRF_KEY, type World } from "../support/world";
import { type Mutation, refuses, refusesAll } from "./mutations";
import { CAST, CURRENCY, FEE, makeGames, OUR_GAME, OUR_TOKENS, pay, RUNTIMES, signed, startWorld } from "./scene";

type Terms = Partial<GameTerms>;

/** Keys that are no points, or written in another way than the one, or whose proofs would prove anything. */
const WRONG_KEYS = {
  "no point of the curve": "02".padEnd(64, "0"),
  ones: "f".repeat(64),
  // y = p and p + 1, which are 0 and 1, with either sign of x.
  "the field's order": `${"ed".padEnd(62, "f")}7f`,
  "the field's order with a sign": "ed".padEnd(64, "f"),
  "one more": `${"ee".padEnd(62, "f")}7f`,
  "one more with a sign": "ee".padEnd(64, "f"),
  // x = 0 with a sign.
  "the neutral point with a sign": `${"01".padEnd(62, "0")}80`,
  "the point of order 2 with a sign": "ec".padEnd(64, "f"),
  // The points of small order.
  "the neutral point": "01".padEnd(64, "0"),
  "the point of order 2": `${"ec".padEnd(62, "f")}7f`,
  "a point of order 4": "0".repeat(64),
  "the other of order 4": `${"0".repeat(62)}80`,
  "a point of order 8": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "another of order 8": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "a third of order 8": "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "the fourth of order 8": "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
};

const wrongKeys = (call: (key: Uint8Array) => TransactionInstruction): Mutation[] =>
  Object.entries(WRONG_KEYS).map(([title, hex]) => {
    return { title, refusal: "InvalidVrfKey", instruction: call(Buffer.from(hex, "hex")) };
  });

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
    inside: [{ capacity: 0 }, { capacity: 303 }, { capacity: 10, maxPlayers: 10 }],
    refusal: "CapacityOutOfRange",
    outside: [{ capacity: 304 }, { capacity: 65_535 }, { capacity: 11, maxPlayers: 10 }],
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

for (const setting of RUNTIMES) {
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
        ...wrongKeys((key) => updating(0, key)),
        { title: "1,001", refusal: "FeeTooHigh", instruction: updating(1_001) },
        { title: "65,535", refusal: "FeeTooHigh", instruction: updating(65_535) },
      ]);
      for (const fee of [0, 1_000]) await world.succeeds([updating(fee)], { signers: [authority] });
    });

    it("of Config's first terms", async () => {
      const world = await startWorld(setting, false);
      const initializing = (fee: number, key = VRF_KEY) => initialize(authority.publicKey, fee, key);
      await refusesAll(world, [
        ...wrongKeys((key) => initializing(0, key)),
        { title: "1,001", refusal: "FeeTooHigh", instruction: initializing(1_001) },
      ]);
      await world.succeeds([initializing(1_000)], { signers: [authority] });
    });

    it("of a withdrawal", async () => {
      const world = await startWorld(setting);
      const token = await makeGames(world);
      await world.succeeds([payInto(TREASURY_ADDRESS, world.payer, FEE)]);
      const withdrawing = (lamports: bigint) => withdrawTreasury(authority.publicKey, player.publicKey, lamports);
      const inTokens = (amount: bigint) =>
        withdrawTokenTreasury(authority.publicKey, CURRENCY, token.account(player.publicKey), amount);
      await refuses(world, {
        "one lamport too many": ["TreasuryTooLow", withdrawing(FEE + 1n)],
        "2^64 - 1 lamports": ["TreasuryTooLow", withdrawing(U64_MAX)],
        "2^63 lamports": ["TreasuryTooLow", withdrawing(1n << 63n)],
        "one token too many": ["InsufficientFunds", inTokens(FEE + 1n)],
        "2^64 - 1 tokens": ["InsufficientFunds", inTokens(U64_MAX)],
      });
      for (const amount of [0n, 1n, FEE - 1n, 0n]) {
        await world.succeeds([withdrawing(amount), inTokens(amount)], { signers: [authority] });
      }
    });

    it("of a place", async () => {
      const world = await startWorld(setting);
      await makeGames(world, "finished");
      const calls = [
        (place: number) => claimPrize(OUR_GAME, player.publicKey, place),
        (place: number) => claimTokenPrize(OUR_TOKENS, player.publicKey, place),
      ];
      for (const call of calls) {
        const wrong = Array.from({ length: 255 }, (_, index): Mutation => {
          return { title: `${index + 1}`, refusal: "PlaceOutOfRange", instruction: call(index + 1) };
        });
        await refusesAll(world, wrong);
        await world.succeeds([call(0)]);
      }
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
      await makeGames(world, "cancelled");
      const refunding = (index: number): PlayerOperation[] => [{ kind: "refund", indices: [index] }];
      const wallets = [{ address: player.publicKey, signs: false }];
      const calls = [
        (index: number) => getPlayer(OUR_GAME, index),
        (index: number) => claimRefund(OUR_GAME, player.publicKey, index),
        (index: number) => claimTokenRefund(OUR_TOKENS, player.publicKey, index),
      ];
      const batches = [
        (index: number) => batchPlayerOperations(OUR_GAME, refunding(index), wallets),
        (index: number) => batchTokenOperations(OUR_TOKENS, refunding(index), wallets),
      ].flatMap((batch) =>
        [1, 65_535].map((index): Mutation => {
          return { title: `${index} in a batch`, refusal: "IndexOutOfRange", instruction: batch(index) };
        }),
      );
      await refusesAll(world, batches);
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
