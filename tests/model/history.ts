// Plays a history on a runtime and on the model at once, and compares the two after every step.
import { createAssociatedTokenAccountIdempotentInstruction, createTransferInstruction } from "@solana/spl-token";
import { PublicKey, type TransactionInstruction } from "@solana/web3.js";
import type { Outcome, RuntimeName } from "../../bench/engine/src/runtimes";
import { CONFIG_ADDRESS, GAME_OFFSETS, payInto, TREASURY_ADDRESS } from "../../sdk/src";
import { errorName, World } from "../support/world";
import { CONFIG, TREASURY } from "./accounts";
import { EVERYBODY, FUNDS, GAMES, gameKey, HOLDERS, hex, PAYER, SECRETS, TOKEN_ACCOUNTS, TOKENS } from "./cast";
import {
  CURRENCY,
  configBytes,
  gameBytes,
  MINT,
  mintBytes,
  rentOf,
  TOKEN_ACCOUNT_SPACE,
  TREASURY_BYTES,
  tokenAccountBytes,
  tokensOf,
  vaultOwner,
} from "./encoding";
import { Chooser, fused, type Move, type Send, transactionOf } from "./moves";
import { lamportsOf, Model, SIGNATURE_FEE, totalOf } from "./protocol";
import type { Address, Game, Payment, Prediction } from "./state";
import type { Statistics } from "./statistics";
import { type History, START, type Step } from "./steps";

/** Most moves that bringing a game to its end takes. */
const MOVES_TO_THE_END = 150;

/** The program did something else than the model. */
export class Divergence extends Error {
  override readonly name = "Divergence";
}

/** Who owns each token account. */
const OWNERS = new Map(
  [...HOLDERS, ...Array.from({ length: GAMES }, (_, number) => vaultOwner(BigInt(number + 1)))].map((owner) => [
    tokensOf(owner),
    owner,
  ]),
);

/** The accounts that are compared. */
const TRACKED = new Set([...EVERYBODY.map((key) => key.toBase58()), CONFIG, TREASURY, ...TOKEN_ACCOUNTS]);

/** What the payer sends. */
function payment(each: Payment): TransactionInstruction {
  const { publicKey } = PAYER;
  if ("lamports" in each) return payInto(new PublicKey(each.to), publicKey, each.lamports);
  const own = new PublicKey(tokensOf(publicKey.toBase58()));
  if ("tokens" in each) return createTransferInstruction(own, new PublicKey(each.to), publicKey, each.tokens);
  const account = new PublicKey(tokensOf(each.opens));
  return createAssociatedTokenAccountIdempotentInstruction(
    publicKey,
    account,
    new PublicKey(each.opens),
    CURRENCY.mint,
  );
}

/** The program's answer in the model's words: the runtimes say in several ways that somebody has too few lamports. */
function errorOf(outcome: Outcome): string | undefined {
  const name = errorName(outcome);
  if (name === "custom program error: 0x1") return "ResultWithNegativeLamports";
  return name && /insufficient ?funds ?for ?rent/i.test(name) ? "InsufficientFundsForRent" : name;
}

const eventsOf = ({ logs }: Outcome): string[] => logs.flatMap((line) => /^Program data: (.*)$/.exec(line)?.[1] ?? []);

class Play {
  readonly model = new Model(PAYER.publicKey.toBase58(), PAYER.publicKey.toBase58(), new Map(SECRETS), {
    ...START,
    slotHashes: [],
  });

  constructor(
    private readonly world: World,
    private readonly history: History,
    private readonly statistics: Statistics,
  ) {}

  /** Puts everybody where all histories begin. */
  async start(): Promise<void> {
    const { world, model } = this;
    for (const key of [...EVERYBODY, CONFIG_ADDRESS, TREASURY_ADDRESS]) {
      const lamports = FUNDS.get(key.toBase58()) ?? 0n;
      world.donate(key, lamports);
      if (lamports > 0n) model.state.lamports.set(key.toBase58(), lamports);
    }
    const plant = (address: Address, bytes: Buffer) =>
      world.runtime.setAccount(new PublicKey(address), {
        lamports: rentOf(bytes.length),
        data: bytes,
        owner: CURRENCY.tokenProgram,
      });
    plant(MINT, mintBytes(TOKENS * BigInt(HOLDERS.length)));
    for (const address of TOKEN_ACCOUNTS) world.donate(new PublicKey(address), 0n);
    for (const owner of HOLDERS) {
      plant(tokensOf(owner), tokenAccountBytes(owner, TOKENS));
      model.state.tokens.set(tokensOf(owner), TOKENS);
      model.state.lamports.set(tokensOf(owner), rentOf(TOKEN_ACCOUNT_SPACE));
    }
    await this.do({ kind: "clock", now: START.now });
    await this.do({ kind: "slots", slotHashes: [{ slot: START.slot - 1n, hash: hex(Buffer.alloc(32, 1)) }] });
  }

