import { ExpiredError, expected, type LotteryError, RpcError, UnconfirmedError } from "../errors/index.ts";

/** What became of some of the things to be done. */
export type Settled<Item> = { items: Item[] } & ({ signature: string } | { error: LotteryError });

/** Says nothing about the items: sending fewer of them would not help. */
const isOfTheWay = (error: LotteryError): boolean =>
  error instanceof RpcError || error instanceof ExpiredError || error instanceof UnconfirmedError;

/** Does all items at once, and tells what became of them. */
export async function attempt<Item>(items: Item[], send: (items: Item[]) => Promise<string>): Promise<Settled<Item>> {
  try {
    return { items, signature: await send(items) };
  } catch (thrown) {
    return { items, error: expected(thrown) };
  }
}

/** Does all items at once; where they are refused, each half, so that in the end only those fail that are refused alone. */
export async function settle<Item>(items: Item[], send: (items: Item[]) => Promise<string>): Promise<Settled<Item>[]> {
  const settled = await attempt(items, send);
  if (!("error" in settled) || items.length === 1 || isOfTheWay(settled.error)) return [settled];
  const middle = items.length >> 1;
  const first = await settle(items.slice(0, middle), send);
  return [...first, ...(await settle(items.slice(middle), send))];
}

/** Does the runs, `width` at a time, and tells in their order what became of each. */
export async function inParallel<Run, Result>(
  runs: readonly Run[],
  width: number,
  act: (run: Run) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = new Array(runs.length);
  const queue = runs.entries();
  const work = async (): Promise<void> => {
    for (const [index, run] of queue) results[index] = await act(run);
  };
  await Promise.all(Array.from({ length: Math.min(width, runs.length) }, work));
  return results;
}
