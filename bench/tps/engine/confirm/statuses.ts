import { type Confirmation, type Surroundings, statusesOf } from "./confirmation";

/** Milliseconds between two rounds of questions. */
const INTERVAL = 200;

/** Asks for the statuses of all that are under way, again and again. */
export function byStatuses({ rpc, landed }: Surroundings): Confirmation {
  const watched = new Set<string>();
  let stopped = false;
  let timer: NodeJS.Timeout;

  async function ask(): Promise<void> {
    const signatures = [...watched];
    const statuses = await statusesOf(rpc, signatures);
    const at = performance.now();
    for (const [index, status] of statuses.entries()) {
      const signature = signatures[index];
      if (!status || status.confirmationStatus === "processed" || signature === undefined) continue;
      watched.delete(signature);
      landed({ signature, at, slot: status.slot, error: status.err });
    }
  }

  /** A round that fails is made up for by the next. */
  function again(): void {
    timer = setTimeout(() => {
      ask()
        .catch(() => {})
        .then(() => !stopped && again());
    }, INTERVAL);
  }

  again();
  return {
    watch: (signature) => void watched.add(signature),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
