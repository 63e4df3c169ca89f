import { join } from "node:path";
import { expect } from "chai";
import { defineBench, idlProgram, keypair, RUNTIMES, UserError } from "solana-cu-bench";

const lottery = idlProgram(join(__dirname, "..", "fixtures", "lottery.json"));
const caseOf = (instruction: string, name = "plain") => ({
  instruction,
  case: name,
  transaction: () => ({ instructions: [] }),
});

describe("defineBench", () => {
  it("takes for granted what is not said", () => {
    const bench = defineBench({ program: keypair("program").publicKey.toBase58(), cases: [caseOf("swap")] });
    expect(bench).to.include({ name: "cu-bench", samples: 64, settings: RUNTIMES });
    expect([bench.baseline, bench.output]).to.deep.equal(
      ["cu-baseline.json", "cu.json"].map((name) => join(process.cwd(), name)),
    );
    expect(bench.budget).to.equal(undefined);
    const [subject, ...others] = bench.subjects;
    expect(others).to.deep.equal([]);
    expect(subject.suite.programId).to.deep.equal(keypair("program").publicKey);
    expect([subject.so, subject.instructions]).to.deep.equal([undefined, undefined]);
  });

  it("gives the runtime to the cases, unless there is a world", async () => {
    const definition = { program: keypair("program").publicKey, cases: [caseOf("swap")] };
    const runtime = await RUNTIMES.litesvm.start([], keypair("payer"));
    expect(await defineBench(definition).subjects[0].suite.start(runtime)).to.equal(runtime);
    const [{ suite }] = defineBench({ ...definition, start: () => "world" }).subjects;
    expect(await suite.start(runtime)).to.equal("world");
  });

  it("knows instructions and errors by the interface, and names cases as it does", () => {
    const [subject] = defineBench({ program: lottery, cases: [caseOf("createGame"), caseOf("join_game")] }).subjects;
    expect(subject.suite.cases.map(({ instruction }) => instruction)).to.deep.equal(["create_game", "join_game"]);
    expect(subject.instructions).to.equal(lottery.instructions);
    expect(subject.suite.errors).to.equal(lottery.errors);
  });

  it("refuses what cannot be measured", () => {
    const refused = (definition: Parameters<typeof defineBench>[0], message: RegExp) =>
      expect(() => defineBench(definition)).to.throw(UserError, message);
    refused({ program: lottery, cases: [] }, /the bench has no cases/);
    refused({ program: lottery, cases: [caseOf("joinGames")] }, /no instruction joinGames/);
    refused({ program: "no address", cases: [caseOf("swap")] }, /no address is no program's address/);
    refused({ program: lottery, cases: [caseOf("pause"), caseOf("pause")] }, /two cases are called "pause plain"/);
  });
});
