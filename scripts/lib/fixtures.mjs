// The committed build products in tests/fixtures, and the manifest that says what they were made of.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printIdl, typeModule } from "./idl.mjs";
import { builder, buildProgram } from "./program.mjs";
import { FIXTURES, filesBelow, hashFiles, PROGRAM_MANIFEST, ROOT, sha256 } from "./project.mjs";

const MANIFEST = "manifest.json";

const testProgram = (name) => join(ROOT, "tests", "programs", name, "Cargo.toml");
const yardstick = (name) => join(ROOT, "bench", "programs", name, "Cargo.toml");

/** Each .so, from which package and how: what it is for is in docs/toolchain.md. */
export const PROGRAMS = {
  "lottery.so": [PROGRAM_MANIFEST, "--arch", "v0"],
  "lottery-v3.so": [PROGRAM_MANIFEST, "--arch", "v3"],
  "lottery-long-way.so": [PROGRAM_MANIFEST, "--arch", "v0", "--features", "no-hot-path"],
  "lottery-sha512.so": [PROGRAM_MANIFEST, "--arch", "v0", "--features", "sha512-syscall"],
  "vrf-probe.so": [testProgram("vrf-probe"), "--arch", "v0"],
  "vrf-probe-sha512.so": [testProgram("vrf-probe"), "--arch", "v0", "--features", "sha512-syscall"],
  "attacker.so": [testProgram("attacker"), "--arch", "v0"],
  "naive.so": [yardstick("naive"), "--arch", "v0"],
  "floor.so": [yardstick("floor"), "--arch", "v0"],
  "floor-sha512.so": [yardstick("floor"), "--arch", "v0", "--features", "sha512-syscall"],
};

/** Everything that decides a product's bytes, but for what the registries hold under a locked version. */
function inputs() {
  const named = ["Cargo.toml", "Cargo.lock", "toolchain/versions.json"].map((name) => join(ROOT, name));
  const recipes = ["layout", "patch-std", "program-build", "sysroot"].map((name) =>
    join(ROOT, "toolchain", "lib", `${name}.mjs`),
  );
  const scripts = ["fixtures", "idl"].map((name) => join(ROOT, "scripts", "lib", `${name}.mjs`));
  const sources = ["programs", "crates", "bench/programs", "tests/programs"]
    .flatMap((folder) => filesBelow(join(ROOT, folder)))
    .filter((path) => /[\\/](src[\\/].*|Cargo\.toml)$/.test(path));
  return hashFiles([...named, ...recipes, ...scripts, ...sources]);
}

export function readManifest() {
  const path = join(FIXTURES, MANIFEST);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** Whether the committed products were made of the present sources and have not been changed since. */
export function areFresh() {
  const manifest = readManifest();
  return (
    manifest?.inputs === inputs() &&
    Object.entries(manifest.products).every(([name, hash]) => {
      const path = join(FIXTURES, name);
      return existsSync(path) && sha256(readFileSync(path)) === hash;
    })
  );
}

/** Builds all products and their manifest into `folder`. */
function makeProducts(folder) {
  const tool = builder();
  for (const [name, [manifest, ...args]] of Object.entries(PROGRAMS)) {
    const out = join(folder, "build");
    buildProgram(tool, manifest, out, [...args, "--", "--locked"]);
    const built = readdirSync(out).find((file) => file.endsWith(".so"));
    cpSync(join(out, built), join(folder, name));
    rmSync(out, { recursive: true });
  }
  const idl = printIdl();
  writeFileSync(join(folder, "lottery.json"), `${JSON.stringify(idl, null, 2)}\n`);
  writeFileSync(join(folder, "lottery.ts"), typeModule(idl));
  const products = Object.fromEntries(
    filesBelow(folder).map((path) => [path.slice(folder.length + 1), sha256(readFileSync(path))]),
  );
  const toolchain = { ...JSON.parse(readFileSync(join(ROOT, "toolchain", "versions.json"), "utf8")), used: tool.name };
  for (const key of ["debianPackages", "anchorCli", "anchorCliDebianPackages"]) delete toolchain[key];
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify({ inputs: inputs(), toolchain, products }, null, 2)}\n`);
}

async function inTemporaryFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), "lottery-fixtures-"));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Builds the products anew and puts them into tests/fixtures. */
export const renew = () =>
  inTemporaryFolder((folder) => {
    makeProducts(folder);
    mkdirSync(FIXTURES, { recursive: true });
    cpSync(folder, FIXTURES, { recursive: true });
  });

/** Builds the products anew and names those that differ from the committed ones. */
export const differing = () =>
  inTemporaryFolder((folder) => {
    makeProducts(folder);
    return filesBelow(folder)
      .map((path) => path.slice(folder.length + 1))
      .filter((name) => {
        const committed = join(FIXTURES, name);
        return !existsSync(committed) || !readFileSync(committed).equals(readFileSync(join(folder, name)));
      });
  });
