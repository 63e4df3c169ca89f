import type { Socket } from "./socket";

/** What a node says when a slot begins. */
export interface SlotNotice {
  /** The slot before it, which has its block now. */
  parent: number;
  slot: number;
  /** The newest finalized slot. */
  root: number;
}

/** The slots as a node begins them. */
export class Slots {
  /** The slot that is open. */
  current = 0;
  root = 0;
  private readonly listeners: ((notice: SlotNotice, at: number) => void)[] = [];

  constructor(socket: Socket) {
    socket.subscribe<SlotNotice>("slotSubscribe", [], { notify: (notice) => this.take(notice) });
  }

  /** @param listener gets the notice and when it came, in milliseconds of `performance.now()` */
  each(listener: (notice: SlotNotice, at: number) => void): void {
    this.listeners.push(listener);
  }

  private take(notice: SlotNotice): void {
    const at = performance.now();
    this.current = notice.slot;
    this.root = notice.root;
    for (const listener of this.listeners) listener(notice, at);
  }
}
