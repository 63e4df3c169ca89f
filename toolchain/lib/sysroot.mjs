// A sysroot for the chain: the target's specification, a patched copy of std's sources, and the libraries built from it.
// Building std once here, rather than with every program, is what makes a program's own build take seconds.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { CARGO, cargoEnvironment, RUST_SOURCES, RUSTC, sysroot, TARGET, TARGET_RUSTFLAGS } from "./layout.mjs";
import { patchStd } from "./patch-std.mjs";
import { step, UserError } from "./steps.mjs";

/** `bpfel-unknown-none`'s specification, renamed for the chain. */
function specification() {
  const printed = execFileSync(
    RUSTC,
    ["-Zunstable-options", "--print", "target-spec-json", "--target", "bpfel-unknown-none"],
    { env: { ...process.env, RUSTC_BOOTSTRAP: "1" }, encoding: "utf8" },
  );
  const { metadata: _, ...spec } = JSON.parse(printed);
  if (!spec["obj-is-bitcode"] || !spec.singlethread) {
    throw new UserError("rustc's bpfel-unknown-none is not the single-threaded bitcode target this recipe expects");
  }
  return {
    ...spec,
    os: "solana",
    vendor: "solana",
    linker: "sbpf-linker",
    "atomic-cas": true,
    "min-atomic-width": 8,
  };
}

/** Builds the sysroot beside its final place and moves it there whole, so that a broken run leaves nothing to trust. */
export async function buildSysroot() {
  const work = `${sysroot}.new-${process.pid}`;
  const library = join(work, "library");
  mkdirSync(join(work, "probe", "src"), { recursive: true });
  const spec = join(work, `${TARGET}.json`);
  writeFileSync(spec, `${JSON.stringify(specification(), null, 2)}\n`);
  cpSync(RUST_SOURCES, library, { recursive: true, dereference: true });
  patchStd(library);

  writeFileSync(
    join(work, "probe", "Cargo.toml"),
    '[package]\nname = "probe"\nversion = "0.0.0"\nedition = "2021"\n[profile.release]\npanic = "abort"\ncodegen-units = 1\n[workspace]\n',
  );
  writeFileSync(join(work, "probe", "src", "lib.rs"), "");
  await step(
    "std for the chain",
    [CARGO, "build", "--release", "-Zjson-target-spec", "-Zbuild-std=std,panic_abort", "--target", spec],
    {
      cwd: join(work, "probe"),
      env: {
        ...cargoEnvironment(),
        CARGO_TARGET_DIR: undefined,
        RUSTC_BOOTSTRAP: "1",
        RUSTC_BOOTSTRAP_SYNTHETIC_TARGET: "1",
        __CARGO_TESTS_ONLY_SRC_ROOT: library,
        CARGO_TARGET_SBPF_SOLANA_SOLANA_RUSTFLAGS: [
          ...TARGET_RUSTFLAGS,
          `--remap-path-prefix=${library}=/std`,
          `--remap-path-prefix=${process.env.CARGO_HOME ?? join(process.env.HOME, ".cargo")}=/cargo`,
        ].join(" "),
      },
    },
  );

  const built = join(work, "probe", "target", TARGET, "release", "deps");
  const libraries = join(work, "lib", "rustlib", TARGET, "lib");
  mkdirSync(libraries, { recursive: true });
  for (const file of readdirSync(built)) {
    if (/\.rlib$/.test(file) && !file.startsWith("libprobe")) {
      renameSync(join(built, file), join(libraries, basename(file)));
    }
  }
  rmSync(join(work, "probe"), { recursive: true });
  rmSync(sysroot, { recursive: true, force: true });
  renameSync(work, sysroot);
}
