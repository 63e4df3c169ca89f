import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";

const ROOT = join(__dirname, "..", "..");
const CLI = "@telegram-lottery/cli";
const SDK = "@telegram-lottery/sdk";

function run(command: string, args: string[], cwd: string): string {
  const env = { ...process.env, NO_COLOR: "1", npm_config_offline: "true" };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", env });
  expect(status, `${command} ${args.join(" ")}\n${stdout}${stderr}`).to.equal(0);
  return stdout;
}

interface Manifest {
  bin?: Record<string, string>;
  dependencies: Record<string, string>;
}

describe("the command line's package", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "lottery-cli-package-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const modules = (...names: string[]): string => join(folder, "node_modules", ...names);

  /** Installs a packed package as npm does, beside those of this workspace that it names. */
  function install(name: string, ...options: string[]): Manifest {
    const pack = ["pack", "--workspace", name, "--pack-destination", folder, "--json", ...options];
    const [packed] = JSON.parse(run("npm", pack, ROOT));
    mkdirSync(modules(name), { recursive: true });
    run("tar", ["-xzf", join(folder, packed.filename), "--strip-components", "1", "-C", modules(name)], folder);
    const manifest = JSON.parse(readFileSync(modules(name, "package.json"), "utf8")) as Manifest;
    for (const needed of Object.keys(manifest.dependencies).filter((each) => each !== SDK)) {
      mkdirSync(dirname(modules(needed)), { recursive: true });
      if (!readdirSync(dirname(modules(needed))).includes(needed.split("/").at(-1) ?? "")) {
        symlinkSync(join(ROOT, "node_modules", needed), modules(needed));
      }
    }
    for (const [command, path] of Object.entries(manifest.bin ?? {})) {
      mkdirSync(modules(".bin"), { recursive: true });
      chmodSync(modules(name, path), 0o755);
      symlinkSync(modules(name, path), modules(".bin", command));
    }
    return manifest;
  }

  it("runs as npx lottery, with the client's package beside it", function () {
    // Three compilations.
    this.timeout(300_000);
    const { bin } = install(CLI);
    // It has just been built for the other.
    install(SDK, "--ignore-scripts");
    expect(bin).to.have.all.keys("lottery");
    expect(readdirSync(modules(CLI)).sort()).to.deep.equal(["README.md", "dist", "package.json"]);
    expect(run("npx", ["--no-install", "lottery", "--help"], folder)).to.match(/^Usage: lottery /);
    const made = JSON.parse(run("npx", ["--no-install", "lottery", "keys", "new", "vrf.json", "--json"], folder));
    expect(run("npx", ["--no-install", "lottery", "keys", "show", "vrf.json"], folder)).to.equal(`${made.publicKey}\n`);
  });

  it("gives those who import the client none of its own dependencies", () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "sdk", "package.json"), "utf8")) as Manifest;
    expect(Object.keys(dependencies)).to.not.include.members(["commander"]);
    expect(Object.keys(dependencies)).to.have.length(4);
  });
});
