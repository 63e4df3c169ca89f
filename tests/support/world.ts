import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { Keypair, type PublicKey, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { programNamed } from "../../bench/cu/yardsticks";
import {
  type Account,
  type Outcome,
  type Runtime,
  type RuntimeName,
  type SendOptions,
  type SlotHash,
  startRuntime,
} from "../../bench/engine/src/runtimes";
import {
  alphaOf,
  batchPlayerOperations,
  closeJoining,
  createGame,
  ENTRY_LENGTH,
  extendGame,
  GAME_OFFSETS,
  GameAccount,
  type GameTerms,
  gameSpace,
  initialize,
  joinGame,
  payInto,
  prove,
  recordDraw,
  rentExempt,
  Status,
  submitVrf,
  vrfKeypair,
} from "../../sdk/src";
import idl from "../fixtures/lottery.json";

export const SOL = 1_000_000_000n;
const TOKEN_PROGRAMS = [TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID].map(String);
/** Lamports that a transaction pays for each signature. */
export const SIGNATURE_FEE = 5_000n;
export const FIXTURES = resolve(__dirname, "..", "fixtures");

/** What the runtime itself or Anchor says where the program has no error of its own, by the words of the log. */
const RUNTIME_ERRORS: Record<string, string> = {
  "missing required signature for instruction": "MissingRequiredSignature",
  "insufficient account keys for instruction": "NotEnoughAccountKeys",
  "invalid instruction data": "InvalidInstructionData",
  "incorrect program id for instruction": "IncorrectProgramId",
  "Unsupported program id": "UnsupportedProgramId",
};
const ANCHOR_ERRORS: Record<number, string> = {
  2002: "ConstraintSigner",
  2040: "ConstraintDuplicateMutableAccount",
};
/** Of both token programs; those from 20 on are Token-2022's alone. */
const TOKEN_ERRORS: Record<number, string> = {
  1: "InsufficientFunds",
  3: "MintMismatch",
  4: "OwnerMismatch",
  17: "AccountFrozen",
  34: "ImmutableOwner",
  36: "NoMemo",
};
const LOTTERY_ERRORS = new Map(idl.errors.map(({ code, name }) => [code, name]));

/** The name of the error a transaction failed with: the program's, Anchor's, a token program's or the runtime's. */
export function errorName({ failure, logs }: Outcome): string | undefined {
  if (failure === undefined) return undefined;
  const [, program, reason] = logs.map((line) => /^Program (\w+) failed: (.*)$/.exec(line)).find(Boolean) ?? [];
  if (reason === undefined) return failure;
  const code = /custom program error: 0x([0-9a-f]+)/.exec(reason)?.[1];
  if (code === undefined) return RUNTIME_ERRORS[reason.replace(/\.$/, "")] ?? reason;
  const number = Number.parseInt(code, 16);
  if (TOKEN_PROGRAMS.includes(program ?? "")) return TOKEN_ERRORS[number] ?? reason;
  return LOTTERY_ERRORS.get(number) ?? ANCHOR_ERRORS[number] ?? reason;
}

/** A keypair that is the same in every run. */
export const keypair = (label: string): Keypair =>
  Keypair.fromSeed(createHash("sha256").update(`lottery tests: ${label}`).digest());

/** An address that is the same in every run, of nobody. */
export const wallet = (label: string | number): PublicKey => keypair(`wallet ${label}`).publicKey;

/** `count` of them, each another. */
export const wallets = (count: number, from = 0): PublicKey[] =>
  Array.from({ length: count }, (_, index) => wallet(from + index));

/** What is tested: the lottery, or a program that is to be compared with it. */
export const TESTED = programNamed();

/** The program to test: one of the fixtures by its name, or any by an absolute path. */
export const programBytes = (name = process.env.LOTTERY_SO ?? TESTED.program): Uint8Array =>
  readFileSync(resolve(FIXTURES, name));

/** The operator's randomness: its key is Config's. */
export const VRF = vrfKeypair(keypair("vrf").secretKey.subarray(0, 32));
export const VRF_KEY = VRF.publicKey;
export const NOW = 1_750_000_000n;
/** The slot at `NOW`: late enough for a whole table of slot hashes. */
export const SLOT = 1_000n;

/** A hash that is another for every slot, and the same in every run. */
export const slotHash = (slot: bigint): Uint8Array => createHash("sha256").update(`slot ${slot}`).digest();

/** What the SlotHashes sysvar holds when `newest` is the last slot: 512 slots, newest first, each with a block. */
export const slotHashes = (newest: bigint): SlotHash[] =>
  Array.from({ length: 512 }, (_, age) => newest - BigInt(age)).map((slot) => ({ slot, hash: slotHash(slot) }));

/** Equal shares, and what is over to the best. */
export function sharesOf(winners: number): number[] {
  const share = Math.floor(10_000 / winners);
  return [10_000 - share * (winners - 1), ...Array<number>(winners - 1).fill(share)];
}

/** Terms that `create_game` accepts. */
export function termsOf(overrides: Partial<GameTerms> = {}): GameTerms {
  return {
    id: 1n,
    entryFee: SOL / 100n,
    bond: 0n,
    joinDeadline: NOW + 3_600n,
    maxPlayers: 1_000,
    minPlayers: 2,
    capacity: 100,
    survivors: 5_000,
    shares: [10_000],
    flags: 0,
    ...overrides,
  };
}

export interface WorldOptions {
  /** Whether Config and Treasury are there already. */
  initialized?: boolean;
  program?: Uint8Array;
  /** The payer unless named; nobody if null. */
  upgradeAuthority?: PublicKey | null;
}

/** A runtime with the lottery deployed, and what tests do with it. */
export class World {
  private constructor(
    readonly runtime: Runtime,
    readonly runtimeName: RuntimeName,
  ) {}

  /** Starts a runtime with the program deployed, initialized unless told otherwise, at the time `NOW`. */
  static async start(
    name: RuntimeName = "bankrun",
    { initialized = true, program = programBytes(), upgradeAuthority = keypair("payer").publicKey }: WorldOptions = {},
  ): Promise<World> {
    const deployment = { programId: TESTED.programId, bytes: program, upgradeAuthority };
    const runtime = TESTED.translated(await startRuntime(name, [deployment], keypair("payer")));
    const world = new World(runtime, name);
    await runtime.setClock({ slot: SLOT, unixTimestamp: NOW });
    if (initialized) await world.succeeds([initialize(world.payer, 500, VRF_KEY)]);
    return world;
  }

  /** Pays for everything, and is authority and operator unless a test says otherwise. */
  get payer(): PublicKey {
    return this.runtime.payer.publicKey;
  }

  /** Sends a transaction that must succeed. */
  async succeeds(instructions: TransactionInstruction[], options?: SendOptions): Promise<Outcome> {
    const outcome = await this.runtime.send(instructions, options);
    if (outcome.failure !== undefined) {
      throw new Error(`${errorName(outcome)} (${outcome.failure})\n${outcome.logs.join("\n")}`);
    }
    return outcome;
  }

  /**
   * Sends a transaction that must be refused with the named error, and requires that no account it names has changed, but
   * for the fee of its payer. A yardstick is not asked for what it does not have.
   */
  async refuses(name: string, instructions: TransactionInstruction[], options?: SendOptions): Promise<void> {
    if (instructions.some((instruction) => TESTED.lacks?.(instruction))) return;
    const addresses = [
      ...new Map(
        instructions.flatMap(({ keys }) => keys.map((key) => [key.pubkey.toBase58(), key.pubkey] as const)),
      ).values(),
    ];
    const before = await Promise.all(addresses.map((address) => this.snapshot(address)));
    const outcome = await this.runtime.send(instructions, options);
    expect(errorName(outcome), outcome.logs.join("\n")).to.equal(name);
    const after = await Promise.all(addresses.map((address) => this.snapshot(address)));
    expect(after).to.deep.equal(before);
  }

  /** An account's whole state in a form to compare, without the payer's lamports: fees are paid even for failures. */
  private async snapshot(address: PublicKey): Promise<string> {
    const account = await this.runtime.account(address);
    if (!account) return `${address} nothing`;
    const lamports = address.equals(this.payer) ? "fees" : account.lamports;
    const digest = createHash("sha256").update(account.data).digest("hex");
    return `${address} ${lamports} ${account.owner} ${account.data.length} ${digest}`;
  }

  async lamports(address: PublicKey): Promise<bigint> {
    return (await this.runtime.account(address))?.lamports ?? 0n;
  }

  /** A funded keypair. */
  fund(label: string, lamports = SOL): Keypair {
    const key = keypair(label);
    this.donate(key.publicKey, lamports);
    return key;
  }

  /** Gives an address that is nobody's account, or a wallet's, `lamports` in all. */
  donate(address: PublicKey, lamports: bigint): void {
    this.runtime.setAccount(address, { lamports, data: new Uint8Array(), owner: SystemProgram.programId });
  }

  /** Creates a game of the payer's. */
  async createGame(overrides: Partial<GameTerms> = {}): Promise<PublicKey> {
    const terms = termsOf(overrides);
    await this.succeeds([createGame(this.payer, terms)]);
    return TESTED.gameAddress(terms.id);
  }

  /** An account that must be there. */
  async account(address: PublicKey): Promise<Account> {
    const account = await this.runtime.account(address);
    if (!account) throw new Error(`there is no account ${address}`);
    return account;
  }

  async game(address: PublicKey): Promise<GameAccount> {
    return new GameAccount((await this.account(address)).data);
  }

  /** Gives an account that is there `lamports` more. */
  async add(address: PublicKey, lamports: bigint): Promise<void> {
    const account = await this.account(address);
    this.runtime.setAccount(address, { ...account, lamports: account.lamports + lamports });
  }

  /** A payment of `lamports`, then the entry of `player`. */
  paidJoin(game: PublicKey, player: PublicKey, lamports: bigint): TransactionInstruction[] {
    return [payInto(game, this.payer, lamports), joinGame(game, player)];
  }

  /** A payment of `lamports`, then the entries of `players` by one batch. */
  paidJoins(game: PublicKey, players: PublicKey[], lamports: bigint): TransactionInstruction[] {
    return [payInto(game, this.payer, lamports), batchPlayerOperations(game, [{ kind: "join", wallets: players }])];
  }

  /** Pays for and adds an entry of `player`. */
  async join(game: PublicKey, player: PublicKey): Promise<Outcome> {
    const { entryFee } = await this.game(game);
    return this.succeeds(this.paidJoin(game, player, entryFee));
  }

  /** Pays for and adds entries of `players` by one batch. */
  async joinAll(game: PublicKey, players: PublicKey[]): Promise<Outcome> {
    const { entryFee } = await this.game(game);
    return this.succeeds(this.paidJoins(game, players, entryFee * BigInt(players.length)));
  }

  /** Takes entries out of a game, each signed for by its player. */
  leave(game: PublicKey, indices: number[], players: Keypair[]): Promise<Outcome> {
    const wallets = players.map(({ publicKey }) => ({ address: publicKey, signs: true }));
    const signers = [...new Set(players)];
    return this.succeeds([batchPlayerOperations(game, [{ kind: "leave", indices }], wallets)], { signers });
  }

  /** Ends joining as the operator, who is the payer, and records the draw slot's hash. */
  async beginDraw(game: PublicKey): Promise<void> {
    await this.succeeds([closeJoining(this.payer, game)]);
    this.runtime.setSlotHashes(slotHashes((await this.game(game)).drawSlot));
    await this.succeeds([recordDraw(game)]);
  }

  /** The proof of the game's next round. */
  async proof(game: PublicKey): Promise<Uint8Array> {
    const state = await this.game(game);
    const address = TESTED.gameAddress(state.id);
    return prove(VRF.secret, alphaOf(address, state.round === 0 ? state.drawHash : state.seed(state.round - 1)));
  }

  /** Decides rounds until the game is finished. */
  async drawAll(game: PublicKey): Promise<void> {
    while ((await this.game(game)).status === Status.Playing) {
      await this.succeeds([submitVrf(game, await this.proof(game))]);
    }
  }

  /** A payment of the rent of `entries` more, then the room for them. */
  paidExtension(game: PublicKey, entries: number): TransactionInstruction[] {
    const rent = rentExempt(gameSpace(entries)) - rentExempt(gameSpace(0));
    return [payInto(game, this.payer, rent), extendGame(this.payer, game, entries)];
  }

  /**
   * Rewrites a game's account as if `wallets` had joined, room for `capacity` entries in all and everything paid: what would
   * take thousands of transactions.
   */
  async fill(address: PublicKey, wallets: PublicKey[], capacity = wallets.length): Promise<void> {
    const account = await this.account(address);
    const game = new GameAccount(account.data);
    const data = Buffer.alloc(gameSpace(capacity));
    data.set(account.data.subarray(0, GAME_OFFSETS.entries));
    wallets.forEach((player, index) => {
      data.set(player.toBytes(), GAME_OFFSETS.entries + index * ENTRY_LENGTH);
    });
    const pool = game.entryFee * BigInt(wallets.length);
    const rent = rentExempt(data.length);
    data.writeBigUInt64LE(pool, GAME_OFFSETS.prizePool);
    data.writeBigUInt64LE(rent, GAME_OFFSETS.rent);
    data.writeUInt16LE(wallets.length, GAME_OFFSETS.playerCount);
    this.runtime.setAccount(address, { ...account, data, lamports: rent + game.bond + pool });
  }
}
