import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Hashes of the geneses of public clusters, which a node tells its cluster by. */
export const GENESIS = {
  mainnet: "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d",
  testnet: "4uhcVJyU9pJkvQyS88uRDiswHXSCkY3zQawwpwk2NsNY",
  devnet: "EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG",
};

/**
 * A node for the time of `body` that has one answer to each method, null to others.
 *
 * @param body gets its URL, and the methods it has been asked so far
 */
export async function duringNode<T>(
  answers: Record<string, unknown>,
  body: (url: string, asked: string[]) => Promise<T>,
): Promise<T> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { id, method } = JSON.parse(String(Buffer.concat(await request.toArray())));
    asked.push(method);
    const result = answers[method] ?? null;
    response.setHeader("content-type", "application/json").end(JSON.stringify({ jsonrpc: "2.0", id, result }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await body(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
