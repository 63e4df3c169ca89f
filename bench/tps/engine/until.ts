import { setTimeout as delay } from "node:timers/promises";

const INTERVAL = 50;

/** Milliseconds that finality is waited for at the end: on clusters it takes some 13 s. */
const PATIENCE = 30_000;

/** Resolves when a condition holds, or after half a minute. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (!condition() && performance.now() < deadline) await delay(INTERVAL);
}
