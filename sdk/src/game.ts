import { PublicKey } from "@solana/web3.js";

/** Where a game stands: the low three bits of `statusAndFlags`. */
export enum Status {
  Joining = 0,
  Playing = 1,
  Finished = 2,
  Claimed = 3,
  Cancelled = 4,
}

export const STATUS_MASK = 0b111;

/** Flags of `statusAndFlags`. */
export const Flag = {
  /** One proof decides all rounds. */
  Instant: 1 << 3,
} as const;

/** Offset in bytes of each field of a game's account, discriminator included: the program pins the same table. */
export const GAME_OFFSETS = {
  id: 8,
  prizePool: 16,
  entryFee: 24,
  bond: 32,
  rent: 40,
  joinDeadline: 48,
  drawSlot: 56,
  operator: 64,
  mint: 96,
  drawHash: 128,
  seeds: 160,
  winners: 416,
  shares: 432,
  playerCount: 448,
  maxPlayers: 450,
  minPlayers: 452,
  aliveCount: 454,
  survivors: 456,
  fee: 458,
  round: 460,
  bump: 461,
  version: 462,
  statusAndFlags: 463,
  entries: 464,
} as const;

export const ENTRY_LENGTH = 32;
export const MAX_WINNERS = 8;
export const MAX_ROUNDS = 16;
const SEED_LENGTH = 16;

/** `["Game" discriminator]`: sha256("account:Game")[..8]. */
const DISCRIMINATOR = Buffer.from([27, 90, 166, 125, 74, 100, 121, 18]);

/** Bytes of a game's account with room for `capacity` entries. */
export const gameSpace = (capacity: number): number => GAME_OFFSETS.entries + capacity * ENTRY_LENGTH;

/** Lamports that keep an account of `space` bytes rent-exempt, at the rate the program uses. */
export const rentExempt = (space: number): bigint => BigInt(128 + space) * 6_960n;

/** The data is not a game's account. */
export class NotAGameError extends Error {
  override readonly name = "NotAGameError";
}

/**
 * A game's account, read where it lies: every property is decoded from the bytes when it is asked for.
 *
 * Amounts are in lamports, times in seconds since 1970, shares, fee and survivors in basis points.
 */
export class GameAccount {
  private readonly view: DataView;

  /** @throws {NotAGameError} when the bytes are too few or have another discriminator. */
  constructor(readonly data: Uint8Array) {
    if (data.length < GAME_OFFSETS.entries || !DISCRIMINATOR.equals(data.subarray(0, DISCRIMINATOR.length))) {
      throw new NotAGameError(`${data.length} bytes that are no game's account`);
    }
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  get id(): bigint {
    return this.u64("id");
  }
  get prizePool(): bigint {
    return this.u64("prizePool");
  }
  get entryFee(): bigint {
    return this.u64("entryFee");
  }
  get bond(): bigint {
    return this.u64("bond");
  }
  /** Lamports that keep the account rent-exempt. */
  get rent(): bigint {
    return this.u64("rent");
  }
  get joinDeadline(): bigint {
    return this.view.getBigInt64(GAME_OFFSETS.joinDeadline, true);
  }
  get drawSlot(): bigint {
    return this.u64("drawSlot");
  }
  get operator(): PublicKey {
    return new PublicKey(this.bytes(GAME_OFFSETS.operator, 32));
  }
  /** The currency; the zero address for SOL. */
  get mint(): PublicKey {
    return new PublicKey(this.bytes(GAME_OFFSETS.mint, 32));
  }
  get drawHash(): Uint8Array {
    return this.bytes(GAME_OFFSETS.drawHash, 32);
  }
  get playerCount(): number {
    return this.u16(GAME_OFFSETS.playerCount);
  }
  get maxPlayers(): number {
    return this.u16(GAME_OFFSETS.maxPlayers);
  }
  get minPlayers(): number {
    return this.u16(GAME_OFFSETS.minPlayers);
  }
  get aliveCount(): number {
    return this.u16(GAME_OFFSETS.aliveCount);
  }
  get survivors(): number {
    return this.u16(GAME_OFFSETS.survivors);
  }
  get fee(): number {
    return this.u16(GAME_OFFSETS.fee);
  }
  get round(): number {
    return this.view.getUint8(GAME_OFFSETS.round);
  }
  get bump(): number {
    return this.view.getUint8(GAME_OFFSETS.bump);
  }
  get version(): number {
    return this.view.getUint8(GAME_OFFSETS.version);
  }
  get statusAndFlags(): number {
    return this.view.getUint8(GAME_OFFSETS.statusAndFlags);
  }
  get status(): Status {
    return this.statusAndFlags & STATUS_MASK;
  }
  /** Entries the account has room for. */
  get capacity(): number {
    return Math.floor((this.data.length - GAME_OFFSETS.entries) / ENTRY_LENGTH);
  }

  /** Randomness of round `index`, 16 bytes. */
  seed(index: number): Uint8Array {
    checkIndex(index, MAX_ROUNDS, "round");
    return this.bytes(GAME_OFFSETS.seeds + index * SEED_LENGTH, SEED_LENGTH);
  }

  /** Index of the entry that won prize `place`, best first. */
  winner(place: number): number {
    checkIndex(place, MAX_WINNERS, "place");
    return this.u16(GAME_OFFSETS.winners + place * 2);
  }

  /** Basis points of prize `place`, best first. */
  share(place: number): number {
    checkIndex(place, MAX_WINNERS, "place");
    return this.u16(GAME_OFFSETS.shares + place * 2);
  }

  /** Wallet of entry `index`, 32 bytes of the account; all zero once it has been refunded. */
  entry(index: number): Uint8Array {
    checkIndex(index, this.playerCount, "entry");
    return this.bytes(GAME_OFFSETS.entries + index * ENTRY_LENGTH, ENTRY_LENGTH);
  }

  private u64(field: keyof typeof GAME_OFFSETS): bigint {
    return this.view.getBigUint64(GAME_OFFSETS[field], true);
  }

  private u16(offset: number): number {
    return this.view.getUint16(offset, true);
  }

  private bytes(offset: number, length: number): Uint8Array {
    return this.data.subarray(offset, offset + length);
  }
}

function checkIndex(index: number, length: number, what: string): void {
  if (!Number.isInteger(index) || index < 0 || index >= length) {
    throw new RangeError(`${what} ${index} is not one of ${length}`);
  }
}
