// Turns the steps of a history into what is sent or set, by how the model's games stand.
import { type Keypair, PublicKey, type TransactionInstruction } from "@solana/web3.js";
import {
  acceptAuthority,
  batchPlayerOperations,
  batchTokenOperations,
  cancelGame,
  claimPrize,
  claimRefund,
  claimTokenPrize,
  claimTokenRefund,
  closeGame,
  closeJoining,
  closeTokenGame,
  createGame,
  createTokenGame,
  DRAW_PERIOD,
  expireGame,
  extendGame,
  getGame,
  getPlayer,
  initialize,
  joinGame,
  joinTokenGame,
  pause,
  proposeAuthority,
  prove,
  recordDraw,
  submitVrf,
  type TokenGame,
  TREASURY_ADDRESS,
  tokenGame,
  unpause,
  updateConfig,
  withdrawTokenTreasury,
  withdrawTreasury,
} from "../../sdk/src";
import { CONFIG, RENT, TREASURY } from "./accounts";
import {
  GAMES,
  gameKey,
  hex,
  OPERATORS,
  PAYER,
  PLAYERS,
  POOR,
  SECRETS,
  SIGNERS,
  signerOf,
  UNUSUAL_WALLETS,
  USUAL_WALLETS,
  VRF_PAIRS,
} from "./cast";
import { CURRENCY, gameSpace, rentOf, tokensOf } from "./encoding";
import { alphaOf, lamportsOf, type Model, slotHash } from "./protocol";
import {
  type Address,
  type Arguments,
  type Game,
  type Payment,
  type Proof,
  type SlotHash,
  type Status,
  type Terms,
  ZERO,
} from "./state";
import type { Fault, Kind, Offer, Step } from "./steps";

/** A transaction: payments of the payer's, then at most a few calls. */
export interface Send {
  kind: "send";
  payments: Payment[];
  calls: { args: Arguments; instruction: TransactionInstruction }[];
  signers: Keypair[];
}

/** The clock, or the table of slots, is set. */
export type Move = Send | { kind: "clock"; now: bigint } | { kind: "slots"; slotHashes: SlotHash[] };

const TABLE_LENGTH = 512;
const CURVE_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

/** One of a list, by any number. */
function one<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new RangeError("there is nothing to choose from");
  return item;
}

const key = (address: Address): PublicKey => new PublicKey(address);
const base58 = (address: PublicKey): Address => address.toBase58();

/** The transaction of one call, signed by whomever its accounts say signs. */
function call(args: Arguments, instruction: TransactionInstruction, ...payments: Payment[]): Send {
  const names = instruction.keys.filter(({ isSigner }) => isSigner).map(({ pubkey }) => base58(pubkey));
  return { kind: "send", payments, calls: [{ args, instruction }], signers: signersOf(names) };
}

const signersOf = (addresses: Address[]): Keypair[] =>
  [...new Set(addresses)].flatMap((address) => signerOf(address) ?? []).filter((signer) => signer !== PAYER);

/** One step of a history, seen with the game it is about. */
export class Chooser {
  readonly number: number;
  readonly address: PublicKey;
  readonly game: Game | undefined;
  /** Whether the instructions of games in tokens are used: in a dishonest step perhaps those of the other currency. */
  private readonly inTokens: boolean;

  constructor(
    private readonly model: Model,
    private readonly offers: Offer[],
    private readonly step: Step,
  ) {
    this.number = step.game;
    this.address = gameKey(step.game);
    this.game = model.state.games.get(base58(this.address));
    const isToken = this.game ? this.game.vault !== undefined : this.offer.token;
    this.inTokens = step.honest || step.pick % 3 > 0 ? isToken : !isToken;
  }

  /** What the step comes to. */
  move(): Move {
    const { fault, honest } = this.step;
    const kind = this.kind();
    if (kind === "progress") return this.progress();
    // What cannot but fail for want of a game is tried seldom.
    if (!this.game && honest && ABOUT_A_GAME.test(kind)) return this.create();
    const move = this.moves[kind]();
    return fault && move.kind === "send" ? this.spoilt(move, fault) : move;
  }

