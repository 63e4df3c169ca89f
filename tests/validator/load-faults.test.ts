import { setTimeout as delay } from "node:timers/promises";
import { type Keypair, PublicKey, SystemProgram, Transaction, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { UserError } from "../../bench/engine/src/errors";
import { type Access, openAccess } from "../../bench/tps/access";
import type { Landed } from "../../bench/tps/engine/ledger";
import type { Listener } from "../../bench/tps/lottery/bench";
import type { TpsResult } from "../../bench/tps/result";
import { verdicts } from "../../bench/tps/targets";
import { joinGame, pause, payInto } from "../../sdk/src";
import { beside } from "../support/beside";
import { type Loaded, LoadHost, loadedBy, optionsOf } from "../support/load-host";

/** Does something once, when so many have landed. */
class Once implements Listener {
  private landings = 0;
  private doing: Promise<void> | undefined;

  constructor(
    private readonly after: number,
    private readonly action: (transaction: Landed) => Promise<void> | void,
  ) {}

  landed(transaction: Landed): void {
    this.landings += 1;
    if (this.landings !== this.after) return;
    this.doing = Promise.resolve(this.action(transaction));
    // What goes wrong is told to those who wait for it.
    this.doing.catch(() => {});
  }

  /** Resolves when it has been done. */
  get done(): Promise<void> {
    return this.doing ?? Promise.reject(new Error(`only ${this.landings} have landed`));
  }
}

const failures = ({ failed }: TpsResult): number => Object.values(failed).reduce((sum, count) => sum + count, 0);

/** Expects that all that was sent is accounted for, each transaction once. */
function expectAccounted({ result, landedOnes, failures: failed, sentOnes }: Loaded, sent: number): void {
  expect(result.sent).to.equal(sent);
  expect(result.landed + failures(result)).to.equal(sent);
  const ends = [...landedOnes, ...failed.map(({ transaction }) => transaction)].map(({ signature }) => signature);
  expect(new Set(ends).size).to.equal(sent);
  expect(new Set(sentOnes.map(({ signature }) => signature))).to.deep.equal(new Set(ends));
}

describe("a load in trouble", () => {
  const test = beside(3);

  /** Sends what the load knows nothing of; `signers` may be others than the one who pays. */
  async function outside(
    { validator }: LoadHost,
    payer: Keypair,
    steps: TransactionInstruction[],
    signers: Keypair[] = [],
  ) {
    const { connection } = validator;
    const { blockhash, lastValidBlockHeight } = await connection.getLatestBlockhash();
    const transaction = new Transaction({ feePayer: payer.publicKey, blockhash, lastValidBlockHeight }).add(...steps);
    transaction.sign(payer, ...signers);
    await connection.sendRawTransaction(transaction.serialize(), { skipPreflight: true });
  }

  for (const way of ["blocks", "signatures", "statuses"]) {
    test(`names and counts the program's errors, confirmed by ${way}, and knows what they have cost`, () =>
      LoadHost.during(async (host) => {
        const outsider = await host.validator.funded(1);
        const pausing = new Once(50, () => outside(host, outsider, [pause(host.bank.publicKey)], [host.bank]));
        const loaded = await host.load(`--rate 100 --duration 3 --confirm ${way}`, [pausing]);
        await pausing.done;
        expectAccounted(loaded, 300);
        const { result } = loaded;
        expect(Object.keys(result.failed)).to.deep.equal(["Paused"]);
        expect(result.failed.Paused).to.be.within(100, 250);
        expect(result.audit?.differences).to.deep.equal([]);
        expect(verdicts(result).find(({ target }) => target.endsWith("failed"))?.met).to.equal(false);
      }));
  }

  test("notices what somebody else does to its games and its payers", () =>
    LoadHost.during(async (host) => {
      const outsider = await host.validator.funded(1);
      let game = "";
      let payer = "";
      const meddling = new Once(10, (transaction) => {
        payer = transaction.effect.payer;
        game = transaction.effect.lamports[1]?.[0] ?? "";
        const [address, toPubkey] = [new PublicKey(game), new PublicKey(payer)];
        return outside(host, outsider, [
          payInto(address, outsider.publicKey, 1_000_000n),
          joinGame(address, outsider.publicKey),
          SystemProgram.transfer({ fromPubkey: outsider.publicKey, toPubkey, lamports: 1 }),
        ]);
      });
      const { result } = await host.load("--rate 100 --duration 1", [meddling]);
      await meddling.done;
      expect([result.sent, result.landed]).to.deep.equal([100, 100]);
      const lamports = (address: string): number => {
        const words = result.audit?.differences.find((each) => each.startsWith(address)) ?? "";
        const [, found, expected] = /has (\d+) lamports instead of (\d+)/.exec(words) ?? [];
        return Number(found) - Number(expected);
      };
      expect([lamports(game), lamports(payer)]).to.deep.equal([1_000_000, 1]);
      expect(result.audit?.differences).to.have.length(3);
      expect(result.audit?.differences[2]).to.match(/has 3 entries and a pool of 3000000 instead of 2 and 2000000$/);
      expect(verdicts(result).at(-1)?.met).to.equal(false);
    }));

  test("ends when its validator is killed, and says what is not known", () =>
    LoadHost.during(async (host) => {
      const killing = new Once(100, () => void process.kill(host.validator.pid, "SIGKILL"));
      const loaded = await host.load("--rate 200 --duration 10", [killing]);
      const { result, said } = loaded;
      expectAccounted(loaded, result.sent);
      expect(result.sent).to.be.lessThan(1_000);
      expect(result.landed).to.be.at.least(100);
      expect(Object.keys(result.failed)).to.deep.equal(["OutcomeUnknown"]);
      expect(result.gone).to.match(/WebSocket closed/);
      expect(said).to.match(/the validator is gone after \d+ of 2,?000 transactions: its WebSocket closed/);
      expect(result.audit).to.equal(null);
      expect(verdicts(result).at(-1)).to.include({ met: false, value: result.gone });
    }));

  test("ends when its validator is killed before the last is final", () =>
    LoadHost.during(async (host) => {
      const killing = new Once(50, async () => {
        await delay(500);
        process.kill(host.validator.pid, "SIGKILL");
      });
      const { result } = await host.load("--rate 50 --duration 1", [killing]);
      expect([result.sent, result.landed, result.finalized, result.audit]).to.deep.equal([50, 50, null, null]);
      expect(result.gone).to.match(/WebSocket closed/);
    }));

  test("does not begin where its validator is killed before, and says so", () =>
    LoadHost.during(async (host) => {
      const kill = (text: string) => text.includes("payers") && process.kill(host.validator.pid, "SIGKILL");
      const error = await host.load("--rate 50 --duration 1", [], kill).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(UserError);
      expect(String(error)).to.match(/the validator is gone while preparing .+: its WebSocket closed/);
    }));

  test("does not begin with transactions that clusters would not take", () =>
    LoadHost.during(async (host) => {
      const error = await host.load("--rate 5 --wallets 29 --prepaid").catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(UserError);
      expect(String(error)).to.include("clusters take no transaction of 29 entries: --wallets names fewer");
    }));

  test("goes on where it is told to, with a validator started anew, until all has been offered", async () => {
    const access: Access = await openAccess(optionsOf("--slot-time 100"));
    try {
      const killing = new Once(100, () => void process.kill(access.pid as number, "SIGKILL"));
      const loaded = await loadedBy(access, "--rate 200 --duration 3 --reconnect 60", [killing]);
      const { result, said } = loaded;
      expectAccounted(loaded, 600);
      expect(Object.keys(result.failed)).to.deep.equal(["OutcomeUnknown"]);
      expect(result.failed.OutcomeUnknown).to.be.lessThan(300);
      expect(said).to.include("the validator is back: the load goes on");
      expect(result.audit?.differences).to.deep.equal([]);
      expect(result.gone).to.match(/WebSocket closed/);
    } finally {
      await access.close();
    }
  });
});

describe("a load whose validator stands still", () => {
  it("counts the times of a validator that stands still from when each was due, and goes on offering", () =>
    LoadHost.during(async (host) => {
      const [rate, stopped] = [200, 2_000];
      let from = 0;
      const stopping = new Once(200, async () => {
        from = performance.now();
        process.kill(host.validator.pid, "SIGSTOP");
        await delay(stopped);
        process.kill(host.validator.pid, "SIGCONT");
      });
      const loaded = await host.load(`--rate ${rate} --duration 5`, [stopping]);
      await stopping.done;
      expectAccounted(loaded, 5 * rate);
      const { result, sentOnes, landedOnes } = loaded;
      expect(result.failed).to.deep.equal({});
      expect(result.audit?.differences).to.deep.equal([]);
      expect(result.confirmed?.max).to.be.within(stopped - 100, stopped + 1_500);
      // What was due in the first half of the standstill took more than a second, and what was due in the second half less.
      const slow = landedOnes.filter(({ at, intended }) => at - intended > 1_000);
      expect(slow.length).to.be.within(0.9 * rate, 2 * rate);
      for (const { intended } of slow) expect(intended).to.be.within(from - 500, from + stopped);
      const meanwhile = sentOnes.filter(({ sentAt }) => sentAt > from && sentAt < from + stopped);
      expect(meanwhile.length).to.be.within(1.8 * rate, 2.2 * rate);
      expect(result.lateness?.p99).to.be.lessThan(200);
    }));
});
