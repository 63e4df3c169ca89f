import { label } from "./suite";

const CLEAR_LINE = "\r\x1b[K";

/** Says on a terminal which case is being measured, elsewhere one line for each instruction. */
export class Progress {
  private done = 0;
  private instruction = "";

  constructor(
    private readonly stream: NodeJS.WriteStream,
    /** Cases to come, of all runtimes. */
    private readonly total: number,
  ) {}

  /** @param place the runtime, and the program where there are several */
  next(place: string, measured: { instruction: string; case: string }): void {
    this.done += 1;
    const instruction = `${place} ${measured.instruction}`;
    if (this.stream.isTTY) {
      this.stream.write(`${CLEAR_LINE}[${this.done}/${this.total}] ${place} ${label(measured)}`);
    } else if (instruction !== this.instruction) {
      this.stream.write(`${instruction}\n`);
    }
    this.instruction = instruction;
  }

  /** Leaves the terminal's line empty. */
  end(): void {
    if (this.stream.isTTY) this.stream.write(CLEAR_LINE);
  }
}
