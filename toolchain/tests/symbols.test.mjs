// Tests of builds with debug information; they need the open toolchain installed and take a minute or two.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { linkedFunctions } from "../../scripts/lib/linker-layout.mjs";

const ROOT = new URL("../..", import.meta.url).pathname;
const PROGRAM = join(ROOT, "tests", "fixtures", "lottery.so");
const CASE = "claim_token_prize SPL Token entries=16 winners=1";

/** Runs node and returns what it printed and how it ended. */
const node = (...args) => spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", maxBuffer: 64 << 20 });

const drawing = (...functions) =>
  functions.map(([name, block, label]) => `    label="${name}";\n    block_${block} [label="${label}"];\n`).join("");

describe("builds with debug information", function () {
  this.timeout(900_000);
  let scratch;
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), "symbols-"));
  });
  afterEach(() => rmSync(scratch, { recursive: true }));

  it("are made of a committed program in a folder named after it, once", () => {
    const [first, second] = [1, 2].map(() => node("scripts/symbols.mjs", PROGRAM));
    expect(first.status, first.stderr).to.equal(0);
    expect(second.stdout).to.equal(first.stdout);
    const { file } = JSON.parse(first.stdout);
    expect(dirname(file).startsWith(ROOT)).to.equal(false);
    const { functions } = JSON.parse(readFileSync(`${file}.layout.json`, "utf8"));
    expect(functions.map(({ name }) => name)).to.include.members(["entrypoint", "memcpy"]);
  });

  it("are not made of a program that the sources do not give", () => {
    const path = join(scratch, "other.so");
    writeFileSync(path, Buffer.concat([readFileSync(PROGRAM), Buffer.of(0)]));
    const { status, stderr } = node("scripts/symbols.mjs", path);
    expect(status).to.equal(1);
    expect(stderr).to.match(/is no program of tests\/fixtures .* --symbols names/);
  });

  it("give each function of a profile its name, and what was inlined a frame of its own", () => {
    const output = join(scratch, "cu.json");
    const args = ["--profile", `^${CASE}$`, "--runtime", "litesvm", "--output", output];
    const { status, stdout, stderr } = node("-r", "ts-node/register/transpile-only", "bench/cu/main.ts", ...args);
    expect(status, stderr).to.equal(0);
    const [, units] = /: (\d+) CU/.exec(stdout);
    const stacks = readFileSync(join(scratch, "profile", `litesvm-${CASE.replace(/[^\w-]+/g, "-")}.folded`), "utf8")
      .trim()
      .split("\n")
      .map((line) => /^(.*) (\d+)$/.exec(line));
    expect(stacks.reduce((sum, [, , weight]) => sum + Number(weight), 0)).to.equal(Number(units));
    const [deepest] = stacks.map(([, stack]) => stack.split(";")).filter((stack) => stack.at(-1).startsWith("Token"));
    const path = [
      "entrypoint",
      "claim_token_prize",
      "pay_prize",
      "Purse>::pay",
      "invoke_signed",
      "sol_invoke_signed_c",
    ];
    const found = path.map((name) => deepest.findIndex((frame) => frame.endsWith(name)));
    expect(
      found.every((place, index) => place > (found[index - 1] ?? 0)),
      deepest.join("\n"),
    ).to.equal(true);
    const names = new Set(stacks.flatMap(([, stack]) => stack.split(";")));
    expect([...names].filter((name) => /submit_vrf|ecvrf|unknown/.test(name))).to.deep.equal([]);
  });

  describe("the linker's drawings", () => {
    const draw = (before, after) => {
      writeFileSync(join(scratch, "dfe-before.dot"), before);
      writeFileSync(join(scratch, "dfe-after.dot"), after);
    };
    const entry = ["entrypoint", 2, "block 2\\l0: lddw r1, 0x1\\l1: exit\\l"];
    const unused = ["unused", 1, "block 1\\llabels: unused\\l2: mov64 r0, 0x0\\l3: exit\\l"];

    it("tell functions in the order of the code, and which were left out", () => {
      draw(drawing(entry, unused), drawing(entry));
      expect(linkedFunctions(scratch, 3)).to.deep.equal([
        { name: "unused", at: 0, length: 2, isDropped: true },
        { name: "entrypoint", at: 2, length: 3, isDropped: false },
      ]);
    });

    it("must be of a program as long as the linked one", () => {
      draw(drawing(entry, unused), drawing(entry));
      expect(() => linkedFunctions(scratch, 4)).to.throw("3 slots of code left and the program has 4");
    });
  });
});