  /** The step's kind, or mostly another where the game is at something else: what is refused for that is seen often enough. */
  private kind(): Kind {
    const { kind, pick, honest } = this.step;
    if (kind === "progress" && !this.model.state.config && !(honest && !this.step.fault)) return "initialize";
    if (kind === "progress" && !honest) return this.game ? one(FITTING[this.game.status], pick) : "create_game";
    if (!this.game || !ABOUT_A_GAME.test(kind) || kind.startsWith("get_") || pick % 5 === 0) return kind;
    const fitting = FITTING[this.game.status];
    return fitting.includes(kind) ? kind : one(fitting, pick);
  }

  /** Whatever takes the game on, its likeliest way first. */
  progress(): Move {
    // Whether a table of slots will do is what few other steps ask.
    if (this.isDrawable() && this.step.pick % 2 === 0) return this.record();
    for (const move of this.natural()) {
      if (move.kind !== "send" || this.model.predict(transactionOf(move)).error === undefined) return move;
    }
    return this.wait();
  }

  /** Whether the draw slot is past and its hash has not been recorded. */
  private isDrawable(): boolean {
    const { game, model } = this;
    const newest = model.time.slotHashes[0]?.slot ?? 0n;
    return game?.status === "playing" && !game.drawHash && newest >= (game.drawSlot ?? 0n);
  }

  private *natural(): Generator<Move> {
    const { game, model } = this;
    const { pick } = this.step;
    const { config } = model.state;
    const turn = (at: number, of: number) => pick % of === at;
    if (!config) yield this.initialize();
    else if (config.paused) yield this.governed("unpause");
    else if (!game) yield this.create();
    else if (game.status === "joining") {
      if (turn(1, 32)) yield this.wait();
      if (game.entries.length >= game.minPlayers && !turn(0, 3)) yield this.closeJoining();
      yield this.join();
      yield this.extend();
      yield this.closeJoining();
    } else if (game.status === "playing") {
      if (turn(1, 32)) yield this.wait();
      yield this.submit();
      yield this.record();
      yield this.expire();
      if (!game.drawHash) yield turn(0, 4) ? this.slots() : this.completeSlots();
    } else if (game.status === "finished") {
      for (const place of game.shares.keys()) yield this.claim((place + pick) % game.shares.length);
      yield* this.help();
      yield this.close();
    } else if (game.status === "claimed") yield this.close();
    else {
      if (turn(0, 16)) yield this.wait();
      if (turn(0, 8)) yield this.close();
      yield this.refundAll();
      for (const index of game.entries.keys()) yield this.refund(index);
      yield* this.help();
      yield this.close();
    }
  }

  private readonly moves: Record<Exclude<Kind, "progress">, () => Move> = {
    clock: () => this.clock(),
    slots: () => this.slots(),
    create_game: () => this.create(),
    join_game: () => this.join(1),
    batch_player_operations: () => this.batch(),
    extend_game: () => this.extend(),
    close_joining: () => this.closeJoining(),
    record_draw: () => this.record(),
    submit_vrf: () => this.submit(),
    claim_prize: () => this.claim(this.step.pick % 5),
    expire_game: () => this.expire(),
    cancel_game: () => {
      const operator = this.by(this.game?.operator);
      return call({ name: "cancel_game" }, cancelGame(operator, this.address));
    },
    claim_refund: () => this.refund(this.index()),
    close_game: () => this.close(),
    get_game: () => call({ name: "get_game" }, getGame(this.address)),
    get_player: () => call({ name: "get_player", index: this.index() }, getPlayer(this.address, this.index())),
    donate: () => this.donate(),
    initialize: () => this.initialize(),
    update_config: () => this.governed("update_config"),
    propose_authority: () => this.governed("propose_authority"),
    accept_authority: () => this.accept(),
    pause: () => this.governed("pause"),
    unpause: () => this.governed("unpause"),
    withdraw_treasury: () => this.withdraw(),
  };

