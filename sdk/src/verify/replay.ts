import { BASIS_POINTS, MAX_ROUNDS } from "../constants.ts";
import { survivorsOf } from "../elimination.ts";
import { Flag, Status } from "../game.ts";
import type { GameTerms } from "../instructions/index.ts";
import { type Action, type Call, HistoryError, type RepaidEntry } from "./calls.ts";
import type { EventFields, EventName, GameEvent } from "./events.ts";
import type { TransactionRecord } from "./evidence.ts";
import type { SentProof } from "./proofs.ts";

type ActionOf<Kind extends Action["kind"]> = Extract<Action, { kind: Kind }>;

/** Money that the game paid out. */
export interface Payment {
  record: TransactionRecord;
  kind: "prize" | "leave" | "refund" | "close";
  /** A wallet or, for tokens, a token account. */
  to: string;
  /** Lamports, or the smallest unit of the game's token; nothing when the node does not tell. */
  amount?: bigint;
  /** Whether it is of the game's token. */
  isTokens: boolean;
}

/** A prize as it was claimed. */
export interface Claimed {
  place: number;
  wallet: string;
  /** Where prize and fee went in the game's currency. */
  to: string;
  treasury: string;
  event?: EventFields<"PrizeClaimed">;
}

const part = (amount: bigint, basisPoints: number): bigint => (amount * BigInt(basisPoints)) / BigInt(BASIS_POINTS);

/** The prize of each place before the fee: rounded down, but for the best, which takes what that leaves over. */
export function prizesOf(total: bigint, shares: readonly number[]): bigint[] {
  const others = shares.slice(1).map((share) => part(total, share));
  return [total - others.reduce((sum, prize) => sum + prize, 0n), ...others];
}

/** The fee of a prize. */
export const feeOf = part;

/** A game as its instructions make it, one after another, by the program's rules. */
export class Replay {
  status = Status.Joining;
  /** In base 58; nothing in the place of one that was refunded. */
  readonly entries: (string | undefined)[] = [];
  pool = 0n;
  capacity: number;
  isExpired = false;
  isClosed = false;
  aliveCount = 0;
  round = 0;
  drawSlot?: bigint;
  drawHash?: Uint8Array;
  /** When joining was closed and the draw recorded. */
  closing?: TransactionRecord;
  recording?: { record: TransactionRecord; slot?: bigint };
  readonly proofs: SentProof[] = [];
  readonly claims: Claimed[] = [];
  readonly payments: Payment[] = [];
  private events: GameEvent[] | undefined;

  constructor(
    private record: TransactionRecord,
    { operator, terms, currency }: ActionOf<"create">,
  ) {
    this.terms = { ...terms, shares: terms.shares.filter((share) => share > 0) };
    this.operator = operator;
    this.currency = currency;
    this.capacity = terms.capacity;
  }
  readonly terms: GameTerms;
  readonly operator: string;
  readonly currency: ActionOf<"create">["currency"];

  get winnerCount(): number {
    return this.terms.shares.length;
  }
  get instant(): boolean {
    return (this.terms.flags & Flag.Instant) !== 0;
  }
  get flags(): number {
    return this.terms.flags | (this.currency ? Flag.Token : 0) | (this.isExpired ? Flag.Expired : 0);
  }
  get bondShare(): bigint {
    return this.isExpired ? this.terms.bond / BigInt(this.entries.length) : 0n;
  }

  /**
   * Does what an instruction did.
   *
   * @throws {HistoryError} when the program would have refused it here, or has logged that it did something else
   */
  apply({ record, actions, events }: Call): void {
    this.record = record;
    this.events = events && [...events];
    for (const action of actions) this.act(action);
    if (this.events?.length) this.refuse(`it logged ${this.events.map(({ name }) => name).join(", ")} besides`);
  }

