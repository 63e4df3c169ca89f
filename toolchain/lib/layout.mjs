// Where the open toolchain lives: every part in a folder of the user's cache named after the hash of what made it,
// so that a changed recipe never meets an old product and an unchanged one is never made twice.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

export const versions = JSON.parse(readFileSync(here("../versions.json"), "utf8"));

/** Debian's compiler. It sits beside a rustup toolchain without touching it, so it is always called by this path. */
export const RUSTC = "/usr/bin/rustc";
export const CARGO = "/usr/bin/cargo";
export const LLVM_BIN = `/usr/lib/llvm-${versions.llvm}/bin`;
export const RUST_SOURCES = `/usr/src/rustc-${versions.rustc}/library`;

/** The target's name: the stem of its specification file, and so of cargo's per-target variables. */
export const TARGET = "sbpf-solana-solana";

/**
 * Flags of every crate built for the chain, std included. LLVM's BPF back end has no 8-bit atomics, and the runtime is
 * single-threaded; unlike the kernel's machine, the chain's reads and writes any address in one instruction.
 */
export const TARGET_RUSTFLAGS = [
  "-Cpanic=abort",
  "-Ctarget-cpu=v2",
  "-Ctarget-feature=+allows-misaligned-mem-access",
  "-Cpasses=lower-atomic",
];

/** The environment for cargo: the user's, without what would change what it builds. */
export function cargoEnvironment() {
  const env = { ...process.env, RUSTC };
  for (const name of ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"]) {
    delete env[name];
  }
  return env;
}

const cacheRoot =
  process.env.LOTTERY_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "telegram-lottery");

const digest = (...parts) => createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 12);
const linkerKey = digest(versions.sbpfLinker, versions.rustc, versions.llvm);
const sysrootKey = digest(
  versions.rustc,
  TARGET_RUSTFLAGS.join(" "),
  ...["patch-std.mjs", "sysroot.mjs"].map((name) => readFileSync(here(name), "utf8")),
);

export const logs = join(cacheRoot, "logs");
/** Builds with debug information, each in a folder named after the program's hash. */
export const symbolsRoot = join(cacheRoot, "symbols");
export const linkerRoot = join(cacheRoot, `sbpf-linker-${versions.sbpfLinker}-${linkerKey}`);
export const sysroot = join(cacheRoot, `sysroot-${versions.rustc}-${sysrootKey}`);
export const targetSpec = join(sysroot, `${TARGET}.json`);
export const stdSources = join(sysroot, "library");
export const anchorRoot = join(
  cacheRoot,
  `anchor-cli-${versions.anchorCli}-${digest(versions.anchorCli, versions.rustc)}`,
);
