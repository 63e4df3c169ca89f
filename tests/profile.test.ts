import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters as plain } from "node:util";
import { expect } from "chai";
import { bench } from "../bench/cu/bench";
import { lotterySuite } from "../bench/cu/cases";
import { PROGRAM, PROGRAM_NEXT } from "../bench/cu/paths";
import { NEXT_RUNTIME, RUNTIMES, type Setting } from "../bench/engine/src/bench";
import { keypair } from "../bench/engine/src/keys";
import { measure } from "../bench/engine/src/measure";
import { attribute, type Run } from "../bench/engine/src/profile/attribute";
import { CallNode } from "../bench/engine/src/profile/call-tree";
import { Elf } from "../bench/engine/src/profile/elf";
import { flameGraph } from "../bench/engine/src/profile/flame-graph";
import { folded } from "../bench/engine/src/profile/folded";
import { functionsOf } from "../bench/engine/src/profile/functions";
import { invocationsOf } from "../bench/engine/src/profile/invocations";
import { Layout } from "../bench/engine/src/profile/layout";
import { murmur3 } from "../bench/engine/src/profile/murmur3";
import { PRICES } from "../bench/engine/src/profile/prices";
import { profile } from "../bench/engine/src/profile/profile";
import { readable, symbolsOf } from "../bench/engine/src/profile/symbolizer";
import { changeTable, profileTable } from "../bench/engine/src/profile/table";
import { label } from "../bench/engine/src/suite";
import { CALL, CALL_REGISTER, EXIT, named, type Step, traceOf, work } from "./profile/program";

const LONG_WAY = PROGRAM.replace("lottery.so", "lottery-long-way.so");
const ELF = new Elf(readFileSync(PROGRAM));

const one = (name: string) => lotterySuite.cases.filter((each) => label(each) === name);

/** Starts a setting with the program of a file. */
const starting =
  ({ start }: Setting, so: string) =>
  () =>
    start([{ programId: lotterySuite.programId, bytes: readFileSync(so) }], keypair("payer"));

/** The profile of a case, all instructions in one function, and what the case is measured to consume. */
async function profiled(name: string, setting: Setting = RUNTIMES.litesvm, so = PROGRAM) {
  const cases = one(name);
  const start = starting(setting, so);
  const [profiled] = await profile(lotterySuite, {
    cases,
    program: readFileSync(so),
    symbols: () => named({ 0: "lottery" }),
    start,
  });
  const [row] = await measure(await start(), lotterySuite, { cases, samples: 1 });
  if (!profiled || !row) throw new Error(`no case ${name}`);
  return { ...profiled, measured: row.p50 };
}

const selfOf = (tree: CallNode, name: string): number | undefined =>
  functionsOf(tree).find((each) => each.name === name)?.self;

/** The sum of the weights of folded stacks. */
const weightOf = (text: string): number =>
  text
    .trim()
    .split("\n")
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);

/** Profiles instructions that no runtime executed. */
const attributed = (steps: Step[], run: Partial<Run> = {}): CallNode =>
  attribute("case", {
    trace: traceOf(steps),
    elf: ELF,
    symbols: named({ 0: "entrypoint", 100: "slow", 200: "quick" }),
    invocations: [],
    units: steps.length,
    ...run,
  });

/** A program whose `slow` is called twice and takes `units` each time. */
const slowProgram = (units: number): Step[] => [
  ...work(0, 2),
  { at: 2, opcode: CALL },
  ...work(100, units - 1),
  { at: 100 + units, opcode: EXIT },
  { at: 3, opcode: CALL_REGISTER },
  ...work(100, units - 1),
  { at: 100 + units, opcode: EXIT },
  { at: 4, opcode: CALL },
  ...work(200, 3),
  { at: 203, opcode: EXIT },
  { at: 5, opcode: EXIT },
];

