import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TransactionMessage, VersionedTransaction } from "@solana/web3.js";
import { expect } from "chai";
import { defineBench, idlProgram, keypair, measure, RUNTIMES, rpc, type Setting, UserError } from "solana-cu-bench";
import memo from "../../bench/engine/examples/memo.bench";
import { Validator } from "../support/validator";

const FIXTURES = join(__dirname, "..", "fixtures");
const lottery = idlProgram(join(FIXTURES, "lottery.json"));

/** What an action that must fail ends in. */
const failureOf = (action: Promise<unknown>): Promise<unknown> =>
  action.then(
    () => expect.fail("it succeeded"),
    (error: unknown) => error,
  );

describe("a cluster as a runtime of cu-bench", () => {
  const payer = keypair("payer of a cluster");
  let validator: Validator;
  let cluster: Setting;

  before(async () => {
    validator = await Validator.start({
      programs: [{ id: lottery.id, path: join(FIXTURES, "lottery.so") }],
      slotTime: 200,
      airdrops: [{ address: payer.publicKey, sol: 10 }],
    });
    cluster = rpc(validator.url, payer);
  });
  after(() => validator?.stop());

  it("gives what litesvm gives for the memo program, which both have", async () => {
    const [{ suite }] = memo.subjects;
    const figures = async (setting: Setting) => {
      const rows = await measure(await setting.start([], payer), suite, { cases: suite.cases, samples: 2 });
      return rows.map(({ runtime, ...row }) => row);
    };
    expect(await figures(cluster)).to.deep.equal(await figures(RUNTIMES.litesvm));
  });

  it("takes a program that is deployed in the same build, and refuses another", async () => {
    const deployments = (file: string) => [{ programId: lottery.id, bytes: readFileSync(join(FIXTURES, file)) }];
    const runtime = await cluster.start(deployments("lottery.so"), payer);
    expect((await runtime.account(lottery.id))?.executable).to.equal(true);
    const error = await failureOf(cluster.start(deployments("lottery-long-way.so"), payer));
    expect(error).to.be.instanceOf(UserError).and.to.have.property("message").that.includes("not deployed there");
  });

  it("tells the program's own error, and what needs a local bank", async () => {
    const pausing = [lottery.instruction("pause", { accounts: { authority: payer.publicKey } })];
    const transaction = () => ({ instructions: pausing });
    const [{ suite }] = defineBench({
      program: lottery,
      cases: [
        { instruction: "pause", case: "uninitialized", transaction },
        { instruction: "pause", case: "later", prepare: (bank) => bank.setClock({ unixTimestamp: 1n }), transaction },
      ],
    }).subjects;
    const runtime = await cluster.start([], payer);
    const failures = [];
    for (const each of suite.cases)
      failures.push(await failureOf(measure(runtime, suite, { cases: [each], samples: 1 })));
    const [named, local] = failures.map(String);
    expect(named).to.include(
      'sample 0: the transaction failed: NotInitialized, {"InstructionError":[1,{"Custom":6004}]}',
    );
    expect(local).to.include("preparing it failed: setClock: the case needs a local bank");
  });

  it("tells what would become of a transaction", async () => {
    const runtime = await cluster.start([], payer);
    const [measured] = memo.subjects[0].suite.cases;
    const { instructions } = measured?.transaction(runtime, 0) ?? { instructions: [] };
    const recentBlockhash = await runtime.blockhash();
    const message = new TransactionMessage({ payerKey: payer.publicKey, recentBlockhash, instructions });
    const transaction = new VersionedTransaction(message.compileToLegacyMessage());
    transaction.sign([payer]);
    const { failure, logs } = await runtime.simulate(transaction);
    expect(failure).to.equal(undefined);
    expect(logs.at(-1)).to.match(/success$/);
  });
});