  // Who and what.

  private get offer(): Offer {
    return one(this.offers, this.number + this.step.pick);
  }

  private get tokens(): TokenGame {
    return tokenGame(BigInt(this.number + 1), CURRENCY);
  }

  /** Whoever it should be, or in a dishonest step somebody else. */
  private by(right: Address | undefined): PublicKey {
    const { honest, pick } = this.step;
    return right !== undefined && honest && signerOf(right) ? key(right) : one(SIGNERS, pick).publicKey;
  }

  /** An entry's index, in a dishonest step perhaps beyond the last. */
  private index(): number {
    const { honest, pick } = this.step;
    const entries = this.game?.entries.length ?? 0;
    return entries > 0 && honest ? pick % entries : pick % (entries + 2);
  }

  /** The wallet of an entry, or in a dishonest step somebody's. */
  private walletOf(index: number | undefined): PublicKey {
    const { honest, pick } = this.step;
    const entry = index === undefined ? undefined : this.game?.entries[index];
    return entry !== undefined && honest ? key(entry) : one(USUAL_WALLETS, pick);
  }

  private wallets(count: number): PublicKey[] {
    return Array.from({ length: count }, (_, place) => {
      const number = this.step.pick + 7 * place;
      return number % 9 === 0 ? one(UNUSUAL_WALLETS, number) : one(USUAL_WALLETS, number);
    });
  }

  /** The payment that a call needs, in a dishonest step a lamport less. */
  private payment(lamports: bigint): Payment[] {
    const paid = this.step.honest ? lamports : lamports - 1n;
    return paid > 0n ? [{ to: base58(this.address), lamports: paid }] : [];
  }

  /** What so many entries cost, in the game's currency. */
  private price(entries: number): Payment[] {
    const price = (this.game?.entryFee ?? 10n ** 9n) * BigInt(entries);
    const to = base58(this.tokens.vault);
    if (!this.inTokens || !this.model.state.tokens.has(to)) return this.payment(price);
    return [{ to, tokens: this.step.honest ? price : price - 1n }];
  }

  // What is sent.

  private initialize(): Send {
    const fee = this.step.honest ? 500 : 1_001;
    const vrf = one(VRF_PAIRS, 0).publicKey;
    const authority = this.by(base58(PAYER.publicKey));
    return call({ name: "initialize", fee, vrfKey: hex(vrf) }, initialize(authority, fee, vrf));
  }

  private governed(name: "update_config" | "propose_authority" | "pause" | "unpause"): Send {
    const { pick } = this.step;
    const authority = this.by(this.model.state.config?.authority);
    switch (name) {
      case "update_config": {
        const fee = pick % 1_010;
        const vrfKey = pick % 5 === 0 ? new Uint8Array(32) : one(VRF_PAIRS, pick).publicKey;
        return call({ name, fee, vrfKey: hex(vrfKey) }, updateConfig(authority, fee, vrfKey));
      }
      case "propose_authority": {
        const pending = pick % 5 === 0 ? key(ZERO) : one(SIGNERS, pick).publicKey;
        return call({ name, pending: base58(pending) }, proposeAuthority(authority, pending));
      }
      case "pause":
        return call({ name }, pause(authority));
      case "unpause":
        return call({ name }, unpause(authority));
    }
  }

  /** Accepts what has been proposed; a proposal, when nothing has. */
  private accept(): Send {
    const pending = this.model.state.config?.pending;
    if (pending === ZERO && this.step.honest) return this.governed("propose_authority");
    return call({ name: "accept_authority" }, acceptAuthority(this.by(pending)));
  }

