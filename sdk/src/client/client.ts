import type { PublicKey, Signer } from "@solana/web3.js";
import { CONFIG_ADDRESS, gameAddress, TREASURY_ADDRESS } from "../addresses.ts";
import { type Config, decodeConfig } from "../config.ts";
import { MAX_FIRST_CAPACITY } from "../constants.ts";
import { expected, ProgramError, type ProgramErrorName } from "../errors/index.ts";
import { Flag, GameAccount, gameSpace, Status } from "../game.ts";
import { cancelGame, closeJoining, expireGame, type GameTerms, getPlayer } from "../instructions/index.ts";
import { tokenGame } from "../tokens.ts";
import { decodePlayerView, type PlayerView } from "../views.ts";
import { record, submitProofs } from "./draws.ts";
import type { FoundGame } from "./found.ts";
import { lackingRoom, planExtension, planJoins } from "./joins.ts";
import type { AccountBytes } from "./limits.ts";
import { openingFor } from "./opening.ts";
import { pack } from "./pack.ts";
import { owedEntries, type Prize, payPrizes, payRefunds } from "./payouts.ts";
import { type Purse, type Repayment, solPurse, tokenPurse } from "./purse.ts";
import { Session, type SessionOptions, type Wallet } from "./session.ts";
import { attempt, inParallel, type Settled } from "./settle.ts";
import { type Step, step } from "./step.ts";
import type { Transport } from "./transport.ts";

/** A game by its address or by its id. */
export type GameRef = PublicKey | bigint;

export interface ClientOptions extends SessionOptions {
  /** How many transactions on one game may be on their way at the same time; 8 unless told otherwise. */
  width?: number;
}

const addressOf = (ref: GameRef): PublicKey => (typeof ref === "bigint" ? gameAddress(ref).address : ref);

const sizeOf = (game: PublicKey, capacity: number): AccountBytes => new Map([[game.toBase58(), gameSpace(capacity)]]);

/** @throws {ProgramError} what the program would say of a game in another state, before anything is sent */
function requireStatus({ status }: GameAccount, allowed: Status[], refusal: ProgramErrorName): void {
  if (!allowed.includes(status)) throw new ProgramError(refusal);
}

/**
 * The lottery as seen by one payer, who signs everything and is the operator of the games it creates. Games in SOL and in tokens
 * are handled alike.
 *
 * Whatever lands a transaction throws a `LotteryError` when it fails: one of the program's by name, or what went wrong on the way.
 */
export class LotteryClient {
  readonly session: Session;
  private readonly width: number;
  private readonly tokenPrograms = new Map<string, PublicKey>();

  constructor(transport: Transport, payer: Signer | Wallet, { width = 8, ...options }: ClientOptions = {}) {
    this.session = new Session(transport, payer, options);
    this.width = width;
  }

  /**
   * Creates a game with room for `terms.capacity` entries, however many.
   *
   * @param mint what entries are paid in; SOL unless named
   * @returns the game's address
   */
  async createGame(terms: GameTerms, mint?: PublicKey): Promise<PublicKey> {
    const { address } = gameAddress(terms.id);
    const capacity = Math.min(terms.capacity, MAX_FIRST_CAPACITY);
    const purse = await this.purseOf(terms.id, mint);
    await this.session.send(purse.create(this.session.address, { ...terms, capacity }), sizeOf(address, capacity));
    if (terms.capacity > capacity) await this.extend(address, terms.capacity - capacity);
    return address;
  }

  /** Makes room for `entries` more; the payer must be the operator. */
  async extend(ref: GameRef, entries: number): Promise<void> {
    await this.makeRoom(await this.find(ref), entries);
  }

  /** Adds an entry of `wallet`, paid by the payer. The payer need not own the wallet. */
  async join(ref: GameRef, wallet: PublicKey): Promise<string> {
    const [result] = (await this.joinMany(ref, [wallet])) as [Settled<PublicKey>];
    if ("error" in result) throw result.error;
    return result.signature;
  }

  /**
   * Adds an entry of each wallet, in as few transactions as there can be and after making room where the payer is the operator.
   * Each transaction enters all its wallets or none; several are on their way at once, so which comes first is open.
   *
   * @param onSettled told what became of each transaction as soon as that is known
   * @returns the wallets of each transaction with its signature, or with why it failed
   * @throws {ProgramError} before any is sent: `GameFull` when there are not so many places, `NeedsExtension` when there is not
   *   room and the payer may not make it
   */
  async joinMany(
    ref: GameRef,
    wallets: readonly PublicKey[],
    onSettled?: (settled: Settled<PublicKey>) => void,
  ): Promise<Settled<PublicKey>[]> {
    let found = await this.find(ref);
    const lacking = lackingRoom(found, wallets.length);
    if (lacking > 0) {
      if (!found.game.operator.equals(this.session.address)) throw new ProgramError("NeedsExtension");
      found = await this.makeRoom(found, lacking);
    }
    const plan = planJoins(this.session, found, wallets);
    return inParallel(plan, this.width, async (batch) => {
      const settled = await attempt(batch.wallets, () => this.session.send(batch.steps, found.bytes));
      onSettled?.(settled);
      return settled;
    });
  }

  /**
   * Takes all entries of `player` out of a game that is still joining; they are paid back.
   *
   * @throws {ProgramError} `WalletMismatch` when an entry has been moved meanwhile because others left; the rest can leave again
   */
  async leave(ref: GameRef, player: Signer): Promise<void> {
    const { game, purse, bytes } = await this.find(ref);
    // The last entry moves into a hole: from the last to the first, none of the player's own is moved before it leaves.
    const entries = owedEntries(game)
      .filter(({ wallet }) => wallet.equals(player.publicKey))
      .reverse();
    const opening = await openingFor(this.session, purse, [player.publicKey]);
    const steps = (run: Repayment[]): Step[] => [...opening([player.publicKey]), purse.repay("leave", run)];
    for (const run of pack(entries, (some) => this.session.fits(steps(some), bytes))) {
      await this.session.send(steps(run), bytes, [player]);
    }
  }

