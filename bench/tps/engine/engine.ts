import { setTimeout as delay } from "node:timers/promises";
import { Blockhashes } from "./blockhashes";
import { CONFIRMATIONS, type ConfirmationWay } from "./confirm";
import { type Confirmation, statusesOf } from "./confirm/confirmation";
import type { Ledger, Sent } from "./ledger";
import type { Pace } from "./pace";
import { isQuery, type ReadyQuery } from "./ready";
import { Rpc } from "./rpc";
import { Sender } from "./sender";
import { Slots } from "./slots";
import { Socket } from "./socket";
import type { Supply } from "./supply";
import { until } from "./until";

/** Milliseconds between two looks at what is due. */
const TICK = 4;
/** Milliseconds that transactions are signed ahead. */
const AHEAD = 3_000;
/** Milliseconds between two looks at what has been under way for long. */
const CARE_INTERVAL = 1_000;
/** Milliseconds without a new slot after which a node counts as gone. */
const SILENCE = 15_000;
/** Milliseconds between two looks that tell of a client that was busy with something else. */
const BUSY = 1_000;

/** How a load reaches a node and hears of its transactions. */
export interface EngineOptions {
  url: string;
  wsUrl: string;
  way: ConfirmationWay;
  /** The most transactions of a request. */
  batch: number;
  /** Milliseconds after which a transaction is sent again that has not landed. */
  resendAfter: number;
}

/** A load and who is told of it. */
export interface Run {
  pace: Pace;
  supply: Supply;
  ledger: Ledger;
  /** Is told when the load begins, in milliseconds of `performance.now()`. */
  began?(at: number): void;
  /** Is told of every transaction when it is sent. */
  sent?(transaction: Sent): void;
  /** Is told of every query's answer, and of its failure by name. */
  answered?(kind: string, intended: number, at: number): void;
}

/** How a run ended. */
export interface RunEnd {
  /** The place in the load that was reached. */
  reached: number;
  /** Milliseconds of `performance.now()` when it began and when the last had been sent. */
  began: number;
  ended: number;
  /** Transactions that were sent more than once, as often as that. */
  repeats: number;
  interruptions: Record<string, number>;
  /** Why it ended early: the node is gone. */
  gone?: string;
}

/** Sends loads to a node and follows what becomes of them. */
export class Engine {
  /** Why the node counts as gone, once it does. */
  private gone: string | undefined;
  private lastSlotAt = performance.now();
  private lookedAt = performance.now();
  /** Whether the node is being asked about what has been under way for long. */
  private caring = false;

  private constructor(
    readonly options: EngineOptions,
    readonly rpc: Rpc,
    readonly socket: Socket,
    readonly slots: Slots,
    readonly hashes: Blockhashes,
  ) {
    slots.each((_, at) => {
      this.lastSlotAt = at;
    });
    void socket.lost.then((reason) => {
      this.gone ??= reason;
    });
  }

  /** @throws {ConnectionError} when there is no node */
  static async connect(options: EngineOptions): Promise<Engine> {
    const rpc = new Rpc(options.url);
    const socket = await Socket.open(options.wsUrl);
    return new Engine(options, rpc, socket, new Slots(socket), await Blockhashes.start(rpc));
  }

  async close(): Promise<void> {
    this.hashes.stop();
    this.socket.close();
    await this.rpc.close();
  }

  /** Sends a load at its pace and waits until every transaction has landed or failed. */
  async run(run: Run): Promise<RunEnd> {
    const { supply, pace, ledger } = run;
    const { rpc, socket, slots, options } = this;
    const confirmation = CONFIRMATIONS[options.way]({
      rpc,
      socket,
      slots,
      landed: (landing) => ledger.land(landing),
    });
    const sender = new Sender(rpc, ledger, options.batch);
    await supply.demand(pace.horizon(0, 0, AHEAD));
    const began = performance.now();
    run.began?.(began);
    const reached = await this.offer(run, confirmation, sender, began);
    const ended = performance.now();
    await this.settle(ledger, sender);
    confirmation.stop();
    const { repeats, interruptions } = sender;
    return { reached, began, ended, repeats, interruptions, ...(this.gone !== undefined && { gone: this.gone }) };
  }