  private withdraw(): Send {
    const { honest, pick } = this.step;
    const { state } = this.model;
    const authority = this.by(state.config?.authority);
    const spare = lamportsOf(state, TREASURY) - rentOf(9);
    if (pick % 5 > 2 || (spare <= 0n && honest)) return this.withdrawTokens(authority);
    const recipient = one([...USUAL_WALLETS, POOR, TREASURY_ADDRESS], pick);
    const lamports = [spare, spare + 1n, spare / 2n, 1n][pick % 4] ?? 0n;
    const amount = lamports > 0n ? lamports : 1n;
    return call({ name: "withdraw_treasury", lamports: amount }, withdrawTreasury(authority, recipient, amount));
  }

  private withdrawTokens(authority: PublicKey): Send {
    const { pick } = this.step;
    const held = this.model.state.tokens.get(tokensOf(TREASURY)) ?? 0n;
    const amount = [held, held + 1n, held / 2n][pick % 3] ?? 0n;
    const recipient = key(tokensOf(base58(one(USUAL_WALLETS, pick))));
    return call(
      { name: "withdraw_token_treasury", amount },
      withdrawTokenTreasury(authority, CURRENCY, recipient, amount),
    );
  }

  private create(): Send {
    const { honest, pick } = this.step;
    const { now } = this.model.time;
    const terms = { ...termsOf(this.offer, this.number, now), ...(honest ? {} : one(wrongTerms(now), pick)) };
    const operator = one(OPERATORS, pick).publicKey;
    if (!this.inTokens) return call({ name: "create_game", terms }, createGame(operator, terms));
    const opening = honest || pick % 2 === 0 ? [{ opens: base58(this.tokens.vaultAuthority) }] : [];
    return call({ name: "create_token_game", terms }, createTokenGame(operator, terms, CURRENCY), ...opening);
  }

  private join(count = this.step.count): Send {
    const wallets = this.wallets(count);
    const [only] = wallets;
    const payment = this.price(count);
    if (count > 1 || !only) return this.batchOf([{ kind: "join", wallets }], [], payment);
    const wallet = base58(only);
    return this.inTokens
      ? call({ name: "join_token_game", wallet }, joinTokenGame(this.tokens, only), ...payment)
      : call({ name: "join_game", wallet }, joinGame(this.address, only), ...payment);
  }

  private extend(): Send {
    const { count, pick } = this.step;
    const game = this.game;
    const left = game ? game.maxPlayers - game.capacity : 1;
    const entries = pick % 16 === 0 ? pick % 330 : Math.min(count, Math.max(left, 1));
    const rent = game ? rentOf(gameSpace(game.capacity + entries)) - game.rent : 10n ** 8n;
    const operator = this.by(game?.operator);
    return call({ name: "extend_game", entries }, extendGame(operator, this.address, entries), ...this.payment(rent));
  }

  /** Several operations of any kind, their wallets right but in a dishonest step. */
  private batch(): Send {
    const { pick, count, honest } = this.step;
    const entries = this.game?.entries.length ?? 0;
    const repaying = this.game?.status === "cancelled" ? ("refund" as const) : ("leave" as const);
    const kind = pick % 9 === 0 ? "leave" : repaying;
    const indices = Array.from({ length: count % 3 }, (_, turn) => (entries ? (pick + turn) % entries : turn));
    const wallets = this.wallets(1 + (count % 2));
    const operations: Operations = [];
    if (indices.length > 0 || !honest) operations.push({ kind, indices });
    if (pick % 3 === 0 || operations.length === 0) operations.push({ kind: "join", wallets });
    const joins = operations.some((operation) => operation.kind === "join");
    const payment = joins ? this.price(wallets.length) : [];
    const recipients = this.recipients(kind, indices);
    return this.batchOf(operations, !honest && pick % 2 ? recipients.slice(1) : recipients, payment);
  }

  /** The wallets of entries one after another: a Leave moves the last entry into the hole. */
  private recipients(kind: "leave" | "refund", indices: number[]): PublicKey[] {
    const entries = [...(this.game?.entries ?? [])];
    return indices.map((index) => {
      const wallet = entries[index];
      const last = kind === "leave" ? entries.pop() : undefined;
      if (last !== undefined && index < entries.length) entries[index] = last;
      return wallet !== undefined && this.step.honest ? key(wallet) : one(USUAL_WALLETS, this.step.pick);
    });
  }

