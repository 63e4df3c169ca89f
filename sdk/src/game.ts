import { PublicKey } from "@solana/web3.js";
import { isZero } from "./bytes.ts";
import { MAX_ROUNDS, MAX_WINNERS } from "./constants.ts";
import { LotteryError } from "./errors/classes.ts";

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
  /** The draw was not done in time: the refunds share the operator's bond. */
  Expired: 1 << 4,
  /** The pool is in tokens. */
  Token: 1 << 5,
} as const;

/** Offset in bytes of each field of a game's account, discriminator included: the program pins the same table. */
export const GAME_OFFSETS = {
  id: 8,
  prizePool: 16,
  entryFee: 24,
  bond: 32,
  rent: 40,
  deadline: 48,
  drawSlot: 56,
  operator: 64,
  mint: 96,
  vault: 128,
  vrfKey: 160,
  drawHash: 192,
  seeds: 224,
  winners: 480,
  shares: 496,
  playerCount: 512,
  maxPlayers: 514,
  minPlayers: 516,
  aliveCount: 518,
  survivors: 520,
  fee: 522,
  round: 524,
  bump: 525,
  version: 526,
  statusAndFlags: 527,
  entries: 528,
} as const;

export const ENTRY_LENGTH = 32;
const SEED_LENGTH = 16;

/** The highest bit of a share says that its prize has been paid. */
const PAID = 0x8000;

/** sha256("account:Game")[..8]. */
const DISCRIMINATOR = Uint8Array.of(27, 90, 166, 125, 74, 100, 121, 18);

/** Bytes of a game's account with room for `capacity` entries. */
export const gameSpace = (capacity: number): number => GAME_OFFSETS.entries + capacity * ENTRY_LENGTH;

/** Lamports that keep an account of `space` bytes rent-exempt, at the rate the program uses. */
export const rentExempt = (space: number): bigint => BigInt(128 + space) * 6_960n;

/** The data is not a game's account. */
export class NotAGameError extends LotteryError {
  constructor(message: string) {
    super("NotAGame", message);
  }
}

/**
 * A game's account, read where it lies: every property is decoded from the bytes when it is asked for.
 *
 * Entry fee and pool are in the game's currency, in lamports or in the mint's smallest unit; bond and rent are in lamports;
 * times are in seconds since 1970; shares, fee and survivors in basis points.
 */
export class GameAccount {
  private readonly view: DataView;

  /** @throws {NotAGameError} when the bytes are too few or have another discriminator. */
  constructor(readonly data: Uint8Array) {
    if (data.length < GAME_OFFSETS.entries || DISCRIMINATOR.some((byte, at) => data[at] !== byte)) {
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
  /**
   * From this second on anyone may end the present state: joining, the draw, the claims of prizes, the refunds.
   */
  get deadline(): bigint {
    return this.view.getBigInt64(GAME_OFFSETS.deadline, true);
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
  /** The token account with the pool; the zero address for SOL. */
  get vault(): PublicKey {
    return new PublicKey(this.bytes(GAME_OFFSETS.vault, 32));
  }
  /** The key that the draw's proofs must be of. */
  get vrfKey(): Uint8Array {
    return this.bytes(GAME_OFFSETS.vrfKey, 32);
  }
  /** Hash of the draw slot; all zero before it is recorded. */
  get drawHash(): Uint8Array {
    return this.bytes(GAME_OFFSETS.drawHash, 32);
  }
  get isDrawRecorded(): boolean {
    return !isZero(this.drawHash);
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
  /** Whether a flag of `Flag` is set. */
  has(flag: number): boolean {
    return (this.statusAndFlags & flag) !== 0;
  }
  /** Whether one proof decides all rounds. */
  get instant(): boolean {
    return this.has(Flag.Instant);
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

  /** Basis points of prize `place`, best first; zero beyond the last. */
  share(place: number): number {
    return this.shareWord(place) & ~PAID;
  }

  /** Whether prize `place` has been paid. */
  isPaid(place: number): boolean {
    return (this.shareWord(place) & PAID) !== 0;
  }

  /** How many win. */
  get winnerCount(): number {
    let count = 0;
    while (count < MAX_WINNERS && this.share(count) > 0) count += 1;
    return count;
  }

  /** Wallet of entry `index`, 32 bytes of the account; all zero once it has been refunded. */
  entry(index: number): Uint8Array {
    checkIndex(index, this.playerCount, "entry");
    return this.bytes(GAME_OFFSETS.entries + index * ENTRY_LENGTH, ENTRY_LENGTH);
  }

  private shareWord(place: number): number {
    checkIndex(place, MAX_WINNERS, "place");
    return this.u16(GAME_OFFSETS.shares + place * 2);
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
