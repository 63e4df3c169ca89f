import { parentPort, workerData } from "node:worker_threads";
import type { Delivery, Order } from "../engine/supply";
import { KINDS_OF } from "./kinds";
import type { Make } from "./kinds/kind";
import { Workshop } from "./workshop";
import { KINDS, type World } from "./world";

/** What a worker is given: the world, and for each place in the load the kind and which of its kind. */
export interface WorkerData {
  world: World;
  /** Places in `KINDS`. */
  kinds: Uint8Array;
  ordinals: Uint32Array;
}

const { world, kinds, ordinals } = workerData as WorkerData;
const workshop = new Workshop(world);
const makers = new Map<number, Make>();

function makerOf(kind: number): Make {
  const maker = makers.get(kind) ?? KINDS_OF[KINDS[kind] as (typeof KINDS)[number]](workshop);
  makers.set(kind, maker);
  return maker;
}

parentPort?.on("message", ({ start, end, ...blockhash }: Order) => {
  const made = Array.from({ length: end - start }, (_, offset) => {
    const index = start + offset;
    return makerOf(kinds[index] as number)(ordinals[index] as number, blockhash);
  });
  parentPort?.postMessage({ start, made } satisfies Delivery);
});
parentPort?.postMessage({ start: 0, made: [] } satisfies Delivery);
