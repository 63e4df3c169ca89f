import { parentPort } from "node:worker_threads";
import type { Delivery, Order } from "../../bench/tps/engine/supply";

/** Makes queries for their places in the load. */
parentPort?.on("message", ({ start, end, lastValid }: Order) => {
  const made = Array.from({ length: end - start }, (_, offset) => ({
    ...{ kind: "queries", method: "getSlot", params: [start + offset, lastValid] },
  }));
  parentPort?.postMessage({ start, made } satisfies Delivery);
});
parentPort?.postMessage({ start: 0, made: [] } satisfies Delivery);
