// Tests of the open toolchain itself; they need it installed (toolchain/install --anchor-cli) and take a minute or two.
import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { RUST_SOURCES } from "../lib/layout.mjs";
import { patchStd } from "../lib/patch-std.mjs";

const ROOT = new URL("../..", import.meta.url).pathname;
const BUILD = join(ROOT, "toolchain", "bin", "cargo-build-sbf");
const fixture = (name) => readFileSync(join(ROOT, "tests", "fixtures", name));

/** Runs a command and returns what it printed and how it ended. */
function ran(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 64 << 20, ...options });
  return { status, stdout, stderr };
}

/** A copy of the project's tracked files, in a folder of another name and depth. */
function checkout(folder) {
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
}

describe("the open toolchain", function () {
  this.timeout(600_000);
  let scratch;
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), "toolchain-"));
  });
  afterEach(() => rmSync(scratch, { recursive: true }));

  describe("cargo-build-sbf", () => {
    it("names a flag it does not know, and an architecture", () => {
      for (const flag of ["--no-such-flag", "--archh=v0"]) {
        const { status, stderr } = ran(BUILD, [flag]);
        expect(status).to.equal(1);
        expect(stderr).to.include(flag.split("=")[0]);
      }
      const { status, stderr } = ran(BUILD, ["--arch", "v9"]);
      expect([status, stderr]).to.deep.equal([1, "cargo-build-sbf: --arch v9: one of v0, v3 expected\n"]);
    });

    it("explains itself", () => {
      expect(ran(BUILD, ["--help"]).stdout).to.include("--sbf-out-dir");
      expect(ran(BUILD, ["--version"]).stdout).to.match(/rustc \d+\.\d+\.\d+/);
    });

    it("says that a package is no program", () => {
      mkdirSync(join(scratch, "src"));
      writeFileSync(join(scratch, "src", "lib.rs"), "");
      writeFileSync(join(scratch, "Cargo.toml"), '[package]\nname = "plain"\nversion = "0.1.0"\nedition = "2021"\n');
      const { status, stderr } = ran(BUILD, [], { cwd: scratch });
      expect(status).to.equal(1);
      expect(stderr).to.include("cdylib");
    });

    it("takes the flags of Anchor's CLI, as a subcommand of cargo, and makes the committed bytes in another folder", () => {
      const folder = join(scratch, "some", "where", "else");
      checkout(folder);
      const cargoHome = join(scratch, "cargo-home");
      symlinkSync(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), cargoHome);
      const env = { ...process.env, CARGO_HOME: cargoHome };
      delete env.CARGO_TARGET_DIR;
      const flags = ["--tools-version", "v1.53", "--arch", "v3", "--no-default-features"];
      const features = ["--features", "no-entrypoint", "--features", "no-log-ix-name"];
      const args = ["build-sbf", ...flags, ...features, "--sbf-out-dir", join(scratch, "v3"), "--", "--locked"];
      const v3 = ran(BUILD, args, { cwd: join(folder, "programs", "lottery"), env });
      expect(v3.status, v3.stderr).to.equal(0);
      expect(readFileSync(join(scratch, "v3", "lottery.so")).equals(fixture("lottery-v3.so"))).to.equal(true);

      const v0 = ran(BUILD, ["--workspace", "--manifest-path", join(folder, "Cargo.toml")], { env });
      expect(v0.status, v0.stderr).to.equal(0);
      expect(readFileSync(join(folder, "target", "deploy", "lottery.so")).equals(fixture("lottery.so"))).to.equal(true);
    });
  });

  describe("the patch of std", () => {
    const copy = (folder) => cpSync(RUST_SOURCES, folder, { recursive: true, dereference: true });

    it("names the place that no longer matches, and writes nothing", () => {
      copy(scratch);
      const panicking = join(scratch, "std", "src", "panicking.rs");
      const changed = readFileSync(panicking, "utf8").replace("must_abort = panic_count", "must_abort  = panic_count");
      writeFileSync(panicking, changed);
      const alloc = readFileSync(join(scratch, "std", "src", "sys", "alloc", "mod.rs"), "utf8");
      expect(() => patchStd(scratch)).to.throw(/panicking\.rs has 0 places, expected 1/);
      expect(readFileSync(panicking, "utf8")).to.equal(changed);
      expect(readFileSync(join(scratch, "std", "src", "sys", "alloc", "mod.rs"), "utf8")).to.equal(alloc);
    });

    it("names a file that names the layer more or less often than expected", () => {
      copy(scratch);
      appendFileSync(join(scratch, "std", "src", "env.rs"), '\n// target_os = "zkvm"\n');
      expect(() => patchStd(scratch)).to.throw(/env\.rs \(1, expected 0\)/);
    });

    it("does not patch twice", () => {
      copy(scratch);
      patchStd(scratch);
      expect(() => patchStd(scratch)).to.throw(/does not match the recipe/);
    });
  });

  describe("the interface", () => {
    it("is the same from npm run idl as from Anchor's CLI, which tests/fixtures holds", () => {
      const path = execFileSync(join(ROOT, "toolchain", "install"), ["--print-path"], { encoding: "utf8" }).trim();
      const env = { ...process.env, PATH: `${path}:${process.env.PATH}` };
      const built = ran("anchor", ["build"], { cwd: ROOT, env });
      expect(built.status, built.stderr).to.equal(0);
      const read = (name) => readFileSync(join(ROOT, "target", name), "utf8");
      const byAnchor = [read("idl/lottery.json"), read("types/lottery.ts")];
      const printed = ran("npm", ["run", "-s", "idl"], { cwd: ROOT });
      expect(printed.status, printed.stderr).to.equal(0);
      expect([read("idl/lottery.json"), read("types/lottery.ts")]).to.deep.equal(byAnchor);
      expect(`${byAnchor[0]}\n`).to.equal(fixture("lottery.json").toString());
      expect(byAnchor[1]).to.equal(fixture("lottery.ts").toString());
    });
  });

  describe("the committed products", () => {
    it("are no longer taken once a source, or one of them, has changed", () => {
      checkout(scratch);
      const fresh = () => {
        const script = `import { areFresh } from "${join(scratch, "scripts", "lib", "fixtures.mjs")}"; console.log(areFresh());`;
        return execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }).trim();
      };
      expect(fresh()).to.equal("true");
      const program = join(scratch, "tests", "fixtures", "lottery.so");
      const bytes = readFileSync(program);
      writeFileSync(program, bytes.subarray(1));
      expect(fresh()).to.equal("false");
      writeFileSync(program, bytes);
      expect(fresh()).to.equal("true");
      appendFileSync(join(scratch, "programs", "lottery", "src", "lib.rs"), "\n");
      expect(fresh()).to.equal("false");
    });
  });
});