  private async offer(run: Run, confirmation: Confirmation, sender: Sender, began: number): Promise<number> {
    const { supply, pace, ledger } = run;
    let index = 0;
    let cared = began;
    for (;;) {
      const now = performance.now() - began;
      if (this.isGone() || pace.over(index, now)) return index;
      void supply.demand(pace.horizon(index, now, AHEAD));
      const due: Sent[] = [];
      for (; index < pace.count; index += 1) {
        const time = pace.due(index, ledger.underWay, now);
        if (time > now) break;
        const ready = supply.take(index);
        // It is late, and what it takes is measured from when it was due.
        if (!ready) break;
        if (isQuery(ready)) void this.ask(ready, began + time, run);
        else due.push(this.register(ledger, { ...ready, intended: began + time }));
      }
      for (const transaction of due) {
        confirmation.watch(transaction.signature);
        run.sent?.(transaction);
      }
      sender.send(due);
      if (performance.now() - cared > CARE_INTERVAL) {
        cared = performance.now();
        void this.care(ledger, sender);
      }
      await delay(TICK);
    }
  }

  private register(ledger: Ledger, ready: Omit<Sent, "sentAt" | "sentSlot" | "sends">): Sent {
    const sent = { ...ready, sentAt: performance.now(), sentSlot: this.slots.current, sends: 1 };
    ledger.add(sent);
    return sent;
  }

  private async ask({ kind, method, params }: ReadyQuery, intended: number, run: Run): Promise<void> {
    const query = run.ledger.ask();
    try {
      await this.rpc.call(method, ...params);
      run.ledger.answer(query);
      run.answered?.(kind, intended, performance.now());
    } catch (error) {
      run.ledger.refuse(query, error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    }
  }

  /** Waits for the rest. What a node that is gone has done with it stays unknown. */
  private async settle(ledger: Ledger, sender: Sender): Promise<void> {
    while (ledger.underWay > 0 && !this.isGone()) {
      await delay(CARE_INTERVAL / 4);
      void this.care(ledger, sender);
    }
    ledger.abandon("OutcomeUnknown");
  }

  /** Looks after what has been under way for long: it has landed unnoticed, can land no more, or has been lost. */
  private async care(ledger: Ledger, sender: Sender): Promise<void> {
    const before = performance.now() - this.options.resendAfter;
    const old = [...ledger.transactions].filter(({ sentAt }) => sentAt < before);
    if (old.length === 0 || this.caring) return;
    this.caring = true;
    try {
      const height = await this.rpc.call<number>("getBlockHeight", { commitment: "confirmed" });
      const statuses = await statusesOf(
        this.rpc,
        old.map(({ signature }) => signature),
      );
      const at = performance.now();
      const lost: Sent[] = [];
      for (const [index, transaction] of old.entries()) {
        const status = statuses[index];
        if (status && status.confirmationStatus !== "processed") {
          ledger.land({ signature: transaction.signature, at, slot: status.slot, error: status.err });
        } else if (height > transaction.lastValid) ledger.fail(transaction, "BlockhashExpired");
        else if (transaction.sentAt + transaction.sends * this.options.resendAfter < at) lost.push(transaction);
      }
      sender.repeat(lost);
    } catch {
      // A node that does not answer is asked again, until it counts as gone.
    } finally {
      this.caring = false;
    }
  }

  /** Waits for a condition, half a minute at most. Returns why the node is gone, if it goes away meanwhile. */
  async until(condition: () => boolean): Promise<string | undefined> {
    await until(() => condition() || this.isGone());
    return this.gone;
  }

  private isGone(): boolean {
    const now = performance.now();
    // A client that was busy itself has not heard what there was to hear.
    if (now - this.lookedAt > BUSY) this.lastSlotAt = now;
    this.lookedAt = now;
    if (now - this.lastSlotAt > SILENCE) this.gone ??= `no new slot for ${SILENCE / 1_000} s`;
    return this.gone !== undefined;
  }
}
