import { join } from "node:path";
import type { PublicKey } from "@solana/web3.js";
import type { Recorder } from "../../confirmation/recorder";
import { UserError } from "../../engine/src/errors";
import type { Engine, RunEnd } from "../engine/engine";
import { Finality } from "../engine/finality";
import { type Landed, Ledger, type Sent } from "../engine/ledger";
import type { Pace } from "../engine/pace";
import type { Effect } from "../engine/ready";
import { Sample } from "../engine/sample";
import { WorkerSupply } from "../engine/supply";
import { type Audit, Auditor } from "./audit";
import { accountsAt } from "./chain";
import { type Draft, execute, nameOf } from "./execute";
import { Model } from "./model";
import { pay } from "./pay";
import type { WorkerData } from "./worker";
import { SIGNATURE_FEE, Workshop } from "./workshop";
import { KINDS, type Kind, type World } from "./world";

const WORKER = join(__dirname, "worker.ts");

/** How a load is made and followed. */
export interface BenchOptions {
  /** Threads that sign. */
  workers: number;
  /** How many transactions a second are followed from their processing to their finality. */
  followed: number;
  /** Whether others use the program at the same time. */
  shared: boolean;
}

/** Is told of what becomes of a load's transactions. */
export interface Listener {
  sent?(transaction: Sent): void;
  landed?(transaction: Landed): void;
  failed?(transaction: Sent, name: string): void;
}

/** A load and where its figures go. */
export interface LoadRun {
  kinds: readonly Kind[];
  pace: Pace;
  recorder: Recorder;
  listeners?: readonly Listener[];
  /** Whether the recorder's seconds begin with this load. */
  isFirst?: boolean;
  /** Is given the ledger before the first transaction is sent. */
  begin?(ledger: Ledger): void;
  /** Is told when all has been sent and has landed or failed: what is left is to wait for finality. */
  settled?(): void;
}

export interface LoadEnd extends RunEnd {
  ledger: Ledger;
  /** Milliseconds of `performance.now()` when the last landed, or was answered. */
  lastLanded: number;
  /** Entries that what landed has bought. */
  players: number;
}

/** A prepared world, on which loads are run one after another. */
export class Bench {
  private readonly model = new Model();
  /** How many of each kind earlier loads have had: what they used is used up. */
  private readonly used = new Map<Kind, number>();

  private constructor(
    readonly engine: Engine,
    readonly world: World,
    private readonly options: BenchOptions,
    private readonly auditor: Auditor,
  ) {}

  static async on(engine: Engine, world: World, options: BenchOptions): Promise<Bench> {
    return new Bench(engine, world, options, await Auditor.before(engine.rpc, world, options.shared));
  }

  /** Compares the chain with what all loads must have made of it. */
  audit(): Promise<Audit> {
    return this.auditor.after(this.engine.rpc, this.model);
  }

  /** Gives what the payers have left back to the one that has funded them. */
  async returnFunds(to: PublicKey): Promise<void> {
    const workshop = new Workshop({ ...this.world, unitPrice: 0 });
    const left = await accountsAt(this.engine.rpc, workshop.payers, 0);
    const drafts = workshop.payers.map((payer, index): Draft => {
      const steps = [pay(payer, to, (left[index]?.lamports ?? 0) - SIGNATURE_FEE)];
      return (nonce, blockhash) => workshop.make("return", payer, steps, nonce, blockhash);
    });
    await execute(this.engine, "the return of what is left", drafts, () => {});
  }

  /** The place among its kind of the next transaction that anybody makes of this world. */
  take(kind: Kind): number {
    const ordinal = this.used.get(kind) ?? 0;
    this.used.set(kind, ordinal + 1);
    return ordinal;
  }

  /** Counts what a transaction has changed that somebody else sent. */
  count(effect: Effect): void {
    this.model.succeeded(effect);
  }

  async run({ kinds, pace, recorder, listeners = [], isFirst = true, begin, settled }: LoadRun): Promise<LoadEnd> {
    const { engine, options } = this;
    const finality = new Finality(engine.slots, (transaction, at) => reached(recorder, transaction, "finalized", at));
    const sample = new Sample(engine.socket, options.followed, engine.options.way === "signatures", {
      processed(transaction, at, slot) {
        reached(recorder, transaction, "processed", at);
        if (engine.options.way === "signatures") recorder.landedAfter(Math.max(0, slot - transaction.sentSlot));
      },
      finalized: (transaction, at) => reached(recorder, transaction, "finalized", at),
    });
    let lastLanded = performance.now();
    let players = 0;
    const ledger = new Ledger(
      {
        landed: (transaction) => {
          lastLanded = Math.max(lastLanded, transaction.at);
          if (transaction.kind === "joinGame") players += this.world.open.wallets;
          this.model.succeeded(transaction.effect);
          reached(recorder, transaction, "confirmed", transaction.at);
          if (transaction.slot !== undefined) {
            recorder.landedAfter(Math.max(0, transaction.slot - transaction.sentSlot));
            finality.await(transaction, transaction.slot);
          }
          for (const listener of listeners) listener.landed?.(transaction);
        },
        failed: (transaction, name, charged) => {
          if (charged) this.model.failed(transaction.effect);
          recorder.failed(transaction.intended);
          sample.forget(transaction);
          for (const listener of listeners) listener.failed?.(transaction, name);
        },
      },
      nameOf,
    );
    begin?.(ledger);
    const supply = this.supply(kinds);
    try {
      const end = await engine.run({
        pace,
        supply,
        ledger,
        began: (at) => {
          if (isFirst) recorder.began = at;
        },
        sent: (transaction) => {
          recorder.sent(transaction.intended, transaction.sentAt - transaction.intended);
          sample.consider(transaction);
          for (const listener of listeners) listener.sent?.(transaction);
        },
        answered: (kind, intended, at) => {
          lastLanded = Math.max(lastLanded, at);
          recorder.reached(kind, "answered", intended, at - intended);
        },
      });
      settled?.();
      const gone = end.gone ?? (await engine.until(() => finality.isSettled && sample.isSettled));
      return { ...end, ...(gone !== undefined && { gone }), ledger, lastLanded, players };
    } finally {
      await supply.stop();
    }
  }

  private supply(kinds: readonly Kind[]): WorkerSupply {
    const data: WorkerData = {
      world: this.world,
      kinds: Uint8Array.from(kinds, (kind) => KINDS.indexOf(kind)),
      ordinals: Uint32Array.from(kinds, (kind) => this.take(kind)),
    };
    return new WorkerSupply(WORKER, data, this.options.workers, kinds.length, this.engine.hashes, (error) => {
      throw new UserError(`a thread that signs has ended: ${error.message}`);
    });
  }
}

const reached = (
  recorder: Recorder,
  { kind, intended }: Sent,
  level: "processed" | "confirmed" | "finalized",
  at: number,
) => recorder.reached(kind, level, intended, at - intended);
