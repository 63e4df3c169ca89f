import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { CONFIRMATIONS, type ConfirmationWay } from "../../bench/tps/engine/confirm";
import type { Confirmation, Landing, SignatureStatus, Surroundings } from "../../bench/tps/engine/confirm/confirmation";
import { CallError, ConnectionError } from "../../bench/tps/engine/rpc";
import type { SlotNotice } from "../../bench/tps/engine/slots";
import type { Subscriber } from "../../bench/tps/engine/socket";

type Status = SignatureStatus | null;
type Block = string[] | null | Error;

const PAUSED = { InstructionError: [2, { Custom: 6_001 }] };
const confirmed = (err: unknown = null, confirmationStatus: SignatureStatus["confirmationStatus"] = "confirmed") => ({
  ...{ slot: 9, err, confirmationStatus },
});

/** A node, by what it has been told to say, and a way of confirmation on it. */
class Confirming {
  readonly landings: Omit<Landing, "at">[] = [];
  readonly calls: [method: string, ...params: unknown[]][] = [];
  readonly blocks = new Map<number, Block>();
  statuses: (signature: string) => Status = () => null;
  readonly confirmation: Confirmation;
  private readonly subscribers: { method: string; params: readonly unknown[]; subscriber: Subscriber<never> }[] = [];
  private advance: (notice: SlotNotice, at: number) => void = () => {};

  constructor(way: ConfirmationWay) {
    const around = {
      rpc: { call: (method: string, ...params: unknown[]) => this.call(method, ...params) },
      socket: {
        subscribe: (method: string, params: readonly unknown[], subscriber: Subscriber<never>) =>
          this.subscribers.push({ method, params, subscriber }),
      },
      slots: {
        each: (listener: (notice: SlotNotice, at: number) => void) => {
          this.advance = listener;
        },
      },
      landed: ({ at, ...landing }: Landing) => {
        expect(at).to.be.closeTo(performance.now(), 1_000);
        this.landings.push(landing);
      },
    };
    this.confirmation = CONFIRMATIONS[way](around as unknown as Surroundings);
  }

  /** Closes a slot, and says how many of its transactions failed where that is known. */
  async close(parent: number, failures?: number): Promise<void> {
    if (failures !== undefined) {
      const stats = { numFailedTransactions: failures };
      this.notify("slotsUpdatesSubscribe", { type: "frozen", slot: parent, stats });
    }
    this.advance({ parent, slot: parent + 1, root: 0 }, performance.now());
    await delay(1);
  }

  notify(method: string, value: object, signature?: string): void {
    for (const each of this.subscribers) {
      if (each.method === method && (signature === undefined || each.params[0] === signature)) {
        each.subscriber.notify(value as never);
      }
    }
  }

  asked(method: string): unknown[] {
    return this.calls.filter(([each]) => each === method).map(([, first]) => first);
  }

  private async call(method: string, ...params: unknown[]): Promise<unknown> {
    this.calls.push([method, ...params]);
    if (method === "getSignatureStatuses") return { value: (params[0] as string[]).map((each) => this.statuses(each)) };
    const block = this.blocks.get(params[0] as number) ?? null;
    if (block instanceof Error) throw block;
    return block && { signatures: block };
  }
}

