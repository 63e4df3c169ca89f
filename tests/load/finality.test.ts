import { expect } from "chai";
import { Finality } from "../../bench/tps/engine/finality";
import { Sample } from "../../bench/tps/engine/sample";
import { type SlotNotice, Slots } from "../../bench/tps/engine/slots";
import type { Socket, Subscriber } from "../../bench/tps/engine/socket";
import { sentOf } from "../support/load";

/** A node's WebSocket, which says what a test has it say. */
class Notices {
  readonly subscriptions: { method: string; params: readonly unknown[]; subscriber: Subscriber<never> }[] = [];

  get socket(): Socket {
    return this as unknown as Socket;
  }

  subscribe(method: string, params: readonly unknown[], subscriber: Subscriber<never>): void {
    this.subscriptions.push({ method, params, subscriber });
  }

  slot(notice: SlotNotice): void {
    for (const { method, subscriber } of this.subscriptions) {
      if (method === "slotSubscribe") subscriber.notify(notice as never);
    }
  }

  /** Tells of a signature at a commitment. */
  tell(signature: string, commitment: string, err: unknown = null): void {
    for (const { params, subscriber } of this.subscriptions) {
      const [of, config] = params as [string, { commitment: string }];
      if (of === signature && config.commitment === commitment) {
        subscriber.notify({ context: { slot: 12 }, value: { err } } as never);
      }
    }
  }
}

describe("finality", () => {
  it("comes to what has landed when its slot is a root, or one after it", () => {
    const notices = new Notices();
    const final: string[] = [];
    const slots = new Slots(notices.socket);
    const finality = new Finality(slots, ({ signature }, at) => {
      expect(at).to.be.closeTo(performance.now(), 1_000);
      final.push(signature);
    });
    for (const [signature, slot] of [
      ["a", 5],
      ["b", 5],
      ["c", 7],
      ["d", 9],
    ] as const) {
      finality.await(sentOf({ signature }), slot);
    }
    notices.slot({ parent: 35, slot: 36, root: 4 });
    expect([slots.current, slots.root, final]).to.deep.equal([36, 4, []]);
    notices.slot({ parent: 36, slot: 37, root: 5 });
    expect(final).to.deep.equal(["a", "b"]);
    expect(finality.isSettled).to.equal(false);
    notices.slot({ parent: 39, slot: 40, root: 9 });
    expect(final).to.deep.equal(["a", "b", "c", "d"]);
    expect(finality.isSettled).to.equal(true);
  });
});

describe("the transactions that are followed", () => {
  function followed(perSecond: number, toFinality: boolean) {
    const notices = new Notices();
    const told: string[] = [];
    const sample = new Sample(notices.socket, perSecond, toFinality, {
      processed: ({ signature }, _, slot) => told.push(`${signature} processed in ${slot}`),
      finalized: ({ signature }) => told.push(`${signature} finalized`),
    });
    return { notices, told, sample };
  }

  it("are so many a second at most", () => {
    const { sample, notices } = followed(20, false);
    for (let time = 0; time < 1_000; time += 1) sample.consider(sentOf({ signature: `${time}`, sentAt: time }));
    expect(notices.subscriptions.map(({ params: [signature] }) => Number(signature))).to.deep.equal(
      Array.from({ length: 20 }, (_, index) => 50 * index),
    );
  });

  it("are followed until they are processed, or until they are final", () => {
    const { sample, notices, told } = followed(20, true);
    sample.consider(sentOf({ signature: "a" }));
    notices.tell("a", "processed");
    expect(sample.isSettled).to.equal(false);
    notices.tell("a", "finalized");
    expect(told).to.deep.equal(["a processed in 12", "a finalized"]);
    expect(sample.isSettled).to.equal(true);
    const short = followed(20, false);
    short.sample.consider(sentOf({ signature: "a" }));
    expect(short.notices.subscriptions).to.have.length(1);
  });

  it("have no times where they failed, and are waited for no longer", () => {
    const { sample, notices, told } = followed(20, true);
    const failed = sentOf({ signature: "a" });
    sample.consider(failed);
    notices.tell("a", "processed", "Paused");
    notices.tell("a", "finalized", "Paused");
    expect(told).to.deep.equal([]);
    sample.forget(failed);
    expect(sample.isSettled).to.equal(true);
  });
});
