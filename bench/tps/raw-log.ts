import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import type { Landed, Sent } from "./engine/ledger";

const COLUMNS = "kind,signature,intended_ms,sent_ms,sends,sent_slot,landed_slot,confirmed_ms,failure";

/** A line of CSV for every transaction; times in milliseconds of one clock, with an origin of its own. */
export class RawLog {
  private readonly stream: WriteStream;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.stream = createWriteStream(path);
    this.stream.write(`${COLUMNS}\n`);
  }

  landed(transaction: Landed): void {
    this.line(transaction, [transaction.slot ?? "", transaction.at.toFixed(3), ""]);
  }

  failed(transaction: Sent, name: string): void {
    this.line(transaction, ["", "", `"${name.replaceAll('"', '""')}"`]);
  }

  close(): Promise<void> {
    this.stream.end();
    return finished(this.stream);
  }

  private line({ kind, signature, intended, sentAt, sends, sentSlot }: Sent, end: readonly (string | number)[]): void {
    const cells = [kind, signature, intended.toFixed(3), sentAt.toFixed(3), sends, sentSlot, ...end];
    this.stream.write(`${cells.join(",")}\n`);
  }
}
