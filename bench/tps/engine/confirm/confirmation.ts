import type { Rpc } from "../rpc";
import type { Slots } from "../slots";
import type { Socket } from "../socket";

/** A transaction found in a confirmed block. */
export interface Landing {
  signature: string;
  /** Milliseconds of `performance.now()` when it was known. */
  at: number;
  /** The slot of its block, where the way tells it. */
  slot?: number;
  /** The `err` of its status: null for one that succeeded. */
  error: unknown;
}

/** Finds out which transactions have landed. */
export interface Confirmation {
  /** Is told of a transaction when it is sent. */
  watch(signature: string): void;
  /** Ends what goes on in the background. */
  stop(): void;
}

/** What a way of confirmation works with. */
export interface Surroundings {
  rpc: Rpc;
  socket: Socket;
  slots: Slots;
  landed: (landing: Landing) => void;
}

/** The most signatures a node tells the statuses of at once. */
export const STATUSES_AT_ONCE = 256;

/** A status as `getSignatureStatuses` tells it. */
export interface SignatureStatus {
  slot: number;
  err: unknown;
  confirmationStatus: "processed" | "confirmed" | "finalized" | null;
}

/** The statuses of any number of signatures, null for those the node knows nothing of. */
export async function statusesOf(rpc: Rpc, signatures: readonly string[]): Promise<(SignatureStatus | null)[]> {
  const parts = Array.from({ length: Math.ceil(signatures.length / STATUSES_AT_ONCE) }, (_, part) =>
    signatures.slice(part * STATUSES_AT_ONCE, (part + 1) * STATUSES_AT_ONCE),
  );
  const answers = await Promise.all(
    parts.map((part) => rpc.call<{ value: (SignatureStatus | null)[] }>("getSignatureStatuses", part)),
  );
  return answers.flatMap(({ value }) => value);
}