  private act(action: Action): void {
    this.require(!this.isClosed, "the game had been closed");
    switch (action.kind) {
      case "create":
        this.expect("GameCreated", { game: this.terms.id, operator: this.operator });
        break;
      case "extend":
        this.extend(action.entries);
        break;
      case "join":
        this.join(action.wallets);
        break;
      case "leave":
        for (const entry of action.entries) this.leave(entry);
        break;
      case "refund":
        for (const entry of action.entries) this.refund(entry);
        break;
      case "closeJoining":
        this.closeJoining();
        break;
      case "cancel":
        this.requireStatus(Status.Joining);
        this.cancel();
        break;
      case "recordDraw":
        this.recordDraw();
        break;
      case "submitVrf":
        this.submitVrf(action.proof);
        break;
      case "expire":
        this.expire();
        break;
      case "claim":
        this.claim(action);
        break;
      case "close":
        this.close(action);
    }
  }

  private extend(entries: number): void {
    this.requireStatus(Status.Joining);
    this.capacity += entries;
    this.require(this.capacity <= this.terms.maxPlayers, "the room is more than the game's maximum of players");
    this.expect("GameExtended", { game: this.terms.id, capacity: this.capacity });
  }

  private join(wallets: string[]): void {
    this.requireStatus(Status.Joining);
    const first = this.entries.length;
    for (const wallet of wallets) this.entries.push(wallet);
    this.require(this.entries.length <= this.capacity, "there was no room for the entries");
    this.pool += this.terms.entryFee * BigInt(wallets.length);
    this.expect("Joined", { game: this.terms.id, first, count: wallets.length });
  }

  private leave({ index, wallet, tokens }: RepaidEntry): void {
    this.requireStatus(Status.Joining);
    this.requireEntry(index, wallet);
    const movedFrom = this.entries.length - 1;
    const moved = this.entries.pop();
    if (index !== movedFrom) this.entries[index] = moved;
    this.pool -= this.terms.entryFee;
    this.pay("leave", tokens ?? wallet, this.terms.entryFee);
    this.expect("Left", { game: this.terms.id, index, movedFrom });
  }

  private refund({ index, wallet, tokens }: RepaidEntry): void {
    this.requireStatus(Status.Cancelled);
    this.requireEntry(index, wallet);
    this.entries[index] = undefined;
    this.pool -= this.terms.entryFee;
    this.pay("refund", tokens ?? wallet, this.terms.entryFee);
    this.pay("refund", wallet, this.bondShare, false);
    this.expect("Refunded", { game: this.terms.id, index });
  }

  private closeJoining(): void {
    this.requireStatus(Status.Joining);
    // With too few entries the program refuses before the deadline, and cancels from then on.
    if (this.entries.length < this.terms.minPlayers) {
      this.cancel();
      return;
    }
    this.status = Status.Playing;
    this.aliveCount = this.entries.length;
    this.closing = this.record;
    this.drawSlot = this.expect("JoiningClosed", { game: this.terms.id, entries: this.entries.length })?.drawSlot;
  }

  private cancel(): void {
    this.status = Status.Cancelled;
    this.expect("GameCancelled", { game: this.terms.id, entries: this.entries.length });
  }

  private recordDraw(): void {
    this.requireStatus(Status.Playing);
    this.require(!this.recording, "the draw had been recorded already");
    const event = this.expect("DrawRecorded", { game: this.terms.id });
    this.recording = { record: this.record, ...(event && { slot: event.slot }) };
    this.drawHash = event?.hash;
  }

  private submitVrf(proof: Uint8Array): void {
    this.requireStatus(Status.Playing);
    this.require(this.recording, "the draw had not been recorded");
    const { record, round } = this;
    do {
      this.aliveCount = survivorsOf(this.aliveCount, this.terms.survivors, this.winnerCount);
      this.round += 1;
    } while (this.instant && this.aliveCount > this.winnerCount && this.round < MAX_ROUNDS);
    if (this.aliveCount === this.winnerCount) this.status = Status.Finished;
    const event = this.expect("RoundDrawn", { game: this.terms.id, round: this.round, alive: this.aliveCount });
    this.proofs.push({ record, proof, round, ...(event && { seed: event.seed }) });
  }