describe("profiles of compute units", () => {
  describe("of the lottery", () => {
    const cases = [
      { name: "join_game entries=16", syscalls: ["sol_log_data"] },
      {
        name: "submit_vrf entries=16 any round but the last",
        syscalls: ["sol_log_data", "sol_curve_multiscalar_mul", "sol_curve_group_op", "sol_curve_validate_point"],
      },
      {
        name: "claim_token_prize SPL Token entries=16 winners=1",
        syscalls: ["sol_invoke_signed_c", "sol_sha256", "sol_memcmp_"],
      },
    ];
    for (const { name, syscalls } of cases) {
      it(`adds up to what ${name} is measured to consume`, async () => {
        const { units, measured, tree } = await profiled(name);
        expect(units).to.equal(measured);
        expect(tree.total).to.equal(measured);
        expect(functionsOf(tree).reduce((sum, { self }) => sum + self, 0)).to.equal(measured);
        expect(weightOf(folded(tree))).to.equal(measured);
        expect(functionsOf(tree).map((each) => each.name)).to.include.members(syscalls);
      });
    }

    it("adds up with the syscall of runtimes to come", async () => {
      const name = "submit_vrf entries=16 any round but the last";
      const { measured, tree } = await profiled(name, NEXT_RUNTIME, PROGRAM_NEXT);
      expect(tree.total).to.equal(measured);
      expect(selfOf(tree, "sol_sha512")).to.be.greaterThan(0);
    });

    it("gives a called program a frame with what the runtime logs for it", async () => {
      const { tree } = await profiled("claim_token_prize SPL Token entries=16 winners=1");
      const token = functionsOf(tree).find(({ kind }) => kind === "program");
      expect(token?.name).to.equal("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
      expect(token?.calls).to.equal(2);
      expect(selfOf(tree, "sol_invoke_signed_c")).to.equal(2 * PRICES.invoke);
    });

    for (const price of ["invoke", "hashBase", "syscallBase", "memoryOperationBase"] as const) {
      it(`fails when the price ${price} is off by one`, async () => {
        const prices: Record<typeof price, number> = PRICES;
        prices[price] += 1;
        try {
          await profiled("claim_token_prize SPL Token entries=16 winners=1");
          expect.fail("the sum was not checked");
        } catch (error) {
          expect(String(error)).to.match(/ProfileError: claim_token_prize .*the parts do not add up/);
        } finally {
          prices[price] -= 1;
        }
      });
    }

    it("says that a runtime leaves no traces", async () => {
      const run = profiled("join_game entries=16", RUNTIMES.bankrun);
      expect(await run.then(String, String)).to.include("bankrun left traces of 0 calls of the program, 1 expected");
    });

    it("leaves the environment as it was", async () => {
      const before = { ...process.env };
      await profiled("join_game entries=16");
      expect(process.env).to.deep.equal(before);
    });
  });

  describe("of a program of a few instructions", () => {
    it("counts instructions and calls by function, the call itself with the caller", () => {
      const functions = functionsOf(attributed(slowProgram(10)));
      expect(functions).to.deep.equal([
        { name: "slow", kind: "function", self: 20, total: 20, calls: 2 },
        { name: "entrypoint", kind: "function", self: 6, total: 30, calls: 1 },
        { name: "quick", kind: "function", self: 4, total: 4, calls: 1 },
      ]);
    });

    it("names the function that has become slower", () => {
      const table = plain(changeTable(attributed(slowProgram(10)), attributed(slowProgram(12))));
      const [, first, second] = table.split("\n").map((line) => line.trim().split(/\s{2,}/));
      expect(first).to.deep.equal(["slow", "24", "20", "+4", "24", "20", "+4"]);
      expect(second?.[0]).to.equal("entrypoint");
      expect(table).not.to.include("quick");
    });

    it("puts what was inlined below the function it is in", () => {
      const tree = attributed(work(0, 5), {
        symbols: (counter) => [
          { name: "outer", kind: "function" },
          ...(counter < 2 ? [] : [{ name: "inner", kind: "inlined" } as const]),
        ],
      });
      expect(folded(tree)).to.equal("case;outer 2\ncase;outer;inner 3\n");
    });

    it("does not count a function twice that calls itself", () => {
      const tree = attributed([
        ...work(100, 1),
        { at: 101, opcode: CALL },
        ...work(100, 2),
        { at: 102, opcode: EXIT },
        { at: 102, opcode: EXIT },
      ]);
      expect(functionsOf(tree)).to.deep.equal([{ name: "slow", kind: "function", self: 6, total: 6, calls: 2 }]);
    });

    it("charges a copy by its length, and a hash by what was stored of its slices' lengths", () => {
      const slices = 0x2_0000_0000n;
      const store = (offset: bigint, value: bigint): Step => ({
        at: 0,
        opcode: 0x7b,
        source: 10,
        registers: { 0: slices + offset, 10: value },
      });
      const steps: Step[] = [
        store(8n, 100n),
        store(24n, 3n),
        {
          at: 1,
          opcode: CALL,
          immediate: murmur3("sol_memcpy_") | 0,
          registers: { 1: slices + 64n, 2: slices, 3: 5_000n },
        },
        { at: 2, opcode: CALL, immediate: murmur3("sol_sha256") | 0, registers: { 1: slices + 64n, 2: 2n } },
      ];
      const tree = attributed(steps, { units: 4 + 20 + 85 + 50 + 10 });
      expect(selfOf(tree, "sol_memcpy_")).to.equal(20);
      expect(selfOf(tree, "sol_sha256")).to.equal(145);
    });

    it("fails when a charge depends on what the trace does not tell", () => {
      const hash: Step = { at: 0, opcode: CALL, immediate: murmur3("sol_sha256") | 0, registers: { 1: 4n, 2: 1n } };
      expect(() => attributed([hash])).to.throw("the trace does not tell what is at 0xc");
    });

    it("fails at a syscall that it does not know", () => {
      expect(() => attributed([{ at: 0, opcode: CALL, immediate: 7 }, ...work(1, 1)])).to.throw(
        "the price of the syscall 0x7 is not known",
      );
    });

    it("fails when the sum is not what the runtime logged", () => {
      expect(() => attributed(work(0, 3), { units: 4 })).to.throw(
        "3 instructions, 0 CU of syscalls and 0 CU of other programs are 3 CU, and the runtime logged 4",
      );
    });
  });

  describe("logs", () => {
    const own = lotterySuite.programId.toBase58();

    it("tell the calls of the program, those of called programs not among them", () => {
      const logs = [
        "Program ComputeBudget111111111111111111111111111111 invoke [1]",
        "Program ComputeBudget111111111111111111111111111111 success",
        `Program ${own} invoke [1]`,
        "Program 11111111111111111111111111111111 invoke [2]",
        "Program 11111111111111111111111111111111 success",
        "Program Outer invoke [2]",
        "Program Inner invoke [3]",
        "Program Inner consumed 5 of 100 compute units",
        "Program Inner success",
        "Program Outer consumed 12 of 100 compute units",
        "Program Outer success",
        `Program ${own} consumed 1000 of 2000 compute units`,
        `Program ${own} success`,
      ];
      expect(invocationsOf(logs, lotterySuite.programId)).to.deep.equal([
        { program: "11111111111111111111111111111111", units: 150 },
        { program: "Outer", units: 12 },
      ]);
    });

    it("are an error when one's units are missing", () => {
      const logs = [`Program ${own} invoke [1]`, "Program Silent invoke [2]", "Program Silent success"];
      expect(() => invocationsOf(logs, lotterySuite.programId)).to.throw("does not log what Silent consumed");
    });
  });

  describe("names", () => {
    it("lose the types that a function is made for", () => {
      const names = {
        "a::b::<[u8; 32], Vec<T>>": "a::b",
        "<a::T>::b": "a::T::b",
        "<a::P<a::G> as b::Trait>::load": "<a::P<a::G> as b::Trait>::load",
        "a::f::<fn() -> u8>::{closure#0}": "a::f::{closure#0}",
        "": "unknown",
      };
      expect(Object.keys(names).map(readable)).to.deep.equal(Object.values(names));
    });

    it("are not taken from a build of something else", () => {
      const source = { file: LONG_WAY, symbolizer: "llvm-symbolizer" };
      expect(() => symbolsOf(source, ELF, [0])).to.throw("has other instructions than the measured program");
    });

    it("are not taken from a build that has been stripped", () => {
      const source = { file: PROGRAM, symbolizer: "llvm-symbolizer" };
      expect(() => symbolsOf(source, ELF, [0])).to.throw("has neither debug information nor symbols");
    });

    it("cannot be had without the symbolizer, which the error names", () => {
      const folder = mkdtempSync(join(tmpdir(), "symbols-"));
      const file = join(folder, "program.so");
      writeFileSync(file, readFileSync(PROGRAM).toString("latin1").replace(".dynstr\0", ".symtab\0"), "latin1");
      const source = { file, symbolizer: "no-such-symbolizer" };
      expect(() => symbolsOf(source, ELF, [0])).to.throw(/no-such-symbolizer.*does not run/);
      rmSync(folder, { recursive: true });
    });

    it("are looked up where the code was before the linker left functions out", () => {
      const folder = mkdtempSync(join(tmpdir(), "layout-"));
      const program = join(folder, "program.so");
      expect(Layout.of(program).place(7)).to.equal(7);
      const functions = [
        { name: "first", at: 0, length: 5, isDropped: false },
        { name: "unused", at: 5, length: 2, isDropped: true },
        { name: "second", at: 7, length: 3, isDropped: false },
        { name: "unused too", at: 10, length: 4, isDropped: true },
        { name: "third", at: 14, length: 1, isDropped: false },
      ];
      writeFileSync(`${program}.layout.json`, JSON.stringify({ functions }));
      const layout = Layout.of(program);
      rmSync(folder, { recursive: true });
      const places = [0, 4, 5, 7, 8].map((counter) => layout.place(counter));
      expect(places).to.deep.equal([0, 4, 7, 9, 14]);
      expect(places.map((place) => layout.functionAt(place))).to.deep.equal([
        "first",
        "first",
        "second",
        "second",
        "third",
      ]);
    });

    it("of syscalls are known by their hash", () => {
      expect([murmur3("abort"), murmur3("sol_log_"), murmur3("sol_memcpy_")]).to.deep.equal([
        0xb6fc1a11, 0x207559bd, 0x717cc4a3,
      ]);
    });
  });

  it("are drawn with every frame and its figures", () => {
    const tree = attributed(slowProgram(10));
    tree.child({ name: "<a & b>", kind: "inlined" });
    const svg = flameGraph(tree);
    expect(svg.match(/<title>/g)).to.have.length([...tree.walk()].length);
    expect(svg).to.include("<title>slow (function): 20 CU, 66.67 %, 20 of its own</title>");
    expect(svg).to.include("&lt;a &amp; b&gt; (inlined): 0 CU");
    expect(plain(profileTable(tree))).to.match(/30 +100\.0$/);
  });

  it("keep what separates frames out of names", () => {
    const tree = new CallNode({ name: "case", kind: "program" });
    tree.child({ name: "<[u8; 32] as A>::b", kind: "function" }).self = 7;
    expect(folded(tree)).to.equal("case;<[u8: 32] as A>::b 7\n");
  });

  it("are refused of what is no program", () => {
    expect(() => new Elf(Buffer.alloc(100))).to.throw("no ELF file");
  });

  it("are to be had of the lottery in every setting that leaves traces", () => {
    const tracing = Object.entries(bench.settings).filter(([, { traces }]) => traces);
    expect(tracing.map(([name]) => name)).to.deep.equal(["litesvm", "litesvm-next"]);
  });
});
