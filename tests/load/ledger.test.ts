import { expect } from "chai";
import { Random } from "../../bench/random";
import { type Landed, Ledger, type Sent } from "../../bench/tps/engine/ledger";
import { sentOf } from "../support/load";

/** A ledger, and what it tells of each transaction. */
class Told {
  readonly landed: Landed[] = [];
  readonly failed: { signature: string; name: string; charged: boolean }[] = [];
  readonly ledger = new Ledger(
    {
      landed: (transaction) => this.landed.push(transaction),
      failed: ({ signature }, name, charged) => this.failed.push({ signature, name, charged }),
    },
    (error) => `named ${error}`,
  );

  add(signature: string): Sent {
    const transaction = sentOf({ signature });
    this.ledger.add(transaction);
    return transaction;
  }

  land(signature: string, error: unknown = null): void {
    this.ledger.land({ signature, at: 1_400, slot: 9, error });
  }

  get counts() {
    const { sent, underWay, landed, failed, failures } = this.ledger;
    return { sent, underWay, landed, failed: { ...failed }, failures };
  }
}

describe("the ledger", () => {
  it("tells when and where a transaction has landed, once", () => {
    const told = new Told();
    const transaction = told.add("a");
    expect(told.counts).to.deep.equal({ sent: 1, underWay: 1, landed: 0, failed: {}, failures: 0 });
    for (let time = 0; time < 3; time += 1) told.land("a");
    expect(told.counts).to.deep.equal({ sent: 1, underWay: 0, landed: 1, failed: {}, failures: 0 });
    expect(told.landed).to.deep.equal([{ ...transaction, at: 1_400, slot: 9 }]);
  });

  it("has what failed in a block under the error's name, charged", () => {
    const told = new Told();
    for (const signature of ["a", "b", "c"]) told.add(signature);
    told.land("a", "Paused");
    told.land("b", "Paused");
    told.land("c", undefined);
    told.land("a");
    expect(told.counts).to.deep.equal({
      ...{ sent: 3, underWay: 0, landed: 1, failed: { "named Paused": 2 }, failures: 2 },
    });
    expect(told.failed).to.deep.equal([
      { signature: "a", name: "named Paused", charged: true },
      { signature: "b", name: "named Paused", charged: true },
    ]);
  });

  it("has what failed elsewhere under that name, not charged, and believes no landing afterwards", () => {
    const told = new Told();
    const transaction = told.add("a");
    told.ledger.fail(transaction, "BlockhashExpired");
    told.ledger.fail(transaction, "OutcomeUnknown");
    told.land("a");
    expect(told.counts).to.deep.equal({
      ...{ sent: 1, underWay: 0, landed: 0, failed: { BlockhashExpired: 1 }, failures: 1 },
    });
    expect(told.failed).to.deep.equal([{ signature: "a", name: "BlockhashExpired", charged: false }]);
  });

  it("leaves alone what others have sent", () => {
    const told = new Told();
    told.add("a");
    told.land("b");
    told.land("b", "Paused");
    told.ledger.fail(sentOf({ signature: "b" }), "BlockhashExpired");
    expect(told.counts).to.deep.equal({ sent: 1, underWay: 1, landed: 0, failed: {}, failures: 0 });
    expect([told.landed, told.failed]).to.deep.equal([[], []]);
  });

  it("counts queries: those answered have landed", () => {
    const { ledger } = new Told();
    const [first, second, third] = [ledger.ask(), ledger.ask(), ledger.ask()];
    expect([ledger.sent, ledger.underWay]).to.deep.equal([3, 3]);
    ledger.answer(first);
    ledger.refuse(second, "ConnectionError: ECONNREFUSED");
    for (const query of [first, second]) {
      ledger.answer(query);
      ledger.refuse(query, "again");
    }
    expect([ledger.underWay, ledger.landed]).to.deep.equal([1, 1]);
    expect(ledger.failed).to.deep.equal({ "ConnectionError: ECONNREFUSED": 1 });
    ledger.answer(third);
    expect([ledger.underWay, ledger.landed]).to.deep.equal([0, 2]);
  });

  it("gives up all that is under way, and believes nothing of it afterwards", () => {
    const told = new Told();
    for (const signature of ["a", "b"]) told.add(signature);
    told.land("a");
    const query = told.ledger.ask();
    told.ledger.abandon("OutcomeUnknown");
    told.ledger.answer(query);
    told.land("b");
    expect(told.counts).to.deep.equal({
      ...{ sent: 3, underWay: 0, landed: 1, failed: { OutcomeUnknown: 2 }, failures: 2 },
    });
    expect(told.failed).to.deep.equal([{ signature: "b", name: "OutcomeUnknown", charged: false }]);
  });

  it("accounts for every transaction, whatever comes in whatever order", () => {
    const random = new Random(4);
    const told = new Told();
    const all: Sent[] = [];
    const any = () => random.pick(all);
    const moves = [
      () => all.push(told.add(`${all.length}`)),
      () => all.push(told.add(`${all.length}`)),
      () => told.land(any().signature),
      () => told.land(any().signature, "Paused"),
      () => told.ledger.fail(any(), "BlockhashExpired"),
      () => told.land("another's"),
    ];
    moves[0]?.();
    for (let move = 0; move < 5_000; move += 1) {
      random.pick(moves)();
      const { sent, underWay, landed, failures } = told.counts;
      expect(sent).to.equal(all.length);
      expect(underWay + landed + failures).to.equal(sent);
    }
    const ends = [...told.landed, ...told.failed].map(({ signature }) => signature);
    const open = [...told.ledger.transactions].map(({ signature }) => signature);
    expect(new Set([...ends, ...open]).size).to.equal(all.length);
    expect(ends.length + open.length).to.equal(all.length);
    expect([told.landed.length, told.failed.length]).to.deep.equal([told.counts.landed, told.counts.failures]);
  });
});
