import { array, bool, Cursor, i64, option, struct, u8, u16, u64, vector } from "../borsh";

export interface NaivePlayer {
  wallet: Uint8Array;
  joinedAt: bigint;
  eliminated: boolean;
  eliminatedRound: number;
  rank: number;
  refunded: boolean;
}

export interface NaivePrize {
  share: number;
  winner: number;
  paid: boolean;
}

/** A game's account: bench/programs/naive/src/state.rs says what its fields are. */
export interface NaiveGame {
  id: bigint;
  operator: Uint8Array;
  status: number;
  instant: boolean;
  prizePool: bigint;
  entryFee: bigint;
  bond: bigint;
  deadline: bigint;
  maxPlayers: number;
  minPlayers: number;
  survivors: number;
  fee: number;
  vrfKey: Uint8Array;
  drawSlot: bigint;
  drawHash: Uint8Array | undefined;
  aliveCount: number;
  round: number;
  seeds: Uint8Array[];
  prizes: NaivePrize[];
  players: NaivePlayer[];
}

const GAME = struct<NaiveGame>({
  id: u64,
  operator: array(32),
  status: u8,
  instant: bool,
  prizePool: u64,
  entryFee: u64,
  bond: u64,
  deadline: i64,
  maxPlayers: u16,
  minPlayers: u16,
  survivors: u16,
  fee: u16,
  vrfKey: array(32),
  drawSlot: u64,
  drawHash: option(array(32)),
  aliveCount: u16,
  round: u8,
  seeds: vector(array(16)),
  prizes: vector(struct<NaivePrize>({ share: u16, winner: u16, paid: bool })),
  players: vector(
    struct<NaivePlayer>({
      wallet: array(32),
      joinedAt: i64,
      eliminated: bool,
      eliminatedRound: u8,
      rank: u16,
      refunded: bool,
    }),
  ),
});

/** sha256("account:Game")[..8], as the lottery's. */
const DISCRIMINATOR = Uint8Array.of(27, 90, 166, 125, 74, 100, 121, 18);
const PLAYER_LENGTH = 45;
const HEADER_LENGTH = 474;

/** Bytes of a game's account with room for `capacity` players. */
export const naiveSpace = (capacity: number): number => HEADER_LENGTH + capacity * PLAYER_LENGTH;

/** Players that an account of so many bytes has room for. */
export const naiveCapacity = (space: number): number => (space - HEADER_LENGTH) / PLAYER_LENGTH;

/** Most players: what one instruction may allocate, 10,240 bytes, is all the room there ever is. */
export const NAIVE_MAX_PLAYERS = Math.floor(naiveCapacity(10_240));

export const readNaiveGame = (data: Uint8Array): NaiveGame =>
  GAME.read(new Cursor(data.subarray(DISCRIMINATOR.length)));

/** The account's bytes, with room for `capacity` players. */
export function naiveGameData(game: NaiveGame, capacity: number): Uint8Array {
  const data = Buffer.alloc(naiveSpace(capacity));
  data.set(DISCRIMINATOR);
  data.set(GAME.write(game), DISCRIMINATOR.length);
  return data;
}
