// What a history is made of, as fast-check makes it up and shrinks it: plain data that means something in any state.
import * as fc from "fast-check";
import { DRAW_PERIOD } from "../../sdk/src";
import { NOW } from "../support/world";
import { GAMES } from "./cast";

/** What is sent or set; "progress" is whatever would take its game on. */
const WEIGHTS = {
  progress: 60,
  clock: 4,
  slots: 4,
  create_game: 3,
  join_game: 8,
  batch_player_operations: 8,
  extend_game: 3,
  close_joining: 4,
  record_draw: 3,
  submit_vrf: 5,
  claim_prize: 5,
  expire_game: 3,
  cancel_game: 1,
  claim_refund: 5,
  close_game: 4,
  get_game: 1,
  get_player: 3,
  donate: 2,
  initialize: 1,
  update_config: 1,
  propose_authority: 1,
  accept_authority: 1,
  pause: 1,
  unpause: 1,
  withdraw_treasury: 4,
} as const;
export type Kind = keyof typeof WEIGHTS;

/** What is wrong with a call's accounts. */
export interface Fault {
  kind: "replaced" | "readonly" | "unsigned" | "missing";
  place: number;
  /** By what it is replaced. */
  by: number;
}

export interface Step {
  kind: Kind;
  game: number;
  /** Decides whatever there is to choose. */
  pick: number;
  count: number;
  /** Whether it is tried by whom and with what it should be. */
  honest: boolean;
  fault: Fault | undefined;
  /** Whether it goes into one transaction with the step before. */
  fused: boolean;
}

/** Terms as an operator might choose them; the number is the game's. */
export interface Offer {
  entryFee: bigint;
  bond: bigint;
  /** Seconds from now. */
  joining: bigint;
  minPlayers: number;
  /** Beyond the minimum. */
  morePlayers: number;
  /** Fewer than the maximum. */
  missingCapacity: number;
  survivors: number;
  /** Not yet basis points. */
  shares: number[];
  instant: boolean;
  /** Whether it is in tokens. */
  token: boolean;
}

export interface History {
  initialized: boolean;
  offers: Offer[];
  steps: Step[];
  /** Whether all games are brought to their end afterwards. */
  ends: boolean;
}

const usually = fc.integer({ min: 0, max: 8 }).map((number) => number < 8);

const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 9 },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom("replaced", "replaced", "unsigned", "unsigned", "readonly", "missing"),
      place: fc.nat(7),
      by: fc.nat(6),
    }),
    weight: 1,
  },
);

const kinds = Object.entries(WEIGHTS).map(([kind, weight]) => ({ arbitrary: fc.constant(kind as Kind), weight }));

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...kinds),
  game: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat(GAMES - 1), weight: 1 }),
  pick: fc.nat(0xffff),
  count: fc.integer({ min: 1, max: 4 }),
  honest: usually,
  fault,
  fused: fc.integer({ min: 0, max: 15 }).map((number) => number === 15),
});

/** Three of these are seldom few, and yet can be shortened to nothing. */
const some = fc.array(step, { maxLength: 30, size: "max" });

const offer: fc.Arbitrary<Offer> = fc.record({
  entryFee: fc.oneof(fc.bigInt(1n, 12n), fc.bigInt(1n, 10n ** 9n), fc.bigInt(1n, 10n ** 12n)),
  bond: fc.oneof(fc.constant(0n), fc.bigInt(1n, 10n), fc.bigInt(1n, 10n ** 12n)),
  joining: fc.oneof(fc.bigInt(1n, 2n * DRAW_PERIOD), fc.bigInt(DRAW_PERIOD, 400n * DRAW_PERIOD)),
  minPlayers: fc.integer({ min: 2, max: 5 }),
  morePlayers: fc.oneof(fc.nat(6), fc.nat(60)),
  missingCapacity: fc.nat(8),
  survivors: fc.oneof(fc.constant(5_000), fc.integer({ min: 1, max: 9_999 })),
  shares: fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 4 }),
  instant: fc.boolean(),
  token: fc.boolean(),
});

export const history: fc.Arbitrary<History> = fc.record({
  initialized: fc.boolean(),
  offers: fc.array(offer, { minLength: 4, maxLength: 4 }),
  steps: fc.tuple(some, some, some).map((parts) => parts.flat()),
  ends: fc.boolean(),
});

export const START = { now: NOW, slot: 1_000n };
