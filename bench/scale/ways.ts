import { MAX_PLAYERS } from "../../sdk/src";
import type { Kind } from "./kinds";

/** How fast transactions get to a leader in one way. Nothing of it was measured: it is what sources and documentation say. */
export interface Way {
  way: string;
  transactionsPerSecond: number;
  source: string;
}

const STREAMER = "solana-streamer 4.3.2, src";
/** Transactions a second that a leader reads, and the share of them that senders with stake have among them. */
const STREAMS = { perSecond: 500_000, staked: 0.8 };
/** Of all stake, what a sender has. */
const STAKE = 0.001;
const BUNDLES = { perSecond: 5, transactions: 5 };

const WAYS: Way[] = [
  {
    way: "QUIC, a sender without stake",
    transactionsPerSecond: 200,
    source: `${STREAMER}/nonblocking/stream_throttle.rs: MAX_UNSTAKED_TPS`,
  },
  {
    way: "QUIC, a sender with a thousandth of the stake, to an overloaded leader",
    transactionsPerSecond: STREAMS.perSecond * STREAMS.staked * STAKE,
    source: `${STREAMER}/quic.rs: DEFAULT_MAX_STREAMS_PER_MS, and EXPECTED_UNSTAKED_STREAMS_RATIO`,
  },
  {
    way: "Jito-like bundles, an address in a region",
    transactionsPerSecond: BUNDLES.perSecond * BUNDLES.transactions,
    source: "jito-labs/jito-docs 0374a6b, docs/source/lowlatencytxnsend.md: 5 requests a second, 5 transactions each",
  },
];

export interface WayStudy extends Way {
  playersPerSecond: number;
  /** Seconds until a game of 65,535 is full. */
  seconds: number;
}

/** The ways with what they come to for one kind of joins. */
export const studyWays = ({ players }: Kind): WayStudy[] =>
  WAYS.map((way) => ({
    ...way,
    playersPerSecond: way.transactionsPerSecond * players,
    seconds: Math.ceil(MAX_PLAYERS / players) / way.transactionsPerSecond,
  }));
