import { createHash } from "node:crypto";
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { PublicKey } from "@solana/web3.js";
import { gameAddress, type TokenCurrency, tokenAccount, vaultAuthority } from "../../sdk/src";
import { keypair } from "../support/world";
import type { Fate } from "./elimination";
import type { Address, Config, Game, Status } from "./state";

const STATUSES: Status[] = ["joining", "playing", "finished", "claimed", "cancelled"];
const INSTANT = 8;
const EXPIRED = 16;
const TOKEN = 32;
export const TOKEN_ACCOUNT_SPACE = 165;
const PAID = 0x8000;
const VERSION = 2;
const HEADER = 528;
const ENTRY = 32;
/** Both singletons' addresses have it. */
const SINGLETON_BUMP = 255;

/** A field: its value and how many bytes it has. */
type Field = readonly [value: bigint | number | boolean, length: number] | Buffer;

function bytesOf(field: Field): Buffer {
  if (Buffer.isBuffer(field)) return field;
  const [value, length] = field;
  const digits = BigInt.asUintN(8 * length, BigInt(value))
    .toString(16)
    .padStart(2 * length, "0");
  return Buffer.from(digits, "hex").reverse();
}

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

/** What games in tokens are in. */
export const CURRENCY: TokenCurrency = { mint: keypair("model mint").publicKey, tokenProgram: TOKEN_PROGRAM_ID };
export const MINT: Address = CURRENCY.mint.toBase58();
/** The token account of an owner. */
export const tokensOf = remembered(
  (owner: Address): Address => tokenAccount(CURRENCY, new PublicKey(owner)).toBase58(),
);
/** Who owns the vault of the game with this id. */
export const vaultOwner = remembered((id: bigint): Address => vaultAuthority(id).toBase58());

/** Address and bump of the game with this id. */
export const placeOf = remembered(gameAddress);
export const addressBytes = remembered((address: Address): Buffer => new PublicKey(address).toBuffer());

const packed = (...fields: Field[]): Buffer => Buffer.concat(fields.map(bytesOf));
const hex = (text: string): Buffer => Buffer.from(text, "hex");
/** `fields` and zeros up to `length` bytes. */
const padded = (length: number, fields: Field[]): Buffer => Buffer.concat([packed(...fields)], length);

const discriminator = (kind: string, name: string): Buffer =>
  createHash("sha256").update(`${kind}:${name}`).digest().subarray(0, 8);

/** Bytes of a game's account. */
export const gameSpace = (capacity: number): number => HEADER + ENTRY * capacity;
/** Lamports that keep an account of `space` bytes: 6,960 for each, and for 128 more. */
export const rentOf = (space: number): bigint => 6_960n * (128n + BigInt(space));

export function statusByte({ status, instant, expired, vault }: Game): number {
  return STATUSES.indexOf(status) + (instant ? INSTANT : 0) + (expired ? EXPIRED : 0) + (vault ? TOKEN : 0);
}

/** A game's account, byte for byte. */
export function gameBytes(game: Game): Buffer {
  const header = packed(
    discriminator("account", "Game"),
    [game.id, 8],
    [game.pool, 8],
    [game.entryFee, 8],
    [game.bond, 8],
    [game.rent, 8],
    [game.deadline, 8],
    [game.drawSlot ?? 0n, 8],
    addressBytes(game.operator),
    game.vault === undefined ? Buffer.alloc(64) : packed(addressBytes(MINT), addressBytes(game.vault)),
    hex(game.vrfKey),
    padded(32, [hex(game.drawHash ?? "")]),
    padded(256, game.seeds.map(hex)),
    padded(
      16,
      game.winners.map((index): Field => [index, 2]),
    ),
    padded(
      16,
      game.shares.map((share, place): Field => [share + (game.paid.has(place) ? PAID : 0), 2]),
    ),
    [game.entries.length, 2],
    [game.maxPlayers, 2],
    [game.minPlayers, 2],
    [game.alive ?? 0, 2],
    [game.survivors, 2],
    [game.fee, 2],
    [game.rounds, 1],
    [placeOf(game.id).bump, 1],
    [VERSION, 1],
    [statusByte(game), 1],
  );
  return padded(gameSpace(game.capacity), [header, ...game.entries.map(addressBytes)]);
}

export const configBytes = ({ authority, pending, vrfKey, fee, paused }: Config): Buffer =>
  packed(
    discriminator("account", "Config"),
    addressBytes(authority),
    addressBytes(pending),
    hex(vrfKey),
    [fee, 2],
    [paused, 1],
    [SINGLETON_BUMP, 1],
  );

export const TREASURY_BYTES = packed(discriminator("account", "Treasury"), [SINGLETON_BUMP, 1]);

/** An account of the token program's, with nothing unusual about it. */
export const tokenAccountBytes = (owner: Address, amount: bigint): Buffer =>
  padded(TOKEN_ACCOUNT_SPACE, [addressBytes(MINT), addressBytes(owner), [amount, 8], Buffer.alloc(36), [1, 1]]);

/** A mint that nobody can mint more of or freeze. */
export const mintBytes = (supply: bigint): Buffer => padded(82, [Buffer.alloc(36), [supply, 8], [6, 1], [1, 1]]);

/** What `get_game` returns. */
export const gameView = (game: Game): Buffer =>
  packed(
    [game.id, 8],
    addressBytes(game.operator),
    [game.pool, 8],
    [game.entryFee, 8],
    [game.deadline, 8],
    [game.entries.length, 2],
    [game.maxPlayers, 2],
    [game.alive ?? 0, 2],
    [game.capacity, 2],
    [game.rounds, 1],
    [statusByte(game), 1],
  );

/** What `get_player` returns. */
export const playerView = (wallet: Address, { fell, rank }: Fate): Buffer =>
  packed(addressBytes(wallet), [fell ?? 255, 1], [rank, 2]);

/** An event as it is logged. */
export const event = (name: string, ...fields: Field[]): Buffer => packed(discriminator("event", name), ...fields);
