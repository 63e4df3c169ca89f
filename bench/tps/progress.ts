import type { Times } from "../confirmation/percentiles";
import { grouped } from "../engine/src/plain-table";
import type { Ledger } from "./engine/ledger";

const CLEAR_LINE = "\r\x1b[K";
/** Milliseconds between two lines: on a terminal one replaces the other. */
const ON_TERMINAL = 1_000;
const ELSEWHERE = 10_000;

/** Says how a load goes on. */
export class Progress {
  private timer: NodeJS.Timeout | undefined;
  private last = { at: 0, sent: 0, landed: 0 };
  private what = "";

  constructor(private readonly stream: NodeJS.WriteStream) {}

  /** What is being prepared, and how far. */
  preparing(what: string, done: number, total: number): void {
    if (this.stream.isTTY) this.stream.write(`${CLEAR_LINE}preparing ${what}: ${grouped(done)} of ${grouped(total)}`);
    else if (what !== this.what) this.stream.write(`preparing ${what}\n`);
    this.what = what;
  }

  say(text: string): void {
    this.stream.write(this.stream.isTTY ? `${CLEAR_LINE}${text}\n` : `${text}\n`);
  }

  /** @param times those of confirmation, in milliseconds */
  follow(ledger: Ledger, times: Times): void {
    const began = performance.now();
    this.last = { at: began, sent: 0, landed: 0 };
    this.timer = setInterval(
      () => {
        const now = performance.now();
        const rate = (count: number) => grouped(Math.round((1_000 * count) / (now - this.last.at)));
        const text =
          `${Math.round((now - began) / 1_000)} s: ${rate(ledger.sent - this.last.sent)}/s sent, ` +
          `${rate(ledger.landed - this.last.landed)}/s landed, ${grouped(ledger.underWay)} under way, ` +
          `${ledger.failures} failed; confirmed p50 ${times.at(50).toFixed(0)} ms, p95 ${times.at(95).toFixed(0)} ms`;
        this.stream.write(this.stream.isTTY ? CLEAR_LINE + text : `${text}\n`);
        this.last = { at: now, sent: ledger.sent, landed: ledger.landed };
      },
      this.stream.isTTY ? ON_TERMINAL : ELSEWHERE,
    );
  }

  end(): void {
    clearInterval(this.timer);
    if (this.stream.isTTY) this.stream.write(CLEAR_LINE);
  }
}
