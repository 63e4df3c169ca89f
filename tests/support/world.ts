import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Keypair, type PublicKey, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { type Outcome, type Runtime, type RuntimeName, type SendOptions, startRuntime } from "../../bench/runtimes";
import {
  batchPlayerOperations,
  createGame,
  ENTRY_LENGTH,
  extendGame,
  GAME_OFFSETS,
  GameAccount,
  type GameTerms,
  gameAddress,
  gameSpace,
  initialize,
  joinGame,
  PROGRAM_ID,
  payInto,
  rentExempt,
} from "../../sdk/src";
import idl from "../fixtures/lottery.json";

export const SOL = 1_000_000_000n;
const FIXTURES = join(__dirname, "..", "fixtures");

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
const LOTTERY_ERRORS = new Map(idl.errors.map(({ code, name }) => [code, name]));

/** The name of the error a transaction failed with: the program's, Anchor's or the runtime's. */
export function errorName({ failure, logs }: Outcome): string | undefined {
  if (failure === undefined) return undefined;
  const reason = logs
    .map((line) => /^Program \w+ failed: (.*)$/.exec(line)?.[1])
    .filter((text) => text !== undefined)
    .at(0);
  if (reason === undefined) return failure;
  const code = /custom program error: 0x([0-9a-f]+)/.exec(reason)?.[1];
  if (code === undefined) return RUNTIME_ERRORS[reason.replace(/\.$/, "")] ?? reason;
  const number = Number.parseInt(code, 16);
  return LOTTERY_ERRORS.get(number) ?? ANCHOR_ERRORS[number] ?? reason;
}

/** A keypair that is the same in every run. */
export const keypair = (label: string): Keypair =>
  Keypair.fromSeed(createHash("sha256").update(`lottery tests: ${label}`).digest());

/** An address that is the same in every run, of nobody. */
export const wallet = (label: string | number): PublicKey => keypair(`wallet ${label}`).publicKey;

export const programBytes = (name = process.env.LOTTERY_SO ?? "lottery.so"): Uint8Array =>
  readFileSync(join(FIXTURES, name));

export const VRF_KEY = keypair("vrf").publicKey.toBytes();
export const NOW = 1_750_000_000n;

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

/** A runtime with the lottery deployed, and what tests do with it. */
export class World {
  private constructor(readonly runtime: Runtime) {}

  /** Starts a runtime with the program deployed, initialized unless told otherwise, at the time `NOW`. */
  static async start(
    name: RuntimeName = "bankrun",
    { initialized = true, program = programBytes() } = {},
  ): Promise<World> {
    const runtime = await startRuntime(name, [{ programId: PROGRAM_ID, bytes: program }], keypair("payer"));
    const world = new World(runtime);
    await runtime.setClock({ unixTimestamp: NOW });
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
   * for the fee of its payer.
   */
  async refuses(name: string, instructions: TransactionInstruction[], options?: SendOptions): Promise<Outcome> {
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
    return outcome;
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
    return gameAddress(terms.id).address;
  }

  async game(address: PublicKey): Promise<GameAccount> {
    const account = await this.runtime.account(address);
    if (!account) throw new Error(`there is no account ${address}`);
    return new GameAccount(account.data);
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
    const account = await this.runtime.account(address);
    if (!account) throw new Error(`there is no account ${address}`);
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
