import { createGame, type GameTerms } from "../../sdk/src";
import { NOW, termsOf } from "../support/world";
import type { Provocation } from "./scene";

const creating =
  (error: string, ...wrong: Partial<GameTerms>[]): Provocation =>
  async ({ world }) => {
    for (const terms of wrong) {
      await world.refuses(error, [createGame(world.payer, termsOf({ id: 2n, ...terms }))]);
    }
  };

/** Terms that no game can have. */
export const terms = {
  EntryFeeOutOfRange: creating("EntryFeeOutOfRange", { entryFee: 0n }, { entryFee: 1n << 47n }),
  BondTooHigh: creating("BondTooHigh", { bond: 1n << 60n }),
  PlayersOutOfRange: creating("PlayersOutOfRange", { minPlayers: 1 }, { minPlayers: 101, maxPlayers: 100 }),
  CapacityOutOfRange: creating("CapacityOutOfRange", { capacity: 304 }, { capacity: 11, maxPlayers: 10 }),
  DeadlineNotInFuture: creating("DeadlineNotInFuture", { joinDeadline: NOW }, { joinDeadline: -1n }),
  SurvivorsOutOfRange: creating("SurvivorsOutOfRange", { survivors: 0 }, { survivors: 10_000 }),
  TooManyRounds: creating("TooManyRounds", { maxPlayers: 65_535, survivors: 6_000 }, { survivors: 9_999 }),
  InvalidShares: creating("InvalidShares", { shares: [] }, { shares: [9_999] }, { shares: [5_000, 0, 5_000] }),
  TooManyWinners: creating("TooManyWinners", { minPlayers: 2, shares: [5_000, 5_000] }),
  UndefinedFlag: creating("UndefinedFlag", ...[0, 1, 2, 4, 5, 6, 7].map((bit) => ({ flags: 1 << bit }))),
} satisfies Record<string, Provocation>;
