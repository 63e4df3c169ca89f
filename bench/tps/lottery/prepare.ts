import { setTimeout as delay } from "node:timers/promises";
import type { Keypair, PublicKey } from "@solana/web3.js";
import {
  batchPlayerOperations,
  builtin,
  CONFIG_ADDRESS,
  type Config,
  closeJoining,
  createGame,
  decodeConfig,
  ENTRY_LENGTH,
  extendGame,
  Flag,
  GameAccount,
  type GameTerms,
  gameAddress,
  initialize,
  MAX_EXTENSION,
  MAX_FIRST_CAPACITY,
  MAX_WINNERS,
  payInto,
  proofsOf,
  recordDraw,
  rentExempt,
  type Step,
  seeking,
  step,
  submitVrf,
  TREASURY_ADDRESS,
  vrfKeypair,
} from "../../../sdk/src";
import { UserError } from "../../engine/src/errors";
import type { Engine } from "../engine/engine";
import { accountsAt } from "./chain";
import { type Draft, execute } from "./execute";
import { WITHDRAWAL } from "./kinds/treasury-operations";
import {
  capacityOf,
  count,
  ENTRY_FEE,
  emptyWorld,
  fundsOf,
  isTaken,
  type Needs,
  SMALL_GAME,
  smallGames,
} from "./needs";
import { pay } from "./pay";
import { Workshop } from "./workshop";
import { addressOf, type FinishedGame, gameId, type World } from "./world";

/** Terms of a program that nobody has initialized. */
const FEE = 300;
const WHOLE = 10_000;
/** Seconds for which the games can be joined. */
const OPEN_FOR = 30 * 86_400;
/** Extensions of a transaction: each has 10 kB of data to allocate, and all fit into 1,232 bytes. */
const EXTENSIONS_AT_ONCE = 40;
/** Milliseconds in which another part has initialized the program. */
const PATIENCE = 60_000;

/** Who prepares. */
export interface Preparer {
  /** Pays for everything, and operates the games. */
  bank: Keypair;
  /** Secret of the key that draws, if it is known. */
  vrf?: Uint8Array;
}

export type Report = (what: string, done: number, total: number) => void;

/** Prepares a world on the chain by the program's own instructions, so that everything a load sends can succeed. */
export class Preparation {
  private readonly world: World;
  private readonly workshop: Workshop;
  private readonly bank: PublicKey;
  /** Secret of the key that draws. */
  private readonly vrf: Uint8Array;

  private constructor(
    private readonly engine: Engine,
    private readonly preparer: Preparer,
    private readonly needs: Needs,
    private readonly report: Report,
  ) {
    this.bank = preparer.bank.publicKey;
    this.vrf = preparer.vrf ?? preparer.bank.secretKey.slice(0, 32);
    this.world = emptyWorld(needs);
    this.workshop = new Workshop(this.world);
    this.workshop.know(preparer.bank);
  }

  /** @throws {UserError} when the program is not there, its terms forbid what is needed, or a transaction fails */
  static async world(engine: Engine, preparer: Preparer, needs: Needs, report: Report): Promise<World> {
    if (!isTaken(needs))
      throw new UserError(`clusters take no transaction of ${needs.wallets} entries: --wallets names fewer`);
    const preparation = new Preparation(engine, preparer, needs, report);
    const governed = await preparation.govern();
    await preparation.fund();
    await preparation.open();
    const { finished, drawn } = await preparation.play();
    return { ...preparation.world, ...governed, finished, drawn };
  }

  /** @param transactions the steps of each, made when it is sent: there can be ten thousands, with proofs among them */
  private execute(what: string, transactions: readonly (() => readonly Step[])[]): Promise<void> {
    const drafts = transactions.map(
      (steps): Draft =>
        (nonce, blockhash) =>
          this.workshop.make("preparation", this.bank, steps(), nonce, blockhash),
    );
    return execute(this.engine, what, drafts, this.report);
  }

  /** Initializes the program if nobody has, and finds out which of its keys are known. */
  private async govern(): Promise<Pick<World, "authority" | "vrf">> {
    const { publicKey } = vrfKeypair(this.vrf);
    const config = (await this.config()) ?? (await this.initialized(publicKey));
    const isAuthority = config.authority.equals(this.bank);
    const isDrawer = Buffer.from(config.vrfKey).equals(publicKey);
    const missing = [
      ...(isAuthority ? [] : (["treasuryOperations", "adminOperations"] as const)),
      ...(isDrawer ? [] : (["claimPrize", "vrfSubmission"] as const)),
    ].filter((kind) => count(this.needs, kind) > 0);
    if (missing.length > 0) {
      throw new UserError(
        `${missing.join(", ")} take the keys of the program's authority (--keypair) and of its draws (--vrf-key)`,
      );
    }
    return {
      ...(isAuthority && { authority: this.preparer.bank.secretKey }),
      ...(isDrawer && { vrf: this.vrf }),
    };
  }

  private async initialized(vrfKey: Uint8Array): Promise<Config> {
    if (this.needs.part.index === 1) {
      await this.execute("the program", [() => [step(initialize(this.bank, FEE, vrfKey), "initialize")]]);
    }
    for (const deadline = performance.now() + PATIENCE; performance.now() < deadline; await delay(100)) {
      const config = await this.config();
      if (config) return config;
    }
    throw new UserError("nobody has initialized the program");
  }

  private async config(): Promise<Config | undefined> {
    const [account] = await accountsAt(this.engine.rpc, [CONFIG_ADDRESS]);
    return account ? decodeConfig(account.data) : undefined;
  }

