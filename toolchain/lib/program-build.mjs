// Compiles one cargo package for the chain with the open toolchain.
import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import {
  CARGO,
  cargoEnvironment,
  LLVM_BIN,
  linkerRoot,
  sysroot,
  TARGET,
  TARGET_RUSTFLAGS,
  targetSpec,
} from "./layout.mjs";
import { UserError } from "./steps.mjs";

/** LLVM's inlining bound: the BPF back end cannot call functions of more than five arguments, so that all such must inline. */
const INLINE_THRESHOLD = 2000;

export const ARCHITECTURES = ["v0", "v3"];

function linkArgs(arch) {
  const inline = ["inline", "inlinecold", "inlinehint"].map((kind) => `-${kind}-threshold=${INLINE_THRESHOLD}`);
  return [
    `--arch=${arch}`,
    "--llvm-args=-bpf-stack-size=4096",
    "--disable-math-builtins",
    "--ignore-inline-never",
    `--llvm-args=${inline.join(",")}`,
  ].map((arg) => `-Clink-arg=${arg}`);
}

/** Paths that would get into the bytes by way of panic locations: cargo's copy of each registry, whatever it is called. */
function remappedPaths() {
  const sources = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
  const registries = existsSync(sources) ? readdirSync(sources) : [];
  return registries.map((registry) => `--remap-path-prefix=${join(sources, registry)}=/cargo`);
}

/** The environment of every cargo call: only the target's crates see the target's flags, build scripts and macros do not. */
function environment() {
  return {
    ...cargoEnvironment(),
    RUSTC_BOOTSTRAP: "1",
    PATH: `${join(linkerRoot, "bin")}:${LLVM_BIN}:${process.env.PATH}`,
    CARGO_PROFILE_RELEASE_LTO: "fat",
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "1",
    CARGO_PROFILE_RELEASE_PANIC: "abort",
    CARGO_TARGET_SBPF_SOLANA_SOLANA_RUSTFLAGS: [...TARGET_RUSTFLAGS, `--sysroot=${sysroot}`, ...remappedPaths()].join(
      " ",
    ),
  };
}

/** @returns {any} cargo's description of the workspace that holds `manifestPath` */
export function metadata(manifestPath) {
  const args = ["metadata", "--format-version=1", "--no-deps"];
  if (manifestPath) args.push("--manifest-path", manifestPath);
  const printed = execFileSync(CARGO, args, {
    env: environment(),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(printed);
}

/** The package's library as the loader knows it, or undefined when it is none. */
export const programOf = (pkg) => pkg.targets.find((target) => target.crate_types.includes("cdylib"));

/** cargo does not notice that the compiler's libraries changed: a stamp of their folder's name does. */
function dropStale(targetFolder) {
  const stamp = join(targetFolder, TARGET, ".sysroot");
  const current = basename(sysroot);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === current) return;
  rmSync(dirname(stamp), { recursive: true, force: true });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, current);
}

/** A new keypair for the program's address, as the official tool leaves one, unless there is one already. */
function ensureKeypair(path) {
  if (existsSync(path)) return;
  const { d, x } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const bytes = Buffer.concat([d, x].map((part) => Buffer.from(part, "base64url")));
  writeFileSync(path, `${JSON.stringify([...bytes])}\n`, { mode: 0o600 });
}

/**
 * Builds one package's program.
 * @param {{ workspace: any, pkg: any, arch: string, outFolder: string, features: string[], noDefaultFeatures: boolean, cargoArgs: string[] }} build
 * @returns {string} the path of the .so
 */
export function buildProgram({ workspace, pkg, arch, outFolder, features, noDefaultFeatures, cargoArgs }) {
  if (!existsSync(targetSpec) || !existsSync(linkerRoot)) {
    throw new UserError("the open toolchain is not installed: run toolchain/install");
  }
  const { name } = programOf(pkg);
  const targetFolder = workspace.target_directory;
  dropStale(targetFolder);
  // The registry's copy must be there before its path can be remapped.
  spawnSync(CARGO, ["fetch", "--manifest-path", pkg.manifest_path], { env: environment(), stdio: "inherit" });
  const args = ["rustc", "--release", "--lib", "-Zjson-target-spec", "--target", targetSpec];
  args.push("--manifest-path", pkg.manifest_path);
  if (features.length) args.push("--features", features.join(","));
  if (noDefaultFeatures) args.push("--no-default-features");
  args.push(...cargoArgs, "--crate-type", "cdylib", "--", ...linkArgs(arch));
  const { status, error } = spawnSync(CARGO, args, {
    env: environment(),
    stdio: "inherit",
    cwd: workspace.workspace_root,
  });
  if (error || status !== 0) throw new UserError(`building ${pkg.name} failed${error ? `: ${error.message}` : ""}`);

  const linked = join(targetFolder, TARGET, "release", `lib${name}.so`);
  mkdirSync(outFolder, { recursive: true });
  const product = join(outFolder, `${name}.so`);
  copyFileSync(linked, product);
  ensureKeypair(join(outFolder, `${name}-keypair.json`));
  return product;
}
