import {
  ENTRY_LENGTH,
  Flag,
  GAME_OFFSETS,
  GameAccount,
  gameAddress,
  gameSpace,
  MAX_WINNERS,
  rentExempt,
  SEED_LENGTH,
  Status,
} from "../../../../sdk/src";
import { type NaiveGame, naiveCapacity, naiveGameData, readNaiveGame } from "./account";

/** The lottery's version of its layout, which naive's account does not have. */
const VERSION = 2;
const PAID = 0x8000;
const GAME_DISCRIMINATOR_LENGTH = 8;
const ZERO = new Uint8Array(32);

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Naive's account of a game as the lottery would have it, rent included. */
export function lotteryData(naive: Uint8Array): Uint8Array {
  const game = readNaiveGame(naive);
  const data = Buffer.alloc(gameSpace(naiveCapacity(naive.length)));
  const number = (field: keyof typeof GAME_OFFSETS, value: number, place = 0) =>
    data.writeUInt16LE(value, GAME_OFFSETS[field] + 2 * place);
  const word = (field: keyof typeof GAME_OFFSETS, value: bigint) =>
    data.writeBigUInt64LE(BigInt.asUintN(64, value), GAME_OFFSETS[field]);
  const bytes = (field: keyof typeof GAME_OFFSETS, value: Uint8Array, at = 0) => {
    data.set(value, GAME_OFFSETS[field] + at);
  };

  data.set(naive.subarray(0, GAME_DISCRIMINATOR_LENGTH));
  word("id", game.id);
  word("prizePool", game.prizePool);
  word("entryFee", game.entryFee);
  word("bond", game.bond);
  word("rent", rentExempt(data.length));
  word("deadline", game.deadline);
  word("drawSlot", game.drawSlot);
  bytes("operator", game.operator);
  bytes("vrfKey", game.vrfKey);
  bytes("drawHash", game.drawHash ?? ZERO);
  game.seeds.forEach((seed, round) => {
    bytes("seeds", seed, round * SEED_LENGTH);
  });
  game.prizes.forEach(({ winner, share, paid }, place) => {
    number("winners", winner, place);
    number("shares", share | (paid ? PAID : 0), place);
  });
  number("playerCount", game.players.length);
  number("maxPlayers", game.maxPlayers);
  number("minPlayers", game.minPlayers);
  number("aliveCount", game.aliveCount);
  number("survivors", game.survivors);
  number("fee", game.fee);
  data.writeUInt8(game.round, GAME_OFFSETS.round);
  data.writeUInt8(gameAddress(game.id).bump, GAME_OFFSETS.bump);
  data.writeUInt8(VERSION, GAME_OFFSETS.version);
  data.writeUInt8(game.status | (game.instant ? Flag.Instant : 0), GAME_OFFSETS.statusAndFlags);
  game.players.forEach(({ wallet, refunded }, index) => {
    bytes("entries", refunded ? ZERO : wallet, ENTRY_LENGTH * index);
  });
  return data;
}

/**
 * A game that has not been drawn, as naive would have it.
 *
 * @throws {RangeError} for one of which rounds have been drawn: the lottery's account does not tell each player's fate
 */
export function naiveData(lottery: Uint8Array): Uint8Array {
  const game = new GameAccount(lottery);
  if (game.round > 0) throw new RangeError("the game has been drawn");
  const naive: NaiveGame = {
    id: game.id,
    operator: game.operator.toBytes(),
    status: game.status,
    instant: game.instant,
    prizePool: game.prizePool,
    entryFee: game.entryFee,
    bond: game.bond,
    deadline: game.deadline,
    maxPlayers: game.maxPlayers,
    minPlayers: game.minPlayers,
    survivors: game.survivors,
    fee: game.fee,
    vrfKey: game.vrfKey,
    drawSlot: game.drawSlot,
    drawHash: game.isDrawRecorded ? game.drawHash : undefined,
    aliveCount: game.aliveCount,
    round: 0,
    seeds: [],
    prizes: upTo(MAX_WINNERS)
      .filter((place) => game.share(place) > 0)
      .map((place) => ({ share: game.share(place), winner: game.winner(place), paid: game.isPaid(place) })),
    players: upTo(game.playerCount).map((index) => ({
      wallet: game.entry(index),
      joinedAt: 0n,
      eliminated: false,
      eliminatedRound: 0,
      rank: index,
      refunded: game.status === Status.Cancelled && isZero(game.entry(index)),
    })),
  };
  return naiveGameData(naive, game.capacity);
}