  async steps(): Promise<void> {
    const { history, model } = this;
    const first: Step = { kind: "progress", game: 0, pick: 2, count: 1, honest: true, fault: undefined, fused: false };
    const steps = history.initialized ? [first, ...history.steps] : history.steps;
    for (let at = 0; at < steps.length; at += 1) {
      const step = steps[at];
      if (!step) break;
      const move = new Chooser(model, history.offers, step).move();
      const next = steps[at + 1];
      const second = next?.fused ? new Chooser(model, history.offers, next).move() : undefined;
      const both = move.kind === "send" && second?.kind === "send" ? fused(move, second) : undefined;
      if (both) at += 1;
      await this.do(both ?? move);
    }
  }

  /** Whatever has happened, every game can be brought to its end. */
  async end(): Promise<void> {
    for (let number = 0; number < GAMES; number += 1) {
      const address = gameKey(number).toBase58();
      for (let pick = 0; this.model.state.games.has(address); pick += 1) {
        if (pick === MOVES_TO_THE_END) throw new Divergence(`game ${number} does not come to its end`);
        const step: Step = {
          kind: "progress",
          game: number,
          pick: pick * 5 + 2,
          count: 4,
          honest: true,
          fault: undefined,
          fused: false,
        };
        await this.do(new Chooser(this.model, this.history.offers, step).progress());
      }
    }
  }

  private async do(move: Move): Promise<void> {
    const { model, world, statistics } = this;
    statistics.steps += 1;
    if (move.kind === "send") return this.send(move);
    if (move.kind === "slots") {
      const slotHashes = move.slotHashes;
      const newest = slotHashes[0]?.slot ?? model.time.slot;
      const slot = newest >= model.time.slot ? newest + 1n : model.time.slot;
      model.time = { ...model.time, slot, slotHashes };
      world.runtime.setSlotHashes(slotHashes.map(({ slot, hash }) => ({ slot, hash: Buffer.from(hash, "hex") })));
    } else {
      model.time = { ...model.time, now: move.now };
    }
    await world.runtime.setClock({ slot: model.time.slot, unixTimestamp: model.time.now });
  }

  private async send(move: Send): Promise<void> {
    const { model, world } = this;
    const transaction = transactionOf(move);
    const before = new Map(model.state.games);
    const total = totalOf(model.state);
    const signatures = 1 + move.signers.length;
    const expected = model.apply(transaction, signatures);
    if (totalOf(model.state) !== total - SIGNATURE_FEE * BigInt(signatures)) {
      throw new Divergence("the model itself makes or loses lamports");
    }
    const instructions = [...move.payments.map(payment), ...move.calls.map(({ instruction }) => instruction)];
    const outcome = await world.runtime.send(instructions, { signers: move.signers });
    this.expectSame("the error", errorOf(outcome), expected.error, outcome);
    if (expected.error === undefined) this.expectSameLogs(outcome, expected);
    const named = new Set(transaction.calls.flatMap(({ accounts }) => accounts.map(({ address }) => address)));
    for (const each of move.payments) named.add("opens" in each ? tokensOf(each.opens) : each.to);
    for (const address of named) await this.expectSameAccount(address);
    this.note(move, expected, before);
  }

  private expectSame(what: string, actual: unknown, expected: unknown, { logs }: Outcome): void {
    if (actual === expected) return;
    throw new Divergence(`${what}: ${actual} of the program, ${expected} of the model\n${logs.join("\n")}`);
  }

  private expectSameLogs(outcome: Outcome, { events, returned }: Prediction): void {
    const logged = events.map((each) => each.toString("base64"));
    this.expectSame("the events", eventsOf(outcome).join(" "), logged.join(" "), outcome);
    if (returned) this.expectSame("the return data", hex(outcome.returnData), hex(returned), outcome);
  }

