import { SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { keypair, RUNTIMES, succeeds } from "solana-cu-bench";
import { errorIn } from "../../bench/engine/src/program-errors";

describe("a transaction that must succeed", () => {
  for (const [name, setting] of Object.entries(RUNTIMES)) {
    it(`tells what became of it, or the runtime's words and the log, under ${name}`, async () => {
      const runtime = await setting.start([], keypair("payer"));
      const [fromPubkey, toPubkey] = [runtime.payer.publicKey, keypair("somebody").publicKey];
      const paying = (lamports: number) => [SystemProgram.transfer({ fromPubkey, toPubkey, lamports })];
      expect((await succeeds(runtime, paying(1_000_000))).transactionUnits).to.be.above(0);
      const error = await succeeds(runtime, paying(Number.MAX_SAFE_INTEGER)).catch(String);
      expect(error)
        .to.match(/^Error: the transaction failed: .+\n.*Program Comp/)
        .and.to.include("insufficient lamports");
    });
  }
});

describe("the error that a program ended with", () => {
  const program = keypair("program").publicKey;
  const names = new Map([
    [6_000, "TooLate"],
    [16, "TooEarly"],
  ]);
  const failing = (id: unknown, code: string) => [
    `Program ${id} invoke [1]`,
    `Program ${id} failed: custom program error: ${code}`,
  ];

  it("is named by its code, which logs have in hexadecimal", () => {
    expect(errorIn(failing(program, "0x1770"), program, names)).to.equal("TooLate");
    expect(errorIn(failing(program, "0x10"), program, names)).to.equal("TooEarly");
  });

  it("has no name when it is another program's, unknown, or none at all", () => {
    const other = keypair("other program").publicKey;
    expect(errorIn(failing(other, "0x1770"), program, names)).to.equal(undefined);
    expect(errorIn(failing(program, "0x1771"), program, names)).to.equal(undefined);
    expect(errorIn([`Program ${program} success`], program, names)).to.equal(undefined);
  });
});
