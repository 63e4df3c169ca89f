import { readdirSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Landed } from "../tps/engine/ledger";
import type { Listener } from "../tps/lottery/bench";

/** What a process holds. Memory in bytes. */
export interface Held {
  /** Resident. */
  memory: number;
  /** Open files and sockets. */
  files: number;
  threads: number;
}

/** A look at both sides of a load. */
export interface Sight {
  /** Since the watch began. */
  second: number;
  /** Transactions that had landed by then. */
  landed: number;
  /** `heap` is what is left after garbage has been collected, in bytes; `handles` what keeps the client from ending. */
  client: Held & { heap: number; handles: number };
  /** Nothing where the validator runs elsewhere. */
  validator: Held | null;
}

const KIBIBYTE = 1_024;
const SECOND = 1_000;

/** Linux tells of processes in /proc; where there is none, nobody does. */
function heldBy(pid: number): Held | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? Number.NaN);
    return {
      memory: field("VmRSS") * KIBIBYTE,
      files: readdirSync(`/proc/${pid}/fd`).length,
      threads: field("Threads"),
    };
  } catch {
    return null;
  }
}

/** V8's own collector, which has to be asked for. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}

/** Looks at client and validator all the time that a load lasts. */
export class Watch implements Listener {
  readonly sights: Sight[] = [];
  private readonly began = performance.now();
  private readonly collect = collector();
  private count = 0;
  private readonly timer: NodeJS.Timeout;

  /**
   * @param interval seconds between two looks
   * @param validator its process, where it runs here
   */
  constructor(
    interval: number,
    private readonly validator: () => number | undefined,
  ) {
    this.timer = setInterval(() => this.look(), interval * SECOND);
  }

  landed(_: Landed): void {
    this.count += 1;
  }

  stop(): void {
    clearInterval(this.timer);
    this.look();
  }

  private look(): void {
    this.collect();
    const pid = this.validator();
    const none = { memory: process.memoryUsage.rss(), files: Number.NaN, threads: Number.NaN };
    this.sights.push({
      second: (performance.now() - this.began) / SECOND,
      landed: this.count,
      client: {
        ...(heldBy(process.pid) ?? none),
        heap: process.memoryUsage().heapUsed,
        handles: process.getActiveResourcesInfo().length,
      },
      validator: pid === undefined ? null : heldBy(pid),
    });
  }
}
