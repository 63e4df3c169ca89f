const CLEAR_LINE = "\r\x1b[K";
const WIDTH = 30;

export interface Terminal {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar on a terminal that says how much of something is done; elsewhere nothing. */
export class Progress {
  constructor(
    private readonly stream: Terminal,
    private readonly what: string,
  ) {}

  show(done: number, total: number): void {
    if (!this.stream.isTTY || total === 0) return;
    const filled = Math.round((done / total) * WIDTH);
    const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    this.stream.write(`${CLEAR_LINE}${bar} ${done.toLocaleString("en")}/${total.toLocaleString("en")} ${this.what}`);
  }

  /** Leaves the terminal's line empty. */
  end(): void {
    if (this.stream.isTTY) this.stream.write(CLEAR_LINE);
  }
}