  private batchOf(operations: Operations, recipients: PublicKey[], payment: Payment[] = []): Send {
    const leaves = operations.some(({ kind }) => kind === "leave");
    const repaid = recipients.map((address) => ({ address, signs: leaves && signerOf(base58(address)) !== undefined }));
    const plain = operations.map((operation) =>
      operation.kind === "join" ? { ...operation, wallets: operation.wallets.map(base58) } : operation,
    );
    if (this.inTokens) {
      return call(
        { name: "batch_token_operations", operations: plain },
        batchTokenOperations(this.tokens, operations, repaid),
        ...payment,
      );
    }
    return call(
      { name: "batch_player_operations", operations: plain },
      batchPlayerOperations(this.address, operations, repaid),
      ...payment,
    );
  }

  private closeJoining(): Send {
    return call({ name: "close_joining" }, closeJoining(this.by(this.game?.operator), this.address));
  }

  private record(): Send {
    return call({ name: "record_draw" }, recordDraw(this.address));
  }

  private submit(): Send {
    const proof = this.proof();
    return call({ name: "submit_vrf", proof }, submitVrf(this.address, proofBytes(proof)));
  }

  private proof(): Proof {
    const { honest, pick } = this.step;
    const game = this.game;
    const right: Proof = {
      key: game?.vrfKey ?? one([...SECRETS.keys()], 0),
      alpha: game ? alphaOf(game) : "",
      damage: "none",
    };
    if (honest) return right;
    const other = one(
      [...SECRETS.keys()].filter((each) => each !== right.key),
      0,
    );
    // That of the round before, that of another game, and that of no game.
    const repeated = game ? alphaOf({ ...game, seeds: game.seeds.slice(0, -1) }) : "";
    const foreign = game ? alphaOf({ ...game, id: game.id + 1n }) : "";
    return one<Proof>(
      [
        { ...right, key: other },
        { ...right, alpha: repeated },
        { ...right, alpha: foreign },
        { ...right, alpha: right.alpha.slice(64) },
        { ...right, damage: "point" },
        { ...right, damage: "scalar" },
        { ...right, damage: "challenge" },
      ],
      pick,
    );
  }

  private claim(place: number): Send {
    const wallet = this.walletOf(this.game?.winners[place]);
    return this.inTokens
      ? call({ name: "claim_token_prize", place }, claimTokenPrize(this.tokens, wallet, place))
      : call({ name: "claim_prize", place }, claimPrize(this.address, wallet, place));
  }

  private expire(): Send {
    return call({ name: "expire_game" }, expireGame(this.address));
  }

  private refund(index: number): Send {
    const wallet = this.walletOf(index);
    return this.inTokens
      ? call({ name: "claim_token_refund", index }, claimTokenRefund(this.tokens, wallet, index))
      : call({ name: "claim_refund", index }, claimRefund(this.address, wallet, index));
  }

  /** A few of the entries that are owed, by one batch. */
  private refundAll(): Send {
    const owed = (this.game?.entries ?? []).flatMap((entry, index) => (entry === ZERO ? [] : [index])).slice(0, 5);
    return this.batchOf([{ kind: "refund", indices: owed }], this.recipients("refund", owed));
  }

  private close(): Send {
    const operator = this.by(this.game?.operator);
    return this.inTokens
      ? call({ name: "close_token_game" }, closeTokenGame(operator, this.tokens))
      : call({ name: "close_game" }, closeGame(operator, this.address));
  }

  /** Something for a game, which then has more than it needs, for the treasury, or for the one who has none. */
  private donate(): Send {
    const { pick } = this.step;
    const amount = BigInt(1_000_000 + pick);
    const vault = base58(this.tokens.vault);
    const payment: Payment =
      pick % 4 === 1 && this.model.state.tokens.has(vault)
        ? { to: vault, tokens: amount }
        : { to: base58(one([POOR, this.address, TREASURY_ADDRESS, this.address], pick)), lamports: amount };
    return { kind: "send", payments: [payment], calls: [], signers: [] };
  }

