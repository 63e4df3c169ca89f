import { AddressLookupTableProgram, type Keypair, type PublicKey, SystemProgram } from "@solana/web3.js";
import {
  CONFIG_ADDRESS,
  createGame,
  ENTRY_LENGTH,
  Flag,
  GAME_OFFSETS,
  type GameTerms,
  gameAddress,
  gameSpace,
  initialize,
  rentExempt,
  SEED_LENGTH,
  Status,
  type TokenCurrency,
  type TokenGame,
  TREASURY_ADDRESS,
  tokenAccount,
  tokenGame,
  vrfKeypair,
} from "../../../sdk/src";
import { keypair, memoize, seed } from "../../engine/src/keys";
import { lookupTableData } from "../../engine/src/lookup-table";
import type { Account, Runtime } from "../../engine/src/runtimes";
import type { Case, Transaction } from "../../engine/src/suite";
import { mintAccount, tokenAccountOf } from "./token-accounts";

export type LotteryCase = Case<Lottery>;

const SOL = 1_000_000_000n;
/** Slots that the sysvar remembers. */
const SLOT_HASHES = 512;
export const NOW = 1_750_000_000n;
export const MAX_PLAYERS = 65_535;
/** Lamports. */
export const ENTRY_FEE = SOL / 100n;
/** Basis points. */
export const FEE = 500;
export const VRF = vrfKeypair(seed("vrf"));
export const VRF_KEY = VRF.publicKey;

/** Config's first field, behind the discriminator. */
const CONFIG_AUTHORITY_OFFSET = 8;

const VACANT: Account = { lamports: 0n, data: new Uint8Array(), owner: SystemProgram.programId };

/** A number below `limit` for each sample. */
export const numberBelow = (limit: number, sample: number): number => seed(`number ${sample}`).readUInt32LE() % limit;

/** Id, address and bump of a sample's game: the ids are spread over all 64 bits, and the bumps are what they happen to be. */
export const game = memoize((sample: number) => {
  const id = seed(`game ${sample}`).readBigUInt64LE();
  return { id, ...gameAddress(id) };
});

export const authority = (sample: number): Keypair => keypair(`authority ${sample}`);
export const operator = (sample: number): Keypair => keypair(`operator ${sample}`);
export const player = (sample: number, index: number): Keypair => keypair(`player ${sample}.${index}`);

/** The wallets of a sample's first `count` players. */
export const wallets = (sample: number, count: number): PublicKey[] =>
  Array.from({ length: count }, (_, index) => player(sample, index).publicKey);

/** Terms of a sample's game that lead through as many rounds as there can be. */
export const termsOf = (sample: number, terms: Partial<GameTerms> = {}): GameTerms => ({
  id: game(sample).id,
  entryFee: ENTRY_FEE,
  bond: SOL,
  joinDeadline: NOW + 3_600n,
  maxPlayers: MAX_PLAYERS,
  minPlayers: 10,
  capacity: 0,
  survivors: 5_000,
  shares: [10_000],
  flags: 0,
  ...terms,
});

/** What a game's account should hold. */
export interface GameSituation {
  /** How many have joined. */
  entries: number;
  /** Entries there is room for; as many as have joined unless more are needed. */
  capacity?: number;
  status?: Status;
  /** Wallets of known players, from the entry `first` on. The other entries are of nobody known. */
  known?: { first: number; wallets: PublicKey[] };
  /** Whether every entry has been paid back. */
  refunded?: boolean;
  /** What was paid in before the transaction, in the game's currency. */
  prepaid?: bigint;
  /** What the game is paid in, when it is not SOL. */
  currency?: TokenCurrency;
  /** How far the draw has come, from the end of joining on. */
  draw?: DrawSituation;
  /** Seconds since 1970; an hour ahead unless it has to have passed. */
  deadline?: bigint;
}

/** A game that is being drawn or has been. */
export interface DrawSituation {
  drawSlot: bigint;
  /** Hash of the draw slot; none before it is recorded. */
  hash?: Uint8Array;
  /** Randomness of each round drawn. */
  seeds?: Uint8Array[];
  /** Entries left. */
  alive?: number;
  /** Basis points of the living entries that survive a round. */
  survivors?: number;
  /** Basis points of the prizes. */
  shares?: number[];
  flags?: number;
  /** Indices of the winning entries. */
  winners?: number[];
}

