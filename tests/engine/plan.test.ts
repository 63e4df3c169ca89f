import { expect } from "chai";
import { defineBench, keypair, type Subject } from "solana-cu-bench";
import { stagesOf } from "../../bench/engine/src/cli/plan";

const programId = keypair("program").publicKey;
const transaction = () => ({ instructions: [] });
const caseOf = (instruction: string) => ({ instruction, case: "plain", transaction });

const yardstick: Subject = {
  name: "floor",
  so: (setting) => `floor-${setting}.so`,
  cases: (setting) => (setting === "litesvm" ? /^transfer / : /^nothing/),
  suite: { programId, start: async () => undefined, cases: [caseOf("transfer"), caseOf("burn")] },
};

const bench = defineBench({
  program: programId,
  so: "program.so",
  cases: [caseOf("transfer"), caseOf("burn")],
  yardsticks: [yardstick],
});

const everything = { runtimes: ["bankrun", "litesvm"], filter: /(?:)/ };

describe("what is measured of several programs", () => {
  const planned = (options: Parameters<typeof stagesOf>[1]) =>
    stagesOf(bench, options).map(({ name, subject, so, cases }) => [
      name,
      subject.name,
      so,
      cases.map(({ instruction }) => instruction).join(),
    ]);

  it("is each setting's in turn, the main program's first, without those of which nothing is", () => {
    expect(planned(everything)).to.deep.equal([
      ["bankrun", undefined, "program.so", "transfer,burn"],
      ["litesvm", undefined, "program.so", "transfer,burn"],
      ["litesvm", "floor", "floor-litesvm.so", "transfer"],
    ]);
  });

  it("is what runtime and filter leave of it", () => {
    expect(planned({ runtimes: ["litesvm"], filter: /^burn/ })).to.deep.equal([
      ["litesvm", undefined, "program.so", "burn"],
    ]);
    expect(planned({ ...everything, filter: /^mint/ })).to.deep.equal([]);
  });

  it("takes another build of the main program and of no other", () => {
    expect(planned({ ...everything, program: "other.so" }).map(([, , so]) => so)).to.deep.equal([
      "other.so",
      "other.so",
      "floor-litesvm.so",
    ]);
  });
});