  /** Ends a game that is still joining; the payer must be the operator. */
  cancel(ref: GameRef): Promise<string> {
    return this.act(ref, ({ address }) => step(cancelGame(this.session.address, address), "cancel_game"));
  }

  /** Ends joining: the game is played, or cancelled when it has too few entries. */
  closeJoining(ref: GameRef): Promise<string> {
    return this.act(ref, ({ address }) => step(closeJoining(this.session.address, address), "close_joining"));
  }

  /** Waits for the draw slot and records its hash. */
  async recordDraw(ref: GameRef): Promise<void> {
    await record(this.session, await this.find(ref));
  }

  /**
   * Does the whole draw of a game that is being played: records it unless that has been done, and proves all rounds. Others may
   * do parts of it at the same time.
   *
   * @param secret of the VRF key that the game was created under
   * @returns the finished game
   * @throws {VrfError} when the secret is another key's
   */
  async draw(ref: GameRef, secret: Uint8Array): Promise<GameAccount> {
    let found = await this.find(ref);
    requireStatus(found.game, [Status.Playing], "NotPlaying");
    if (!found.game.isDrawRecorded) {
      await record(this.session, found);
      found = await this.find(ref);
    }
    while (found.game.status === Status.Playing) {
      const { round } = found.game;
      const failure = await submitProofs(this.session, found, secret).then(() => undefined, expected);
      found = await this.find(ref);
      // A refusal after which the game has gone on came from somebody else being faster.
      if (failure && found.game.round === round) throw failure;
    }
    return found.game;
  }

  /** Cancels a game whose draw was not done in time. */
  expire(ref: GameRef): Promise<string> {
    return this.act(ref, ({ address }) => step(expireGame(address), "expire_game"));
  }

  /** Pays the prizes that have not been paid, opening token accounts at the payer's expense. */
  async claimPrizes(ref: GameRef): Promise<Settled<Prize>[]> {
    const found = await this.find(ref);
    requireStatus(found.game, [Status.Finished, Status.Claimed], "NotFinished");
    return payPrizes(this.session, found);
  }

  /** Pays back all entries of a cancelled game that have not been paid back, opening token accounts at the payer's expense. */
  async refundAll(ref: GameRef): Promise<Settled<Repayment>[]> {
    const found = await this.find(ref);
    requireStatus(found.game, [Status.Cancelled], "NotCancelled");
    return payRefunds(this.session, found, this.width);
  }

  /** Deletes a game that is over, opening the token accounts of those who may get what is left. */
  async close(ref: GameRef): Promise<string> {
    const { game, purse, bytes } = await this.find(ref);
    const owners = game.prizePool > 0n ? [game.operator, TREASURY_ADDRESS] : [game.operator];
    const opening = await openingFor(this.session, purse, owners);
    return this.session.send([...opening(owners), purse.close(game.operator)], bytes);
  }

  /**
   * @throws {NotFoundError} when there is no such game
   * @throws {NotAGameError} when something else is there
   */
  async show(ref: GameRef): Promise<GameAccount> {
    return new GameAccount((await this.session.account(addressOf(ref), "game")).data);
  }

  /** @throws {NotFoundError} when the program has not been initialized */
  async config(): Promise<Config> {
    return decodeConfig((await this.session.account(CONFIG_ADDRESS, "Config")).data);
  }

  /** One entry, as the program tells it. */
  async player(ref: GameRef, index: number): Promise<PlayerView> {
    const { address, bytes } = await this.find(ref);
    return decodePlayerView(await this.session.ask([step(getPlayer(address, index), "get_player")], bytes));
  }

  /**
   * Tells of every change of a game: its new state, or nothing when it has been closed.
   *
   * @returns what ends it
   */
  watch(ref: GameRef, listener: (game: GameAccount | undefined) => void): () => void {
    return this.session.transport.watch(addressOf(ref), (data) =>
      listener(data.length > 0 ? new GameAccount(data) : undefined),
    );
  }

  /** Reads a game and learns its currency. */
  private async find(ref: GameRef): Promise<FoundGame> {
    const address = addressOf(ref);
    const game = await this.show(address);
    const purse = await this.purseOf(game.id, game.has(Flag.Token) ? game.mint : undefined);
    return { address, game, purse, bytes: sizeOf(address, game.capacity) };
  }

  private async purseOf(id: bigint, mint: PublicKey | undefined): Promise<Purse> {
    if (!mint) return solPurse(gameAddress(id).address);
    const name = mint.toBase58();
    let tokenProgram = this.tokenPrograms.get(name);
    if (!tokenProgram) {
      // A mint belongs to its token program for ever.
      tokenProgram = (await this.session.account(mint, "mint")).owner;
      this.tokenPrograms.set(name, tokenProgram);
    }
    return tokenPurse(tokenGame(id, { mint, tokenProgram }));
  }

  private async makeRoom(found: FoundGame, entries: number): Promise<FoundGame> {
    let { capacity } = found.game;
    for (const part of planExtension(this.session, found, entries)) {
      await this.session.send(part.steps, sizeOf(found.address, capacity));
      capacity += part.entries;
    }
    return { ...found, bytes: sizeOf(found.address, capacity) };
  }

  private async act(ref: GameRef, make: (found: FoundGame) => Step): Promise<string> {
    const found = await this.find(ref);
    return this.session.send([make(found)], found.bytes);
  }
}