  async expectSameAccount(address: Address): Promise<void> {
    const { model } = this;
    const account = await this.world.runtime.account(new PublicKey(address));
    // What the runtime itself owns has lamports of its own.
    if (!TRACKED.has(address)) return;
    const [actual, expected] = [account?.lamports ?? 0n, lamportsOf(model.state, address)];
    if (actual !== expected) throw new Divergence(`${address} has ${actual} lamports, ${expected} in the model`);
    const data = Buffer.from(account?.data ?? []);
    const bytes = this.bytesOf(address);
    if (!data.equals(bytes)) throw new Divergence(`${address}: ${difference(data, bytes)}`);
  }

  private bytesOf(address: Address): Buffer {
    const { config, games, tokens } = this.model.state;
    const game = games.get(address);
    if (game) return gameBytes(game);
    const amount = tokens.get(address);
    if (amount !== undefined) return tokenAccountBytes(OWNERS.get(address) ?? "", amount);
    if (config && address === CONFIG) return configBytes(config);
    return config && address === TREASURY ? TREASURY_BYTES : Buffer.alloc(0);
  }

  /** Compares everybody's account. */
  async expectSameWorld(): Promise<void> {
    for (const address of TRACKED) await this.expectSameAccount(address);
  }

  private note({ calls }: Send, prediction: Prediction, before: Map<Address, Game>): void {
    const { statistics, model } = this;
    const [only, ...others] = calls;
    if (only && others.length === 0) statistics.call(only.args.name, prediction);
    if (prediction.error !== undefined) return;
    for (const { args, instruction } of calls) {
      const address = instruction.keys[0]?.pubkey.toBase58() ?? "";
      const [was, is] = [before.get(address), model.state.games.get(address)];
      if (args.name.startsWith("create_")) statistics.event("created");
      if (args.name === "cancel_game") statistics.event("cancelled by its operator");
      if (args.name === "expire_game") statistics.event("expired");
      if (args.name === "close_joining") {
        statistics.event(is?.status === "cancelled" ? "cancelled for too few entries" : "drawing");
      }
      if (args.name === "submit_vrf" && is?.status === "finished") statistics.event("finished");
      if (/^claim_.*prize$/.test(args.name) && is?.status === "claimed") statistics.event("claimed");
      if (/^close_.*game$/.test(args.name) && was) statistics.event(closedAs(was));
    }
  }

  finals(): void {
    for (let number = 0; number < GAMES; number += 1) {
      this.statistics.final(this.model.state.games.get(gameKey(number).toBase58())?.status ?? "closed");
    }
  }
}

function closedAs({ status, pool }: Game) {
  if (pool === 0n) return status === "cancelled" ? "closed when refunded" : "closed when claimed";
  return status === "cancelled" ? "closed with refunds unclaimed" : "closed with prizes unclaimed";
}

/** Where two accounts differ first, by the header's field. */
function difference(actual: Buffer, expected: Buffer): string {
  if (actual.length !== expected.length) return `${actual.length} bytes, ${expected.length} in the model`;
  const at = actual.findIndex((byte, index) => byte !== expected[index]);
  const field = Object.entries(GAME_OFFSETS).findLast(([, offset]) => offset <= at)?.[0];
  const around = (bytes: Buffer) => bytes.subarray(at, at + 16).toString("hex");
  return `byte ${at} (of a game: ${field}): ${around(actual)}…, ${around(expected)}… in the model`;
}

/** Histories that one runtime plays before another takes its place: each leaves some megabytes behind. */
const HISTORIES_OF_A_RUNTIME = 100;

/** Plays histories on one kind of runtime, each from the same beginning. */
export class Theatre {
  private world: World | undefined;
  private played = 0;

  constructor(
    private readonly name: RuntimeName,
    private readonly statistics: Statistics,
  ) {}

  /** @throws {Divergence} when the program and the model disagree */
  async play(history: History): Promise<void> {
    if (this.played % HISTORIES_OF_A_RUNTIME === 0) this.world = undefined;
    this.world ??= await World.start(this.name, { initialized: false });
    this.played += 1;
    const play = new Play(this.world, history, this.statistics);
    this.statistics.begin();
    await play.start();
    await play.steps();
    play.finals();
    if (history.ends) await play.end();
    await play.expectSameWorld();
  }
}
