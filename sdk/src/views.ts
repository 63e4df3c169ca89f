import { PublicKey } from "@solana/web3.js";
import { exactly } from "./bytes.ts";
import { ALIVE } from "./elimination.ts";

/** What `get_game` returns. */
export interface GameView {
  id: bigint;
  operator: PublicKey;
  prizePool: bigint;
  entryFee: bigint;
  deadline: bigint;
  playerCount: number;
  maxPlayers: number;
  aliveCount: number;
  /** Entries the account has room for. */
  capacity: number;
  round: number;
  statusAndFlags: number;
}

/** What `get_player` returns. */
export interface PlayerView {
  wallet: PublicKey;
  /** The round the entry fell in; nothing while it is alive. */
  eliminatedRound: number | undefined;
  /** Its rank among the living after the last round drawn; of an entry that fell, the rank it fell with. */
  rank: number;
}

const GAME_VIEW_LENGTH = 74;
const PLAYER_VIEW_LENGTH = 35;

const viewOf = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.byteLength);

/** @throws {RangeError} when the bytes are not as many as `get_game` returns */
export function decodeGameView(data: Uint8Array): GameView {
  const view = viewOf(exactly(GAME_VIEW_LENGTH, "a game in short", data));
  return {
    id: view.getBigUint64(0, true),
    operator: new PublicKey(data.subarray(8, 40)),
    prizePool: view.getBigUint64(40, true),
    entryFee: view.getBigUint64(48, true),
    deadline: view.getBigInt64(56, true),
    playerCount: view.getUint16(64, true),
    maxPlayers: view.getUint16(66, true),
    aliveCount: view.getUint16(68, true),
    capacity: view.getUint16(70, true),
    round: view.getUint8(72),
    statusAndFlags: view.getUint8(73),
  };
}

/** @throws {RangeError} when the bytes are not as many as `get_player` returns */
export function decodePlayerView(data: Uint8Array): PlayerView {
  const view = viewOf(exactly(PLAYER_VIEW_LENGTH, "an entry", data));
  const round = view.getUint8(32);
  return {
    wallet: new PublicKey(data.subarray(0, 32)),
    eliminatedRound: round === ALIVE ? undefined : round,
    rank: view.getUint16(33, true),
  };
}
