// Edits to a fresh copy of Rust's library/ that let std build for target_os = "solana".
//
// std already carries a layer with no operating system beneath it, for the zkvm target; solana is let into it. Panics and
// allocation failures go straight to the runtime's sol_panic_ with their location, so that no formatting code is linked.
// The number of matches of every pattern is checked and nothing is written unless all of them are as expected.
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { UserError } from "./steps.mjs";

const ZKVM = 'target_os = "zkvm"';

/** The five functions the compiler calls by name, as syscalls: what the official tools bring in their own libraries. */
const MEMORY_FUNCTIONS = `
#[cfg(target_os = "solana")]
mod solana_memory {
    unsafe extern "C" {
        fn sol_memcpy_(to: *mut u8, from: *const u8, n: u64);
        fn sol_memmove_(to: *mut u8, from: *const u8, n: u64);
        fn sol_memset_(to: *mut u8, byte: u8, n: u64);
        fn sol_memcmp_(a: *const u8, b: *const u8, n: u64, result: *mut i32);
    }

    #[unsafe(no_mangle)]
    unsafe extern "C" fn memcpy(to: *mut u8, from: *const u8, n: usize) -> *mut u8 {
        unsafe { sol_memcpy_(to, from, n as u64) };
        to
    }

    #[unsafe(no_mangle)]
    unsafe extern "C" fn memmove(to: *mut u8, from: *const u8, n: usize) -> *mut u8 {
        unsafe { sol_memmove_(to, from, n as u64) };
        to
    }

    #[unsafe(no_mangle)]
    unsafe extern "C" fn memset(to: *mut u8, byte: i32, n: usize) -> *mut u8 {
        unsafe { sol_memset_(to, byte as u8, n as u64) };
        to
    }

    #[unsafe(no_mangle)]
    unsafe extern "C" fn memcmp(a: *const u8, b: *const u8, n: usize) -> i32 {
        let mut result = 0;
        unsafe { sol_memcmp_(a, b, n as u64, &mut result) };
        result
    }

    #[unsafe(no_mangle)]
    unsafe extern "C" fn bcmp(a: *const u8, b: *const u8, n: usize) -> i32 {
        let mut result = 0;
        unsafe { sol_memcmp_(a, b, n as u64, &mut result) };
        result
    }
}
`;

/** Where 1.96.0's std names the zkvm layer, and how often. */
const ZKVM_SITES = {
  "sys/alloc/mod.rs": 2,
  "sys/args/mod.rs": 1,
  "sys/env/mod.rs": 1,
  "sys/env_consts.rs": 1,
  "sys/io/error/mod.rs": 1,
  "sys/pal/mod.rs": 1,
  "sys/random/mod.rs": 1,
  "sys/stdio/mod.rs": 1,
  "sys/thread_local/mod.rs": 2,
};

/** Single edits: file, the text that must stand there exactly once, its replacement. */
const EDITS = [
  [
    "sys/alloc/mod.rs",
    '    target_arch = "x86_64",\n    target_arch = "aarch64",\n',
    '    target_arch = "bpf",\n    target_arch = "x86_64",\n    target_arch = "aarch64",\n',
  ],
  [
    "panicking.rs",
    "#[panic_handler]\npub fn panic_handler(info: &core::panic::PanicInfo<'_>) -> ! {\n",
    `#[cfg(target_os = "solana")]
#[panic_handler]
pub fn panic_handler(info: &core::panic::PanicInfo<'_>) -> ! {
    solana_panic(info.location().unwrap())
}

#[cfg(target_os = "solana")]
fn solana_panic(at: &Location<'_>) -> ! {
    unsafe extern "C" {
        fn sol_panic_(file: *const u8, len: u64, line: u64, column: u64) -> !;
    }
    let file = at.file();
    unsafe { sol_panic_(file.as_ptr(), file.len() as u64, at.line() as u64, at.column() as u64) }
}

#[cfg(not(any(test, doctest, target_os = "solana")))]
#[panic_handler]
pub fn panic_handler(info: &core::panic::PanicInfo<'_>) -> ! {
`,
  ],
  [
    "panicking.rs",
    "    let must_abort = panic_count::increase(true);\n\n    // Check if we need to abort immediately.\n",
    `    #[cfg(target_os = "solana")]
    {
        let _ = (&payload, can_unwind, force_no_backtrace);
        solana_panic(location);
    }
    #[cfg(not(target_os = "solana"))]
    {
    let must_abort = panic_count::increase(true);

    // Check if we need to abort immediately.
`,
  ],
  [
    "panicking.rs",
    "    rust_panic(payload)\n}\n\n/// This is the entry point for `resume_unwind`.\n",
    "    rust_panic(payload)\n    }\n}\n\n/// This is the entry point for `resume_unwind`.\n",
  ],
  [
    "alloc.rs",
    'fn default_alloc_error_hook(layout: Layout) {\n    if cfg!(panic = "immediate-abort") {\n',
    'fn default_alloc_error_hook(layout: Layout) {\n    if cfg!(any(panic = "immediate-abort", target_os = "solana")) {\n',
  ],
];

const count = (text, pattern) => text.split(pattern).length - 1;

function rustFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rs"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/**
 * Patches `library/std/src` in place and adds the memory functions to core.
 * @param {string} library a fresh copy of Rust's library folder
 * @throws {UserError} naming the first pattern whose matches differ; the copy is then untouched
 */
export function patchStd(library) {
  const root = join(library, "std", "src");
  const texts = new Map();
  const found = {};
  for (const file of rustFiles(root)) {
    const name = relative(root, file);
    const text = readFileSync(file, "utf8");
    const sites = count(text, ZKVM);
    if (sites) found[name] = sites;
    texts.set(name, text.replaceAll(ZKVM, `any(${ZKVM}, target_os = "solana")`));
  }
  const differing = [...new Set([...Object.keys(found), ...Object.keys(ZKVM_SITES)])].filter(
    (name) => found[name] !== ZKVM_SITES[name],
  );
  if (differing.length) {
    const list = differing.map((name) => `${name} (${found[name] ?? 0}, expected ${ZKVM_SITES[name] ?? 0})`);
    throw new UserError(`std's copy does not match the recipe: ${ZKVM} in ${list.join(", ")}`);
  }
  const edited = new Set(Object.keys(ZKVM_SITES));
  for (const [name, before, after] of EDITS) {
    const text = texts.get(name) ?? "";
    const matches = count(text, before);
    if (matches !== 1) {
      throw new UserError(
        `std's copy does not match the recipe: ${name} has ${matches} places, expected 1, of\n${before}`,
      );
    }
    texts.set(
      name,
      text.replace(before, () => after),
    );
    edited.add(name);
  }
  for (const name of edited) writeFileSync(join(root, name), texts.get(name));
  appendFileSync(join(library, "core", "src", "lib.rs"), MEMORY_FUNCTIONS);
}
