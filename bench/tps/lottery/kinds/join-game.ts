import { PublicKey } from "@solana/web3.js";
import { batchPlayerOperations, builtin, joinGame, payInto, type Step, step } from "../../../../sdk/src";
import { digest } from "../keys";
import type { Change, Workshop } from "../workshop";
import type { KindOf } from "./kind";

const WALLET_LENGTH = 32;

/** Wallets that nobody has, each another one: the label's digest, then the ordinal and the place. */
function walletsOf(prefix: Buffer, ordinal: number, count: number): Buffer {
  const bytes = Buffer.alloc(count * WALLET_LENGTH);
  for (let place = 0; place < count; place += 1) {
    prefix.copy(bytes, place * WALLET_LENGTH);
    bytes.writeDoubleLE(ordinal, place * WALLET_LENGTH + 16);
    bytes.writeDoubleLE(place, place * WALLET_LENGTH + 24);
  }
  return bytes;
}

const walletsIn = (bytes: Buffer): PublicKey[] =>
  Array.from(
    { length: bytes.length / WALLET_LENGTH },
    (_, place) => new PublicKey(bytes.subarray(place * WALLET_LENGTH, (place + 1) * WALLET_LENGTH)),
  );

function entry(game: PublicKey, bytes: Buffer): Step {
  const keys = walletsIn(bytes);
  const [only, ...others] = keys;
  return only && others.length === 0
    ? step(joinGame(game, only), "join_game")
    : step(batchPlayerOperations(game, [{ kind: "join", wallets: keys }]), "batch_player_operations join", keys.length);
}

/** An entry, or several, into one of the games: who pays, what is filled in, and what it changes. */
export interface Joining {
  payer: PublicKey;
  /** The game's place among those of the world. */
  place: number;
  /** The wallets, 32 bytes each. */
  wallets: Buffer;
  steps(wallets: Buffer): Step[];
  change: Change;
}

/** The world's joins by their number: into the games in turn, by the payers in turn. */
export function joinings(workshop: Workshop): (ordinal: number) => Joining {
  const { open, name } = workshop.world;
  const prefix = digest(`${name} wallets`).subarray(0, 16);
  const price = open.prepaid ? 0 : open.entryFee * open.wallets;
  return (ordinal) => {
    const place = ordinal % workshop.games.length;
    const game = workshop.games[place] as PublicKey;
    // Games and payers go round together, so that there are few pairs of them and few messages to compile.
    const payer = workshop.payer(ordinal);
    const payment = open.prepaid ? [] : [builtin(payInto(game, payer, BigInt(price)))];
    return {
      payer,
      place,
      wallets: walletsOf(prefix, ordinal, open.wallets),
      steps: (wallets) => [...payment, entry(game, wallets)],
      change: {
        lamports: [
          [payer.toBase58(), -price],
          [game.toBase58(), price],
        ],
        counts: [[`entries ${place}`, open.wallets]],
      },
    };
  };
}

export const joinGames: KindOf = (workshop) => {
  const joining = joinings(workshop);
  return (ordinal, blockhash) => {
    const { payer, place, wallets, steps, change } = joining(ordinal);
    return workshop.fill("joinGame", `join ${payer} ${place}`, payer, wallets, steps, blockhash, change);
  };
};
