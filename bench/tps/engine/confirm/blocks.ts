import { CallError } from "../rpc";
import { type Confirmation, type Surroundings, statusesOf } from "./confirmation";

/** Codes of slots that have no block and will have none. */
const SKIPPED = new Set([-32007, -32009]);
/** Milliseconds in which a node that tells of failures in blocks has told. */
const PATIENCE = 200;
/** Slots whose failures are remembered. */
const REMEMBERED = 150;

const CONFIG = {
  commitment: "confirmed",
  transactionDetails: "signatures",
  rewards: false,
  maxSupportedTransactionVersion: 0,
};

/** What `slotsUpdatesSubscribe` notifies; only a frozen slot has counted its transactions. */
interface SlotUpdate {
  type: string;
  slot: number;
  stats?: { numFailedTransactions: number };
}

/**
 * Reads every block's signatures when the next slot begins. A block lists what failed too: where the node says that none of a
 * block's transactions did, as validators do to those who ask for updates of slots, that is enough; elsewhere it is asked for
 * the statuses of those that are watched.
 */
export class BlockScan implements Confirmation {
  private readonly watched = new Set<string>();
  /** Slots whose blocks are to be read, and those being read. */
  private readonly waiting = new Set<number>();
  private readonly reading = new Set<number>();
  /** How many transactions of a slot failed, as far as the node has told. */
  private readonly failures = new Map<number, number>();
  private next: number | undefined;
  private stopped = false;

  constructor(private readonly around: Surroundings) {
    around.slots.each(({ parent }) => this.advance(parent));
    around.socket.subscribe<SlotUpdate>("slotsUpdatesSubscribe", [], {
      notify: ({ slot, stats }) => stats && this.note(slot, stats.numFailedTransactions),
    });
  }

  watch(signature: string): void {
    this.watched.add(signature);
  }

  stop(): void {
    this.stopped = true;
  }

  /** Of slots that nothing is watched in, nobody asks. */
  private note(slot: number, failures: number): void {
    if (this.stopped) return;
    this.failures.set(slot, failures);
    for (const older of this.failures.keys()) if (older < slot - REMEMBERED) this.failures.delete(older);
  }

  private advance(parent: number): void {
    if (this.stopped) return;
    for (let slot = this.next ?? parent; slot <= parent; slot += 1) this.waiting.add(slot);
    this.next = parent + 1;
    for (const slot of this.waiting) if (!this.reading.has(slot)) void this.read(slot);
  }

  /** A block that is not there yet is asked for again with the next slot. */
  private async read(slot: number): Promise<void> {
    this.reading.add(slot);
    try {
      const block = await this.around.rpc.call<{ signatures: string[] } | null>("getBlock", slot, CONFIG);
      const at = performance.now();
      if (!block) return;
      this.waiting.delete(slot);
      await this.report(
        slot,
        at,
        block.signatures.filter((signature) => this.watched.delete(signature)),
      );
    } catch (error) {
      if (error instanceof CallError && SKIPPED.has(error.code)) this.waiting.delete(slot);
    } finally {
      this.reading.delete(slot);
    }
  }

  private async report(slot: number, at: number, signatures: string[]): Promise<void> {
    if (signatures.length === 0) return;
    const allSucceeded = (await this.failuresIn(slot)) === 0;
    const statuses = allSucceeded ? undefined : await statusesOf(this.around.rpc, signatures);
    for (const [index, signature] of signatures.entries()) {
      const status = statuses ? statuses[index] : { err: null };
      // One that a node has no status of any more is looked up again with all that is under way for long.
      if (status) this.around.landed({ signature, at, slot, error: status.err });
    }
  }

  private async failuresIn(slot: number): Promise<number | undefined> {
    const deadline = performance.now() + PATIENCE;
    while (!this.failures.has(slot) && performance.now() < deadline)
      await new Promise((later) => setTimeout(later, 10));
    const failures = this.failures.get(slot);
    this.failures.delete(slot);
    return failures;
  }
}