  private expire(): void {
    this.requireStatus(Status.Playing);
    this.status = Status.Cancelled;
    this.isExpired = true;
    this.expect("GameExpired", { game: this.terms.id, entries: this.entries.length, bondShare: this.bondShare });
  }

  private claim({ place, wallet, tokens, treasury }: ActionOf<"claim">): void {
    this.requireStatus(Status.Finished);
    const prize = prizesOf(this.terms.entryFee * BigInt(this.entries.length), this.terms.shares)[place];
    this.require(prize !== undefined, `the game has no place ${place}`);
    this.require(!this.claims.some((claim) => claim.place === place), `prize ${place} had been paid already`);
    this.pool -= prize ?? 0n;
    if (this.claims.length + 1 === this.winnerCount) this.status = Status.Claimed;
    const event = this.expect("PrizeClaimed", { game: this.terms.id, place });
    const to = tokens ?? wallet;
    this.claims.push({ place, wallet, to, treasury, ...(event && { event }) });
    this.pay("prize", to, event?.prize);
    this.pay("prize", treasury, event?.fee);
  }

  private close({ operator, treasury, treasuryTokens }: ActionOf<"close">): void {
    this.require(this.status !== Status.Joining && this.status !== Status.Playing, "the game was not over");
    this.require(operator === this.operator, "it paid somebody who is not the operator");
    this.isClosed = true;
    const event = this.expect("GameClosed", { game: this.terms.id, ...(!this.currency && { unclaimed: this.pool }) });
    // A vault may have held more than the pool.
    const unclaimed = event?.unclaimed;
    this.require(unclaimed === undefined || unclaimed >= this.pool, "it kept something of the pool from the treasury");
    const forfeited = (this.pool / this.terms.entryFee) * this.bondShare;
    this.pay("close", operator, event?.lamports, false);
    this.pay("close", treasury, forfeited, false);
    this.pay("close", treasuryTokens ?? treasury, this.currency ? unclaimed : this.pool);
  }

  private pay(
    kind: Payment["kind"],
    to: string,
    amount: bigint | undefined,
    isTokens = this.currency !== undefined,
  ): void {
    if (amount !== 0n)
      this.payments.push({ record: this.record, kind, to, isTokens, ...(amount !== undefined && { amount }) });
  }

  /** The next event, which must be of that name and say that; nothing when the node does not tell events. */
  private expect<Name extends EventName>(
    name: Name,
    expected: Partial<EventFields<Name>>,
  ): EventFields<Name> | undefined {
    const event = this.events?.shift();
    if (!this.events) return undefined;
    if (event?.name !== name) this.refuse(`it logged ${event?.name ?? "nothing"} where ${name} was due`);
    const fields = event.fields as EventFields<Name>;
    for (const [field, value] of Object.entries(expected)) {
      const said = fields[field as keyof EventFields<Name>];
      if (said !== value) this.refuse(`its ${name} says ${field} ${said}, and by what came before it is ${value}`);
    }
    return fields;
  }

  private requireEntry(index: number, wallet: string): void {
    this.require(index < this.entries.length, `there was no entry ${index}`);
    this.require(this.entries[index] === wallet, `entry ${index} was not of ${wallet}`);
  }

  private requireStatus(status: Status): void {
    this.require(this.status === status, `the game was ${Status[this.status]}, not ${Status[status]}`);
  }

  private require(condition: unknown, problem: string): void {
    if (!condition) this.refuse(problem);
  }

  private refuse(problem: string): never {
    throw new HistoryError(this.record, problem);
  }
}

/**
 * The game that the calls make. A game that was closed and created again under its id is another one: the last counts.
 *
 * @returns nothing when the calls do not begin with a creation
 * @throws {HistoryError} at the first call that the program cannot have executed
 */
export function replay(calls: readonly Call[]): Replay | undefined {
  let game: Replay | undefined;
  for (const call of calls) {
    const [first] = call.actions;
    if (first?.kind === "create") {
      if (game && !game.isClosed) throw new HistoryError(call.record, "the game existed already");
      game = new Replay(call.record, first);
    }
    if (!game) return undefined;
    game.apply(call);
  }
  return game;
}
