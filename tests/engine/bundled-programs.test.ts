import { expect } from "chai";
import { keypair, measure, type Row, RUNTIMES, type Subject, UserError } from "solana-cu-bench";
import memo from "../../bench/engine/examples/memo.bench";
import splToken from "../../bench/engine/examples/spl-token.bench";
import { start } from "../../bench/engine/src/cli/plan";
import { SIMD_0266 } from "./simd-0266";

const SAMPLES = 3;
const RUNTIME_NAMES = Object.keys(RUNTIMES) as (keyof typeof RUNTIMES)[];

async function rowsOf(subject: Subject, name: keyof typeof RUNTIMES): Promise<Row[]> {
  const runtime = await start({ setting: RUNTIMES[name], subject, so: undefined }, name);
  return measure(runtime, subject.suite, { cases: subject.suite.cases, samples: SAMPLES });
}

const medians = (rows: readonly Row[]) => Object.fromEntries(rows.map(({ instruction, p50 }) => [instruction, p50]));

describe("SPL Token, of the runtimes' own", () => {
  const [subject] = splToken.subjects;
  const [before, after] = [0, 1].map((column) =>
    Object.fromEntries(Object.entries(SIMD_0266).map(([name, figures]) => [name, figures[column]])),
  );

  for (const name of RUNTIME_NAMES) {
    it(`costs the same whatever the addresses are, under ${name}`, async () => {
      for (const row of await rowsOf(subject, name)) {
        expect([row.instruction, row.samples, row.min]).to.deep.equal([row.instruction, SAMPLES, row.max]);
      }
    });
  }

  it("costs what was published, but for three instructions that take 1 CU more, under bankrun", async () => {
    const others = { initialize_account: 4_528, initialize_mint: 2_968, transfer_checked: 6_201 };
    expect(medians(await rowsOf(subject, "bankrun"))).to.deep.equal({ ...before, ...others });
  });

  it("is p-token under litesvm, some of whose instructions cost what was published", async () => {
    // Those of litesvm 1.4.1's build that differ from the table's.
    const others = {
      approve: 126,
      burn: 123,
      freeze_account: 145,
      initialize_account: 150,
      initialize_mint: 101,
      revoke: 108,
      sync_native: 201,
      thaw_account: 141,
    };
    expect(medians(await rowsOf(subject, "litesvm"))).to.deep.equal({ ...after, ...others });
  });
});

describe("the memo program, of the runtimes' own", () => {
  const [subject] = memo.subjects;

  for (const name of RUNTIME_NAMES) {
    it(`grows with its text and its signers under ${name}`, async () => {
      const [none, short, long, one, four] = (await rowsOf(subject, name)).map(({ p50 }) => p50);
      expect([none, short, long]).to.deep.equal([none, short, long].toSorted((a, b) => Number(a) - Number(b)));
      expect([short, one, four]).to.deep.equal([short, one, four].toSorted((a, b) => Number(a) - Number(b)));
      expect(new Set([none, short, long, one, four]).size).to.equal(5);
    });
  }

  it("is named when the runtime does not have it", async () => {
    const programId = keypair("no program").publicKey;
    const absent = { ...subject, suite: { ...subject.suite, programId } };
    const error = await rowsOf(absent, "litesvm").catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UserError);
    expect(String(error)).to.include(`litesvm has no program ${programId}: name its .so`);
  });
});