describe("confirmation by blocks", () => {
  const watching = (...signatures: string[]): Confirming => {
    const confirming = new Confirming("blocks");
    for (const signature of signatures) confirming.confirmation.watch(signature);
    return confirming;
  };

  it("finds what is watched in the block of a slot that is over, once", async () => {
    const confirming = watching("a", "b", "c");
    confirming.blocks.set(7, ["another's", "a", "b"]).set(8, ["c", "a"]);
    await confirming.close(7, 0);
    await confirming.close(8, 0);
    expect(confirming.landings).to.deep.equal([
      { signature: "a", slot: 7, error: null },
      { signature: "b", slot: 7, error: null },
      { signature: "c", slot: 8, error: null },
    ]);
    expect(confirming.asked("getSignatureStatuses")).to.deep.equal([]);
  });

  it("asks for the statuses of its own where some of a block failed, or nobody tells", async () => {
    for (const failures of [1, undefined]) {
      const confirming = watching("a", "b");
      confirming.statuses = (signature) => confirmed(signature === "b" ? PAUSED : null);
      confirming.blocks.set(7, ["a", "another's", "b"]);
      await confirming.close(7, failures);
      if (failures === undefined) await delay(250);
      expect(confirming.asked("getSignatureStatuses")).to.deep.equal([["a", "b"]]);
      expect(confirming.landings).to.deep.equal([
        { signature: "a", slot: 7, error: null },
        { signature: "b", slot: 7, error: PAUSED },
      ]);
    }
  });

  it("takes nothing for a success that a node has no status of, where some of a block failed", async () => {
    const confirming = watching("a", "b");
    confirming.statuses = (signature) => (signature === "a" ? confirmed() : null);
    confirming.blocks.set(7, ["a", "b"]);
    await confirming.close(7, 1);
    expect(confirming.landings).to.deep.equal([{ signature: "a", slot: 7, error: null }]);
  });

  it("reads a block that was not there with the next slot, and every slot that nobody told of", async () => {
    const confirming = watching("a", "b", "c");
    await confirming.close(7, 0);
    confirming.blocks.set(7, ["a"]).set(8, ["b"]).set(9, ["c"]);
    for (const slot of [8, 9])
      confirming.notify("slotsUpdatesSubscribe", { slot, stats: { numFailedTransactions: 0 } });
    await confirming.close(9, 0);
    expect(confirming.asked("getBlock")).to.deep.equal([7, 7, 8, 9]);
    expect(confirming.landings.map(({ signature, slot }) => [signature, slot])).to.deep.equal([
      ["a", 7],
      ["b", 8],
      ["c", 9],
    ]);
  });

  it("leaves out slots that will have no block, and none for another error", async () => {
    const confirming = watching("a");
    confirming.blocks.set(7, new CallError(-32_007, "skipped")).set(8, new ConnectionError("ECONNRESET"));
    for (const slot of [7, 8, 9]) await confirming.close(slot, 0);
    expect(confirming.asked("getBlock")).to.deep.equal([7, 8, 8, 9]);
  });

  it("reads no more when it is stopped", async () => {
    const confirming = watching("a");
    confirming.confirmation.stop();
    await confirming.close(7, 0);
    expect(confirming.calls).to.deep.equal([]);
  });
});

describe("confirmation by signatures", () => {
  it("hears of each by a subscription of its own, with its error", () => {
    const confirming = new Confirming("signatures");
    for (const signature of ["a", "b"]) confirming.confirmation.watch(signature);
    confirming.notify("signatureSubscribe", { context: { slot: 3 }, value: { err: PAUSED } }, "b");
    confirming.notify("signatureSubscribe", { context: { slot: 3 }, value: { err: null } }, "a");
    expect(confirming.landings).to.deep.equal([
      { signature: "b", error: PAUSED },
      { signature: "a", error: null },
    ]);
  });
});

describe("confirmation by statuses", () => {
  it("asks again for those that are not confirmed, 256 at once", async () => {
    const confirming = new Confirming("statuses");
    const signatures = Array.from({ length: 300 }, (_, index) => `s${index}`);
    for (const signature of signatures) confirming.confirmation.watch(signature);
    const early: Record<string, Status> = { s0: confirmed(null, "processed"), s1: null, s2: confirmed(PAUSED) };
    confirming.statuses = (signature) => (signature in early ? (early[signature] as Status) : confirmed());
    await delay(250);
    expect(confirming.asked("getSignatureStatuses")).to.deep.equal([signatures.slice(0, 256), signatures.slice(256)]);
    expect(confirming.landings).to.have.length(298);
    expect(confirming.landings[0]).to.deep.equal({ signature: "s2", slot: 9, error: PAUSED });
    confirming.statuses = () => confirmed(null, "finalized");
    await delay(210);
    confirming.confirmation.stop();
    expect(confirming.asked("getSignatureStatuses").at(-1)).to.deep.equal(["s0", "s1"]);
    expect(confirming.landings).to.have.length(300);
  });

  it("makes up for a round that has failed", async () => {
    const confirming = new Confirming("statuses");
    confirming.confirmation.watch("a");
    let round = 0;
    confirming.statuses = () => {
      round += 1;
      if (round === 1) throw new ConnectionError("ECONNRESET");
      return confirmed();
    };
    await delay(420);
    confirming.confirmation.stop();
    expect(confirming.landings).to.deep.equal([{ signature: "a", slot: 9, error: null }]);
  });
});
