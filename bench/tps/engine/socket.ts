import WebSocket from "ws";
import { ConnectionError } from "./rpc";

interface Message {
  id?: number;
  result?: number;
  error?: { message: string };
  params?: { subscription: number; result: unknown };
}

/** What becomes of a subscription. */
export interface Subscriber<T> {
  /** Takes the `result` of a notification. */
  notify(value: T): void;
  /** Takes the node's words when it has no such subscription. */
  refused?(reason: string): void;
  /** Whether the node forgets the subscription after its first notification. */
  once?: boolean;
}

/** Subscriptions of JSON-RPC over one WebSocket. */
export class Socket {
  private id = 0;
  private readonly asked = new Map<number, Subscriber<never>>();
  private readonly subscribers = new Map<number, Subscriber<never>>();
  /** Notifications that came before the answer that tells whose they are, by subscription. */
  private readonly early = new Map<number, never[]>();

  private constructor(
    private readonly socket: WebSocket,
    /** Resolves with the reason when the connection ends. */
    readonly lost: Promise<string>,
  ) {
    socket.on("message", (data) => this.take(JSON.parse(String(data))));
  }

  /** @throws {ConnectionError} when nobody answers there */
  static open(url: string): Promise<Socket> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const lost = new Promise<string>((resolve) => {
      socket.once("close", (code) => resolve(`its WebSocket closed with ${code}`));
    });
    return new Promise((resolve, reject) => {
      socket.on("error", (error) => reject(new ConnectionError(error.message || `no WebSocket at ${url}`)));
      socket.once("open", () => resolve(new Socket(socket, lost)));
    });
  }

  subscribe<T>(method: string, params: readonly unknown[], subscriber: Subscriber<T>): void {
    this.id += 1;
    this.asked.set(this.id, subscriber);
    this.socket.send(JSON.stringify({ jsonrpc: "2.0", id: this.id, method, params }));
  }

  close(): void {
    this.socket.terminate();
  }

  private take({ id, result, error, params }: Message): void {
    if (params) this.pass(params.subscription, params.result as never);
    else if (id !== undefined) this.answered(id, result, error?.message);
  }

  private pass(subscription: number, value: never): void {
    const subscriber = this.subscribers.get(subscription);
    if (subscriber?.once) this.subscribers.delete(subscription);
    if (subscriber) subscriber.notify(value);
    else if (this.asked.size > 0) this.early.set(subscription, [...(this.early.get(subscription) ?? []), value]);
  }

  private answered(id: number, subscription: number | undefined, refusal: string | undefined): void {
    const subscriber = this.asked.get(id);
    this.asked.delete(id);
    if (subscriber && subscription !== undefined) this.subscribed(subscription, subscriber);
    else subscriber?.refused?.(refusal ?? "no answer");
  }

  private subscribed(subscription: number, subscriber: Subscriber<never>): void {
    this.subscribers.set(subscription, subscriber);
    const early = this.early.get(subscription) ?? [];
    this.early.delete(subscription);
    for (const value of early) this.pass(subscription, value);
  }
}