  private async fund(): Promise<void> {
    const treasury = count(this.needs, "treasuryOperations") * WITHDRAWAL;
    await this.execute("payers", [
      ...this.workshop.payers.map((payer) => () => [pay(this.bank, payer, fundsOf(this.needs))]),
      ...(treasury > 0 ? [() => [pay(this.bank, TREASURY_ADDRESS, treasury)]] : []),
    ]);
  }

  /** Games to be joined, with room for all who will. */
  private async open(): Promise<void> {
    const capacity = capacityOf(this.needs);
    const { ids } = this.world.open;
    const first = Math.min(capacity, MAX_FIRST_CAPACITY);
    const pool = this.needs.prepaid ? capacity * ENTRY_FEE : 0;
    await this.execute(
      "games",
      ids.map((id) => () => [
        this.creation(this.terms(id, capacity, { capacity: first, minPlayers: capacity })),
        ...(pool > 0 ? [builtin(payInto(addressOf(id), this.bank, BigInt(pool)))] : []),
      ]),
    );
    await this.execute(
      "room in games",
      ids.flatMap((id) => this.extensions(id, capacity - first).map((steps) => () => steps)),
    );
  }

  private creation(terms: GameTerms): Step {
    return seeking(step(createGame(this.bank, terms), "create_game"), gameAddress(terms.id).bump);
  }

  private extensions(id: bigint, entries: number): Step[][] {
    const game = addressOf(id);
    const parts = Array.from({ length: Math.ceil(entries / MAX_EXTENSION) }, (_, index) =>
      Math.min(MAX_EXTENSION, entries - index * MAX_EXTENSION),
    );
    const transactions: Step[][] = [];
    for (let start = 0; start < parts.length; start += EXTENSIONS_AT_ONCE) {
      const run = parts.slice(start, start + EXTENSIONS_AT_ONCE);
      const bytes = run.reduce((sum, part) => sum + part, 0) * ENTRY_LENGTH;
      transactions.push([
        builtin(payInto(game, this.bank, rentExempt(bytes) - rentExempt(0))),
        ...run.map((part) => step(extendGame(this.bank, game, part), "extend_game")),
      ]);
    }
    return transactions;
  }

  private terms(id: bigint, maxPlayers: number, others: Partial<GameTerms>): GameTerms {
    return {
      id,
      entryFee: BigInt(ENTRY_FEE),
      bond: 0n,
      joinDeadline: BigInt(Math.floor(Date.now() / 1_000) + OPEN_FOR),
      maxPlayers,
      minPlayers: maxPlayers,
      capacity: maxPlayers,
      survivors: WHOLE / 2,
      shares: Array<number>(MAX_WINNERS).fill(WHOLE / MAX_WINNERS),
      flags: Flag.Instant,
      ...others,
    };
  }

  /** Small games whose entries are the payers': some are finished, of others the draw is recorded. */
  private async play(): Promise<Pick<World, "finished" | "drawn">> {
    const { finished, drawn } = smallGames(this.needs);
    const ids = Array.from({ length: finished + drawn }, (_, index) => gameId(this.needs.name, "small", index));
    await this.execute(
      "small games",
      ids.map((id, index) => () => this.filled(id, index)),
    );
    const full = await this.games(ids);
    await this.until(Math.max(0, ...full.map(({ drawSlot }) => Number(drawSlot))));
    await this.execute(
      "draws",
      ids.map((id) => () => [step(recordDraw(addressOf(id)), "record_draw")]),
    );
    const recorded = await this.games(ids);
    await this.execute(
      "winners",
      recorded.slice(0, finished).map((game) => () => this.drawing(game)),
    );
    const ended = await this.games(ids.slice(0, finished));
    return {
      finished: ended.map((game, index) => this.claimable(game, index)),
      drawn: recorded.slice(finished).map(({ id, drawHash }) => ({ id, drawHash: Uint8Array.from(drawHash) })),
    };
  }

  private filled(id: bigint, index: number): Step[] {
    const game = addressOf(id);
    const wallets = Array.from({ length: SMALL_GAME }, (_, entry) => this.workshop.payer(index + entry));
    return [
      this.creation(this.terms(id, SMALL_GAME, {})),
      builtin(payInto(game, this.bank, BigInt(SMALL_GAME * ENTRY_FEE))),
      step(batchPlayerOperations(game, [{ kind: "join", wallets }]), "batch_player_operations join", SMALL_GAME),
      step(closeJoining(this.bank, game), "close_joining"),
    ];
  }

  private drawing(game: GameAccount): Step[] {
    const address = addressOf(game.id);
    return proofsOf(address, game, this.vrf).map(({ proof, tries }) =>
      step(submitVrf(address, proof), "submit_vrf last", tries),
    );
  }

  /** Every prize is the same part of the pool, of which the treasury gets the game's fee. */
  private claimable(game: GameAccount, index: number): FinishedGame {
    const prize = Math.floor((Number(game.prizePool) * game.share(0)) / WHOLE);
    const fee = Math.floor((prize * game.fee) / WHOLE);
    const winners = Array.from({ length: MAX_WINNERS }, (_, place) => (index + game.winner(place)) % this.needs.payers);
    return { id: game.id, winners, paid: prize - fee, fee };
  }

  private async games(ids: readonly bigint[]): Promise<GameAccount[]> {
    const accounts = await accountsAt(this.engine.rpc, ids.map(addressOf));
    return accounts.map((account, index) => {
      if (!account) throw new UserError(`game ${ids[index]} is not there after it has been created`);
      return new GameAccount(account.data);
    });
  }

  /** Waits until a slot has a hash. */
  private async until(slot: number): Promise<void> {
    const begun = this.engine.slots.current;
    while (this.engine.slots.current <= slot + 1) {
      this.report("slots until the draws", Math.max(0, this.engine.slots.current - begun), slot + 2 - begun);
      await delay(100);
    }
  }
}
