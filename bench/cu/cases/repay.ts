import type { Keypair } from "@solana/web3.js";
import { batchPlayerOperations, claimRefund, Status } from "../../../sdk/src";
import { game, type LotteryCase, MAX_PLAYERS, numberBelow, player, wallets } from "./lottery";

/** Where in a game a sample's `count` known players stand, so that none is among the `count` last. */
const firstOf = (entries: number, count: number, sample: number): number =>
  numberBelow(entries - 2 * count + 1, sample);

const indicesOf = (entries: number, count: number, sample: number): number[] =>
  Array.from({ length: count }, (_, index) => firstOf(entries, count, sample) + index);

const playersOf = (count: number, sample: number): Keypair[] =>
  Array.from({ length: count }, (_, index) => player(sample, index));

const leaving = (count: number, entries: number): LotteryCase => ({
  instruction: "batch_player_operations",
  case: `leave=${count} entries=${entries}`,
  players: count,
  prepare(lottery, sample) {
    const known = wallets(sample, count);
    lottery.placeGame(sample, { entries, known: { first: firstOf(entries, count, sample), wallets: known } });
    lottery.fund(...known);
  },
  transaction: (_, sample) => ({
    instructions: [
      batchPlayerOperations(
        game(sample).address,
        [{ kind: "leave", indices: indicesOf(entries, count, sample) }],
        wallets(sample, count).map((address) => ({ address, signs: true })),
      ),
    ],
    options: { signers: playersOf(count, sample) },
  }),
});

/** A situation in which a sample's `count` known players can be refunded. */
const refundable =
  (count: number, entries: number): LotteryCase["prepare"] =>
  (lottery, sample) => {
    const known = wallets(sample, count);
    const first = firstOf(entries, count, sample);
    lottery.placeGame(sample, { entries, status: Status.Cancelled, known: { first, wallets: known } });
    lottery.fund(...known);
  };

const refunding = (count: number, entries: number): LotteryCase => ({
  instruction: "batch_player_operations",
  case: `refund=${count} entries=${entries}`,
  players: count,
  prepare: refundable(count, entries),
  transaction: (_, sample) => ({
    instructions: [
      batchPlayerOperations(
        game(sample).address,
        [{ kind: "refund", indices: indicesOf(entries, count, sample) }],
        wallets(sample, count).map((address) => ({ address, signs: false })),
      ),
    ],
  }),
});

const claiming = (entries: number): LotteryCase => ({
  instruction: "claim_refund",
  case: `entries=${entries}`,
  players: 1,
  prepare: refundable(1, entries),
  transaction: (_, sample) => ({
    instructions: [claimRefund(game(sample).address, player(sample, 0).publicKey, firstOf(entries, 1, sample))],
  }),
});

/** Batches that pay entries back. */
export const batchRepayCases: LotteryCase[] = [
  leaving(1, 16),
  leaving(3, 16),
  leaving(1, MAX_PLAYERS),
  refunding(1, 16),
  refunding(5, 16),
  refunding(1, MAX_PLAYERS),
];

/** One refund at a time. */
export const refundCases: LotteryCase[] = [16, MAX_PLAYERS].map(claiming);
