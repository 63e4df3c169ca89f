import { join } from "node:path";

export const ROOT = join(__dirname, "..", "..");
export const FIXTURES = join(ROOT, "tests", "fixtures");
export const PROGRAM = join(FIXTURES, "lottery.so");
/** The build that hashes by a syscall of runtimes to come. */
export const PROGRAM_NEXT = join(FIXTURES, "lottery-sha512.so");
export const FLOOR_NEXT = join(FIXTURES, "floor-sha512.so");
export const BASELINE = join(ROOT, "bench", "baselines", "cu.json");
export const OUTPUT = join(ROOT, "bench", "results", "cu.json");
