import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { CallError, ConnectionError, Rpc } from "../../bench/tps/engine/rpc";

interface Request {
  id: number;
  method: string;
  params: unknown[];
}

/** What a node answers a request's body: an HTTP status and a text. */
type Node = (body: Request | Request[]) => [status: number, text: string];

describe("JSON-RPC of loads", () => {
  /** A node for the time of `body`, which also gets how many connections there have been. */
  async function during(node: Node, body: (rpc: Rpc, connections: () => number) => Promise<void>): Promise<void> {
    let connections = 0;
    const server: Server = createServer(async (request, response) => {
      const [status, text] = node(JSON.parse(String(Buffer.concat(await request.toArray()))));
      response.writeHead(status).end(text);
    });
    server.on("connection", () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const rpc = new Rpc(`http://127.0.0.1:${(server.address() as AddressInfo).port}/key?x=1`, { connections: 3 });
    try {
      await body(rpc, () => connections);
    } finally {
      await rpc.close();
      server.close();
    }
  }

  const answered = (answer: (request: Request) => object): Node => {
    const one = (request: Request) => ({ jsonrpc: "2.0", id: request.id, ...answer(request) });
    // Nodes may answer calls of one request in any order.
    return (body) => [200, JSON.stringify(Array.isArray(body) ? body.map(one).reverse() : one(body))];
  };

  async function errorOf(attempt: Promise<unknown>): Promise<Error> {
    const outcome = await attempt.then(
      (value) => new Error(`no error but ${JSON.stringify(value)}`),
      (error: Error) => error,
    );
    return outcome;
  }

  it("has a call's result, and calls several at once over a few connections that stay open", () =>
    during(
      answered(({ method, params }) => ({ result: [method, ...params] })),
      async (rpc, connections) => {
        const calls = Array.from({ length: 50 }, (_, index) => rpc.call("getSlot", index));
        expect(await Promise.all(calls)).to.deep.equal(Array.from({ length: 50 }, (_, index) => ["getSlot", index]));
        expect(connections()).to.be.at.most(3);
      },
    ));

  it("has the answers of one request in the order of its calls", () =>
    during(
      answered(({ params: [n] }) => (n === 1 ? { error: { code: -5, message: "one" } } : { result: n })),
      async (rpc) => {
        await rpc.call("before", 0);
        const calls = [0, 1, 2].map((n) => ({ method: "m", params: [n] }));
        const answers = (await rpc.batch(calls)).map((each) => ("error" in each ? each.error.message : each.result));
        expect(answers).to.deep.equal([0, "one", 2]);
      },
    ));

  it("tells the node's refusal from a node that cannot be reached", async () => {
    await during(
      answered(() => ({ error: { code: -32_602, message: "too large" } })),
      async (rpc) => {
        const error = await errorOf(rpc.call("sendTransaction"));
        expect(error).to.be.instanceOf(CallError).and.to.include({ code: -32_602, message: "too large" });
      },
    );
    for (const [node, words] of [
      [() => [503, "busy"], /^HTTP 503$/],
      [() => [200, "<html>"], /JSON|Unexpected token/],
    ] satisfies [Node, RegExp][]) {
      await during(node, async (rpc) => {
        expect(await errorOf(rpc.call("getSlot"))).to.be.instanceOf(ConnectionError);
        expect((await errorOf(rpc.call("getSlot"))).message).to.match(words);
      });
    }
    const nobody = new Rpc("http://127.0.0.1:1");
    const error = await errorOf(nobody.call("getSlot"));
    expect(error).to.be.instanceOf(ConnectionError).and.to.include({ message: "ECONNREFUSED" });
    await nobody.close();
  });

  it("says so where a node takes no several calls by one request", () =>
    during(
      () => [200, '{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"invalid request"}}'],
      async (rpc) => {
        const error = await errorOf(rpc.batch([{ method: "m", params: [] }]));
        expect(error).to.be.instanceOf(ConnectionError);
        expect(error.message).to.include("does not take several calls");
      },
    ));
});
