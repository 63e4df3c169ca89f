import type { Confirmation, Surroundings } from "./confirmation";

/** What `signatureSubscribe` notifies. */
interface Notice {
  context: { slot: number };
  value: { err: unknown };
}

/** A subscription for each transaction. It tells no slot: nodes disagree about what the notification's is. */
export function bySignatures({ socket, landed }: Surroundings): Confirmation {
  return {
    watch(signature) {
      socket.subscribe<Notice>("signatureSubscribe", [signature, { commitment: "confirmed" }], {
        once: true,
        notify: ({ value }) => landed({ signature, at: performance.now(), error: value.err }),
      });
    },
    stop() {},
  };
}