/** Wallets of nobody known, for games with many entries. */
const strangers = memoize((count: number): Buffer => {
  const bytes = Buffer.alloc(count * ENTRY_LENGTH);
  for (let index = 0; index < count; index += 1) seed(`stranger ${index}`).copy(bytes, index * ENTRY_LENGTH);
  return bytes;
});

/** A runtime with the lottery initialized, and the accounts its cases need, placed without a transaction. */
export class Lottery {
  private constructor(
    private readonly runtime: Runtime,
    private readonly config: Account,
    private readonly treasury: Account,
    private readonly blankGame: Account,
  ) {}

  /** Has the program itself make the accounts that all later ones are copies of. */
  static async start(runtime: Runtime): Promise<Lottery> {
    const payer = runtime.payer.publicKey;
    const terms = termsOf(-1);
    await runtime.setClock({ unixTimestamp: NOW });
    await succeeds(runtime, { instructions: [initialize(payer, FEE, VRF_KEY)] });
    await succeeds(runtime, { instructions: [createGame(payer, terms)] });
    return new Lottery(
      runtime,
      await existing(runtime, CONFIG_ADDRESS),
      await existing(runtime, TREASURY_ADDRESS),
      await existing(runtime, gameAddress(terms.id).address),
    );
  }

  get payer(): PublicKey {
    return this.runtime.payer.publicKey;
  }

  /** Sends a transaction that leads to a situation. */
  async does(transaction: Transaction): Promise<void> {
    await succeeds(this.runtime, transaction);
  }

  /** Empties an account, but for `lamports`. */
  vacate(address: PublicKey, lamports = 0n): void {
    this.runtime.setAccount(address, { ...VACANT, lamports });
  }

  /** Gives every wallet 1 SOL. */
  fund(...addresses: PublicKey[]): void {
    for (const address of addresses) this.vacate(address, SOL);
  }

  /** Takes the program back to before `initialize`, but for `lamports` at its two addresses. */
  uninitialize(lamports = 0n): void {
    this.vacate(CONFIG_ADDRESS, lamports);
    this.vacate(TREASURY_ADDRESS, lamports);
  }

  /** Makes Config what `initialize` left, but with another authority. */
  governBy(authority: PublicKey): void {
    const data = Uint8Array.from(this.config.data);
    data.set(authority.toBytes(), CONFIG_AUTHORITY_OFFSET);
    this.runtime.setAccount(CONFIG_ADDRESS, { ...this.config, data });
  }

  /** Has the treasury hold `lamports` of fees. */
  fillTreasury(lamports: bigint): void {
    this.runtime.setAccount(TREASURY_ADDRESS, { ...this.treasury, lamports: this.treasury.lamports + lamports });
  }

  /** Makes Config what `initialize` left: the program runs. */
  resume(): void {
    this.runtime.setAccount(CONFIG_ADDRESS, this.config);
  }

  /** Places a sample's game, and Config such that it can be joined. */
  placeGame(sample: number, situation: GameSituation): void {
    const { entries, capacity = entries, status = Status.Joining, known, refunded = false, prepaid = 0n } = situation;
    const { currency, draw, deadline = NOW + 3_600n } = situation;
    const { id, address, bump } = game(sample);
    const data = Buffer.alloc(gameSpace(capacity));
    data.set(this.blankGame.data);
    if (!refunded) data.set(strangers(entries), GAME_OFFSETS.entries);
    known?.wallets.forEach((wallet, index) => {
      data.set(wallet.toBytes(), GAME_OFFSETS.entries + (known.first + index) * ENTRY_LENGTH);
    });
    const rent = rentExempt(data.length);
    const pool = refunded ? 0n : ENTRY_FEE * BigInt(entries);
    data.writeBigUInt64LE(id, GAME_OFFSETS.id);
    data.writeBigUInt64LE(pool, GAME_OFFSETS.prizePool);
    data.writeBigUInt64LE(rent, GAME_OFFSETS.rent);
    data.set(operator(sample).publicKey.toBytes(), GAME_OFFSETS.operator);
    data.writeUInt16LE(entries, GAME_OFFSETS.playerCount);
    data.writeUInt8(bump, GAME_OFFSETS.bump);
    data.writeBigInt64LE(deadline, GAME_OFFSETS.deadline);
    data.writeUInt8(status | (draw?.flags ?? 0), GAME_OFFSETS.statusAndFlags);
    if (draw) writeDraw(data, draw);
    if (currency) this.placeVault(data, tokenGame(id, currency), pool + prepaid);
    const lamports = rent + data.readBigUInt64LE(GAME_OFFSETS.bond) + (currency ? 0n : pool + prepaid);
    this.runtime.setAccount(address, { ...this.blankGame, data, lamports });
    this.resume();
  }