  /** What whoever has nothing needs to be paid, unless it is there. */
  private help(): Move[] {
    const missing = rentOf(0) - lamportsOf(this.model.state, base58(POOR));
    const payments = [{ to: base58(POOR), lamports: missing }];
    return missing > 0n ? [{ kind: "send", payments, calls: [], signers: [] }] : [];
  }

  // What is set.

  /** Lets the game's deadline come to the second. */
  private wait(): Move {
    const { now } = this.model.time;
    const deadline = this.game?.deadline ?? now;
    return { kind: "clock", now: deadline > now ? deadline : now + 1n };
  }

  private clock(): Move {
    const { pick } = this.step;
    const { now } = this.model.time;
    const target = (this.game?.deadline ?? now) + BigInt((pick % 3) - 1);
    return { kind: "clock", now: target > now ? target : now + one([1n, 3_600n, DRAW_PERIOD], pick) };
  }

  /** A table with the draw slot and all around it. */
  private completeSlots(): Move {
    return tableOf((this.game?.drawSlot ?? 0n) + BigInt(this.step.pick % 40), TABLE_LENGTH, () => true);
  }

  /** A table that ends before, at or after the draw slot, with or without a block there, long or short. */
  private slots(): Move {
    const { pick, count } = this.step;
    // The lowest digits have decided to come here.
    const odds = pick >> 4;
    const draw = this.game?.drawSlot ?? this.model.time.slot;
    const offset = one([0, 0, 1, 3, 40, -1, 0, 1, 510, 511, 512, 513], odds);
    const newest = draw + BigInt(offset);
    const hasBlock = [
      () => true,
      (slot: bigint) => slot !== draw,
      (slot: bigint) => slot % 3n !== draw % 3n,
      () => true,
    ][count - 1] as (slot: bigint) => boolean;
    const length = offset < 500 && odds % 4 > 0 ? 1 + (odds % 60) : TABLE_LENGTH;
    return tableOf(newest, length, hasBlock);
  }

  /** The call with something wrong about its accounts. */
  private spoilt(move: Send, { kind, place, by }: Fault): Send {
    const [first] = move.calls;
    // What the token program says of an account that is none is not this program's.
    if (!first || first.args.name === "withdraw_token_treasury") return move;
    const { keys } = first.instruction;
    const at = place % keys.length;
    if (kind === "missing") keys.pop();
    else if (kind === "replaced") {
      const address = one(
        [TREASURY, CONFIG, base58(gameKey((this.number + 1) % GAMES)), base58(one(PLAYERS, by).publicKey), RENT, ZERO],
        by,
      );
      const isSigner = keys[at]?.isSigner === true && signerOf(address) !== undefined;
      keys.splice(at, 1, { pubkey: key(address), isSigner, isWritable: keys[at]?.isWritable === true });
    } else {
      for (const [place, meta] of keys.entries()) {
        if (kind === "readonly" && place === at) meta.isWritable = false;
        if (kind === "unsigned") meta.isSigner = false;
      }
    }
    return call(first.args, first.instruction, ...move.payments);
  }
}

/** The last `length` slots that have a block, `newest` or the last before it first. */
function tableOf(newest: bigint, length: number, hasBlock: (slot: bigint) => boolean): Move {
  const slotHashes: SlotHash[] = [];
  for (let slot = newest; slot > 0n && slotHashes.length < length; slot -= 1n) {
    if (hasBlock(slot)) slotHashes.push({ slot, hash: slotHash(slot) });
  }
  return { kind: "slots", slotHashes };
}

type Operations = Parameters<typeof batchPlayerOperations>[1];

const ABOUT_A_GAME = /^(join|batch|extend|close|record|submit|claim|expire|cancel|get)_/;

