import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../engine/src/result";
import { FIXTURES, ROOT } from "./paths";

interface Manifest {
  toolchain: { rustc: string; llvm: string; sbpfLinker: string };
  /** SHA-256 of each product by its name. */
  products: Record<string, string>;
}

const PACKAGES = ["solana-bankrun", "litesvm", "@solana/web3.js"];

function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** The checked-out commit, marked when files differ from it; none outside a repository. */
function commit(): Record<string, string> {
  const args = ["--no-optional-locks", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"];
  try {
    return { commit: execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: "pipe" }).trim() };
  } catch {
    return {};
  }
}

/**
 * What the figures of a program depend on: the program's hash, the runtimes, and what it was built with if it is one of the
 * products in tests/fixtures.
 */
export function versionsOf(program: Uint8Array): Result["versions"] {
  const hash = createHash("sha256").update(program).digest("hex");
  const { toolchain, products } = readJson<Manifest>(join(FIXTURES, "manifest.json"));
  const { rustc, llvm, sbpfLinker } = toolchain;
  return {
    program: hash,
    ...(Object.values(products).includes(hash) ? { rustc, llvm, "sbpf-linker": sbpfLinker } : {}),
    node: process.versions.node,
    ...Object.fromEntries(
      PACKAGES.map((name) => {
        const { version } = readJson<{ version: string }>(join(ROOT, "node_modules", name, "package.json"));
        return [name, version];
      }),
    ),
    ...commit(),
  };
}