  /** Makes the game of `data` one in tokens, with `amount` of them in its vault. */
  private placeVault(data: Buffer, game: TokenGame, amount: bigint): void {
    data.set(game.mint.toBytes(), GAME_OFFSETS.mint);
    data.set(game.vault.toBytes(), GAME_OFFSETS.vault);
    data.writeUInt8(data.readUInt8(GAME_OFFSETS.statusAndFlags) | Flag.Token, GAME_OFFSETS.statusAndFlags);
    this.placeTokens(game, game.vaultAuthority, amount);
  }

  /** Places a token's mint; one of Token-2022 can have metadata of some length. */
  placeMint(currency: TokenCurrency, metadata?: number): void {
    this.runtime.setAccount(currency.mint, mintAccount(currency, metadata));
  }

  /** Places the associated token account of `owner`, with `amount` in it. */
  placeTokens(currency: TokenCurrency, owner: PublicKey, amount: bigint): void {
    this.runtime.setAccount(tokenAccount(currency, owner), tokenAccountOf(currency, owner, amount));
  }

  /** Has the SlotHashes sysvar hold the newest 512 slots up to `newest` that have a block. */
  placeSlotHashes(newest: bigint, hasBlock: (slot: bigint) => boolean): void {
    const slots: bigint[] = [];
    for (let slot = newest; slots.length < SLOT_HASHES; slot -= 1n) if (hasBlock(slot)) slots.push(slot);
    this.runtime.setSlotHashes(slots.map((slot) => ({ slot, hash: seed(`slot ${slot}`) })));
  }

  /** Places an address lookup table. */
  placeLookupTable(key: PublicKey, addresses: PublicKey[]): void {
    const data = lookupTableData(addresses);
    const owner = AddressLookupTableProgram.programId;
    this.runtime.setAccount(key, { lamports: rentExempt(data.length), data, owner });
  }
}

function writeDraw(data: Buffer, draw: DrawSituation): void {
  const { drawSlot, hash, seeds = [], alive = 0, survivors = 5_000, shares = [10_000], winners = [] } = draw;
  data.writeBigUInt64LE(drawSlot, GAME_OFFSETS.drawSlot);
  if (hash) data.set(hash, GAME_OFFSETS.drawHash);
  seeds.forEach((each, round) => void data.set(each, GAME_OFFSETS.seeds + round * SEED_LENGTH));
  winners.forEach((index, place) => void data.writeUInt16LE(index, GAME_OFFSETS.winners + place * 2));
  shares.forEach((share, place) => void data.writeUInt16LE(share, GAME_OFFSETS.shares + place * 2));
  data.writeUInt16LE(alive, GAME_OFFSETS.aliveCount);
  data.writeUInt16LE(survivors, GAME_OFFSETS.survivors);
  data.writeUInt8(seeds.length, GAME_OFFSETS.round);
}

async function succeeds(runtime: Runtime, { instructions, options }: Transaction): Promise<void> {
  const { failure, logs } = await runtime.send(instructions, options);
  if (failure !== undefined) throw new Error(`a transaction failed: ${failure}\n${logs.join("\n")}`);
}

async function existing(runtime: Runtime, address: PublicKey): Promise<Account> {
  const account = await runtime.account(address);
  if (!account) throw new Error(`there is no account ${address}`);
  return account;
}