/** What can be done with a game. */
const FITTING: Record<Status, Kind[]> = {
  joining: ["join_game", "batch_player_operations", "close_joining", "extend_game", "cancel_game"],
  playing: ["record_draw", "submit_vrf", "expire_game"],
  finished: ["claim_prize", "close_game"],
  claimed: ["claim_prize", "close_game"],
  cancelled: ["claim_refund", "batch_player_operations", "close_game"],
};

/** What the model is told of a transaction. */
export const transactionOf = ({ payments, calls }: Send) => ({
  payments,
  calls: calls.map(({ args, instruction }) => ({
    args,
    accounts: instruction.keys.map(({ pubkey, isSigner, isWritable }) => ({
      address: base58(pubkey),
      signs: isSigner,
      writable: isWritable,
    })),
  })),
});

/** Two transactions as one; nothing where that would be too long. */
export function fused(first: Send, second: Send): Send | undefined {
  const calls = [...first.calls, ...second.calls];
  const signers = [...new Set([...first.signers, ...second.signers])];
  const keys = new Set(calls.flatMap(({ instruction }) => instruction.keys.map(({ pubkey }) => base58(pubkey))));
  const data = calls.reduce((sum, { instruction }) => sum + instruction.data.length + instruction.keys.length, 0);
  if (96 * (signers.length + 1) + 32 * keys.size + data > 900) return undefined;
  return { kind: "send", payments: [...first.payments, ...second.payments], calls, signers };
}

/** Mostly terms that are accepted: whatever the offer makes impossible is left to `create_game` to refuse. */
function termsOf(offer: Offer, number: number, now: bigint): Terms {
  const { entryFee, bond, minPlayers, survivors, instant } = offer;
  const weights = offer.shares.slice(0, minPlayers - 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const others = weights.slice(1).map((weight) => Math.max(1, Math.floor((weight * 10_000) / total)));
  const shares = [10_000 - others.reduce((sum, share) => sum + share, 0), ...others];
  const maxPlayers = minPlayers + offer.morePlayers;
  return {
    id: BigInt(number + 1),
    entryFee,
    bond,
    joinDeadline: now + offer.joining,
    maxPlayers,
    minPlayers,
    capacity: Math.max(0, maxPlayers - offer.missingCapacity),
    // With more than 65 places, 16 rounds need no more than this.
    survivors: Math.min(survivors, 7_500),
    shares,
    flags: instant ? 8 : 0,
  };
}

const wrongTerms = (now: bigint): Partial<Terms>[] => [
  { joinDeadline: now },
  { entryFee: 0n },
  { entryFee: 2n ** 47n },
  { bond: 2n ** 60n },
  { minPlayers: 1 },
  { minPlayers: 5, maxPlayers: 4 },
  { capacity: 304, maxPlayers: 400 },
  { capacity: 13, maxPlayers: 12 },
  { survivors: 0 },
  { survivors: 10_000 },
  { survivors: 9_999, minPlayers: 5, maxPlayers: 60, capacity: 5 },
  { shares: [] },
  { shares: [9_999] },
  { shares: [5_000, 5_001] },
  { minPlayers: 2, shares: [5_000, 5_000] },
  { flags: 1 },
  { flags: 32 },
];

function proofBytes({ key: publicKey, alpha, damage }: Proof): Uint8Array {
  const secret = SECRETS.get(publicKey);
  if (!secret) throw new RangeError("the secret key is not known");
  const proof = Buffer.from(prove(secret, Buffer.from(alpha, "hex")));
  if (damage === "point") proof.fill(0xff, 0, 32);
  if (damage === "challenge") proof.writeUInt8(proof.readUInt8(40) ^ 1, 40);
  if (damage === "scalar") {
    const scalar = BigInt(`0x${Buffer.from(proof.subarray(48)).reverse().toString("hex")}`) + CURVE_ORDER;
    proof.set(Buffer.from(scalar.toString(16).padStart(64, "0"), "hex").reverse(), 48);
  }
  return proof;
}
