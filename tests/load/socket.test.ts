import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { type WebSocket, WebSocketServer } from "ws";
import { ConnectionError } from "../../bench/tps/engine/rpc";
import { Socket } from "../../bench/tps/engine/socket";

interface Asked {
  id: number;
  method: string;
  params: unknown[];
}

const answer = (id: number, result: number) => JSON.stringify({ jsonrpc: "2.0", id, result });
const refusal = (id: number, message: string) =>
  JSON.stringify({ jsonrpc: "2.0", id, error: { code: -32_601, message } });
const notification = (subscription: number, result: unknown) =>
  JSON.stringify({ jsonrpc: "2.0", method: "notification", params: { subscription, result } });

describe("subscriptions", () => {
  /** A node for the time of `body` that says something to what it is asked. */
  async function during(
    say: (asked: Asked, client: WebSocket) => void,
    body: (socket: Socket, server: WebSocketServer) => Promise<void>,
  ): Promise<void> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
    server.on("connection", (client) => client.on("message", (text) => say(JSON.parse(String(text)), client)));
    await new Promise((resolve) => server.once("listening", resolve));
    const socket = await Socket.open(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    try {
      await body(socket, server);
    } finally {
      socket.close();
      server.close();
    }
  }

  /** What subscribers to these methods are told. */
  async function told(socket: Socket, methods: readonly string[], once = false): Promise<string[]> {
    const heard: string[] = [];
    for (const method of methods) {
      socket.subscribe<string>(method, [], {
        once,
        notify: (value) => heard.push(`${method} ${value}`),
        refused: (reason) => heard.push(`${method} refused: ${reason}`),
      });
    }
    await delay(30);
    return heard;
  }

  it("are told what is theirs", () =>
    during(
      ({ id, method }, client) => {
        client.send(answer(id, 100 + id));
        for (const word of ["one", "two"]) client.send(notification(100 + id, `${word} of ${method}`));
        client.send(notification(77, "another's"));
      },
      async (socket) => {
        expect(await told(socket, ["a", "b"])).to.deep.equal(["a one of a", "a two of a", "b one of b", "b two of b"]);
      },
    ));

  it("are told what came before the answer to them", () =>
    during(
      ({ id }, client) => {
        for (const word of ["one", "two"]) client.send(notification(100 + id, word));
        setTimeout(() => client.send(answer(id, 100 + id)), 5);
      },
      async (socket) => {
        expect(await told(socket, ["a", "b"])).to.deep.equal(["a one", "a two", "b one", "b two"]);
      },
    ));

  it("end with their first notification where the node forgets them", () =>
    during(
      ({ id }, client) => {
        client.send(answer(id, 100));
        for (const word of ["one", "two"]) client.send(notification(100, word));
      },
      async (socket) => {
        expect(await told(socket, ["a"], true)).to.deep.equal(["a one"]);
      },
    ));

  it("are refused in the node's words", () =>
    during(
      ({ id }, client) => client.send(refusal(id, "no such method")),
      async (socket) => {
        expect(await told(socket, ["a"])).to.deep.equal(["a refused: no such method"]);
      },
    ));

  it("end with the connection, which says so", () =>
    during(
      () => {},
      async (socket, server) => {
        for (const client of server.clients) client.terminate();
        expect(await socket.lost).to.equal("its WebSocket closed with 1006");
      },
    ));

  it("need somebody who answers", async () => {
    const error = await Socket.open("ws://127.0.0.1:1").catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(ConnectionError);
    expect(String(error)).to.include("ECONNREFUSED");
  });
});
