import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Blockhashes } from "./blockhashes";
import type { Blockhash, Ready } from "./ready";

/** Makes what is to be sent, by its place in the load. */
export interface Supply {
  /** Sees to it that all below `end` is made; resolves when it is. */
  demand(end: number): Promise<void>;
  /** What is to be sent at `index`, once; nothing while it is not made yet. */
  take(index: number): Ready | undefined;
  stop(): Promise<void>;
}

/** Makes everything when it is taken. */
export const directSupply = (make: (index: number, blockhash: Blockhash) => Ready, hashes: Blockhashes): Supply => ({
  demand: async () => {},
  take: (index) => make(index, hashes.current),
  stop: async () => {},
});

/** What a worker is asked to make: all from `start` to below `end`. */
export interface Order extends Blockhash {
  start: number;
  end: number;
}

export interface Delivery {
  start: number;
  made: Ready[];
}

/** Workers are of TypeScript, however this process has been started. */
const EXEC_ARGV = ["--require", require.resolve("ts-node/register/transpile-only")];

/** How many are made at one go. */
const PORTION = 64;

/** Has workers sign ahead, so that what is due can be sent at once. */
export class WorkerSupply implements Supply {
  private readonly workers: Worker[];
  /** Until then the blockhash of an order would grow old. */
  private readonly ready: Promise<unknown>;
  private readonly made = new Map<number, Ready>();
  private readonly waiting: (() => void)[] = [];
  private demanded = 0;
  private received = 0;
  private turn = 0;

  /**
   * @param script the worker's: it delivers nothing as soon as it is there, and answers an `Order` with a `Delivery`
   * @param failed is told when a worker ends
   */
  constructor(
    script: string,
    data: unknown,
    count: number,
    private readonly total: number,
    private readonly hashes: Blockhashes,
    failed: (error: Error) => void,
  ) {
    this.workers = Array.from({ length: count }, () => new Worker(script, { workerData: data, execArgv: EXEC_ARGV }));
    this.ready = Promise.all(this.workers.map((worker) => once(worker, "message")));
    for (const worker of this.workers) {
      worker.on("message", (delivery: Delivery) => this.receive(delivery));
      worker.on("error", failed);
    }
  }

  async demand(end: number): Promise<void> {
    await this.ready;
    while (this.demanded < Math.min(end, this.total)) {
      const start = this.demanded;
      this.demanded = Math.min(start + PORTION, this.total);
      const order: Order = { start, end: this.demanded, ...this.hashes.current };
      this.workers[this.turn]?.postMessage(order);
      this.turn = (this.turn + 1) % this.workers.length;
    }
    if (this.received < this.demanded) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  take(index: number): Ready | undefined {
    const ready = this.made.get(index);
    this.made.delete(index);
    return ready;
  }

  async stop(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private receive({ start, made }: Delivery): void {
    for (const [offset, ready] of made.entries()) this.made.set(start + offset, ready);
    this.received += made.length;
    if (this.received < this.demanded) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
