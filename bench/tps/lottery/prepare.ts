import { setTimeout as delay } from "node:timers/promises";
import { type Keypair, LAMPORTS_PER_SOL, type PublicKey } from "@solana/web3.js";
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
  gameSpace,
  initialize,
  MAX_EXTENSION,
  MAX_FIRST_CAPACITY,
  MAX_PLAYERS,
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
import { fits } from "../../../sdk/src/client/message";
import { UserError } from "../../engine/src/errors";
import type { Engine } from "../engine/engine";
import { accountsAt } from "./chain";
import { type Draft, execute } from "./execute";
import { joinings } from "./kinds/join-game";
import { WITHDRAWAL } from "./kinds/treasury-operations";
import { pay } from "./pay";
import { Workshop } from "./workshop";
import { addressOf, type FinishedGame, gameId, type Kind, type World } from "./world";

/** Terms of a program that nobody has initialized. */
const FEE = 300;
/** Lamports. */
const ENTRY_FEE = 1_000_000;
/** Entries of a game whose prizes are claimed, or that is drawn: one more than win. */
const SMALL_GAME = MAX_WINNERS + 1;
const WHOLE = 10_000;
/** Seconds for which the games can be joined. */
const OPEN_FOR = 30 * 86_400;
/** Extensions of a transaction: each has 10 kB of data to allocate, and all fit into 1,232 bytes. */
const EXTENSIONS_AT_ONCE = 40;
/** Milliseconds in which another part has initialized the program. */
const PATIENCE = 60_000;
/** What a payer has beyond what it is known to pay. */
const SPARE = 0.05 * LAMPORTS_PER_SOL;
/** Lamports a transaction may cost: two signatures, and as much again for its priority. */
const HIGHEST_FEE = 20_000;

/** What a load takes. */
export interface Needs {
  /** Names the world. */
  name: string;
  /** How many transactions of each kind there will be. */
  counts: Readonly<Partial<Record<Kind, number>>>;
  payers: number;
  /** Games that are joined. */
  games: number;
  /** Entries of each transaction that joins. */
  wallets: number;
  prepaid: boolean;
  unitPrice?: number;
  /** Which of how many worlds that are prepared at the same time: the first initializes the program. */
  part: { index: number; of: number };
}

/** Who prepares. */
export interface Preparer {
  /** Pays for everything, and operates the games. */
  bank: Keypair;
  /** Secret of the key that draws, if it is known. */
  vrf?: Uint8Array;
}

export type Report = (what: string, done: number, total: number) => void;

const count = (needs: Needs, kind: Kind): number => needs.counts[kind] ?? 0;

/** Entries of each game that is joined. */
function capacityOf(needs: Needs): number {
  const capacity = Math.ceil(count(needs, "joinGame") / needs.games) * needs.wallets;
  if (capacity > MAX_PLAYERS) {
    throw new UserError(
      `${capacity} entries for each of ${needs.games} games: a game takes ${MAX_PLAYERS}. --games names more`,
    );
  }
  return Math.max(capacity, 2 * MAX_WINNERS);
}

/** Lamports that each payer gets. */
function fundsOf(needs: Needs): number {
  const transactions = Object.values(needs.counts).reduce((sum, each) => sum + each, 0);
  const transfers = count(needs, "transfer");
  const entries = needs.prepaid ? 0 : count(needs, "joinGame") * needs.wallets;
  const total = entries * ENTRY_FEE + transactions * HIGHEST_FEE + transfers * transfers;
  return Math.ceil((1.1 * total) / needs.payers) + SPARE;
}

const smallGames = (needs: Needs) => ({
  finished: Math.ceil(count(needs, "claimPrize") / MAX_WINNERS),
  drawn: count(needs, "vrfSubmission"),
});

const rentOf = (entries: number): number => Number(rentExempt(gameSpace(entries)));

/** Lamports that the bank must have. */
export function bankNeeds(needs: Needs): number {
  const { finished, drawn } = smallGames(needs);
  const capacity = capacityOf(needs);
  const pool = needs.prepaid ? capacity * ENTRY_FEE : 0;
  const small = rentOf(SMALL_GAME) + SMALL_GAME * ENTRY_FEE + 3 * HIGHEST_FEE;
  return (
    needs.payers * (fundsOf(needs) + HIGHEST_FEE) +
    needs.games * (rentOf(capacity) + pool + Math.ceil(capacity / MAX_EXTENSION) * HIGHEST_FEE) +
    (finished + drawn) * small +
    count(needs, "treasuryOperations") * (WITHDRAWAL + HIGHEST_FEE) +
    count(needs, "adminOperations") * HIGHEST_FEE +
    LAMPORTS_PER_SOL
  );
}

/** What is known of a world before anything has been prepared. */
function emptyWorld({ name, payers, unitPrice, games, wallets, prepaid }: Needs): World {
  const ids = Array.from({ length: games }, (_, index) => gameId(name, "open", index));
  const open = { ids, entryFee: ENTRY_FEE, wallets, prepaid };
  return { name, payers, ...(unitPrice !== undefined && { unitPrice }), open, finished: [], drawn: [] };
}

/** Whether clusters take a transaction that buys so many entries. */
function isTaken(needs: Needs): boolean {
  const world = emptyWorld({ ...needs, games: 1, payers: 1 });
  const joining = joinings(new Workshop(world))(0);
  const price = needs.unitPrice === undefined ? {} : { unitPrice: needs.unitPrice };
  return fits(joining.steps(joining.wallets), new Map(), { payer: joining.payer, ...price });
}

/** Prepares a world on the chain by the program's own instructions, so that everything a load sends can succeed. */
export class Preparation {
  private readonly world: World;
  private readonly workshop: Workshop;
  private readonly bank: PublicKey;

  private constructor(
    private readonly engine: Engine,
    private readonly preparer: Preparer,
    private readonly needs: Needs,
    private readonly report: Report,
  ) {
    this.bank = preparer.bank.publicKey;
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
    const vrf = this.preparer.vrf ?? this.preparer.bank.secretKey.slice(0, 32);
    const { publicKey } = vrfKeypair(vrf);
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
      ...(isDrawer && { vrf }),
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
    const secret = this.preparer.vrf ?? this.preparer.bank.secretKey.slice(0, 32);
    return proofsOf(address, game, secret).map(({ proof, tries }) =>
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
