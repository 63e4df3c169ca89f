const CLEAR_LINE = "\r\x1b[K";
const WIDTH = 30;

/** An amount of SOL. */
export const sol = (lamports: number): string => (lamports / 1e9).toFixed(9).replace(/\.?0+$/, "");

/** Says what happens: a line a step, and on a terminal a bar for the one that takes long. */
export class Journal {
  constructor(private readonly stream: NodeJS.WritableStream & { isTTY?: boolean }) {}

  note(line: string): void {
    this.clear();
    this.stream.write(`${line}\n`);
  }

  progress(what: string, done: number, total: number): void {
    if (!this.stream.isTTY) return;
    const filled = Math.round((WIDTH * done) / total);
    const bar = "█".repeat(filled).padEnd(WIDTH, "░");
    this.stream.write(`${CLEAR_LINE}${what} ${bar} ${done}/${total}`);
  }

  clear(): void {
    if (this.stream.isTTY) this.stream.write(CLEAR_LINE);
  }
}
