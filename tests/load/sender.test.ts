import { setImmediate as turn } from "node:timers/promises";
import { expect } from "chai";
import { Ledger, type Sent } from "../../bench/tps/engine/ledger";
import { type Answer, type Call, CallError, ConnectionError, type Rpc } from "../../bench/tps/engine/rpc";
import { Sender } from "../../bench/tps/engine/sender";
import { sentOf } from "../support/load";

/** A sender to a node that answers every transaction by its wire. */
class Sending {
  readonly requests: string[][] = [];
  readonly ledger = new Ledger({ landed() {}, failed() {} }, String);
  readonly sender: Sender;
  readonly transactions: Sent[];

  constructor(
    batch: number,
    count: number,
    private readonly answer: (wire: string) => Answer = (wire) => ({ result: wire }),
  ) {
    this.sender = new Sender(this as unknown as Rpc, this.ledger, batch);
    this.transactions = Array.from({ length: count }, (_, index) =>
      sentOf({ signature: `s${index}`, wire: `${index}` }),
    );
    for (const transaction of this.transactions) this.ledger.add(transaction);
  }

  async call(method: string, wire: string, config: object): Promise<unknown> {
    this.requests.push([wire]);
    expect([method, config]).to.deep.equal([
      "sendTransaction",
      { encoding: "base64", skipPreflight: true, maxRetries: 0 },
    ]);
    const answer = this.answer(wire);
    if ("error" in answer) throw new CallError(answer.error.code, answer.error.message);
    return answer.result;
  }

  async batch(calls: readonly Call[]): Promise<Answer[]> {
    const wires = calls.map(({ params: [wire] }) => wire as string);
    this.requests.push(wires);
    return wires.map(this.answer);
  }

  /** Sends all, and waits for the answers. */
  async send(): Promise<this> {
    this.sender.send(this.transactions);
    await turn();
    return this;
  }
}

const refusing =
  (refused: string, code: number, message: string) =>
  (wire: string): Answer =>
    wire === refused ? { error: { code, message } } : { result: wire };

describe("the sender of a load", () => {
  it("takes so many transactions by one request at most, in order", async () => {
    expect((await new Sending(3, 7).send()).requests).to.deep.equal([["0", "1", "2"], ["3", "4", "5"], ["6"]]);
    expect((await new Sending(100, 2).send()).requests).to.deep.equal([["0", "1"]]);
    expect((await new Sending(1, 2).send()).requests).to.deep.equal([["0"], ["1"]]);
    expect((await new Sending(100, 0).send()).requests).to.deep.equal([]);
  });

  for (const batch of [1, 100]) {
    it(`has what a node refuses fail, by requests of ${batch}`, async () => {
      const { ledger } = await new Sending(batch, 5, refusing("3", -32_602, "too large")).send();
      expect(ledger.failed).to.deep.equal({ "Rpc-32602: too large": 1 });
      expect([...ledger.transactions].map(({ signature }) => signature)).to.deep.equal(["s0", "s1", "s2", "s4"]);
    });

    it(`waits for what a node has seen before, by requests of ${batch}`, async () => {
      const words = "Transaction simulation failed: This transaction has already been processed";
      const { ledger } = await new Sending(batch, 2, refusing("1", -32_002, words)).send();
      expect([ledger.underWay, ledger.failures]).to.deep.equal([2, 0]);
    });

    it(`counts requests that have no answer, by ${batch}, and gives nothing up for them`, async () => {
      const sending = await new Sending(batch, 2, () => {
        throw new ConnectionError("ECONNRESET");
      }).send();
      expect(sending.sender.interruptions).to.deep.equal({ ECONNRESET: batch === 1 ? 2 : 1 });
      expect([sending.ledger.underWay, sending.ledger.failures]).to.deep.equal([2, 0]);
    });
  }

  it("sends again the same bytes, and counts that", async () => {
    const sending = await new Sending(100, 3).send();
    sending.sender.repeat(sending.transactions.slice(1));
    expect(sending.requests).to.deep.equal([
      ["0", "1", "2"],
      ["1", "2"],
    ]);
    expect(sending.transactions.map(({ sends }) => sends)).to.deep.equal([1, 2, 2]);
    expect([sending.sender.repeats, sending.ledger.sent]).to.deep.equal([2, 3]);
  });
});
