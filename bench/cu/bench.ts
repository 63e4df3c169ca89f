import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Bench, NEXT_RUNTIME, RUNTIMES } from "../engine/src/bench";
import { hashOf } from "../engine/src/versions";
import { lotterySuite } from "./cases";
import { BASELINE, FIXTURES, OUTPUT, PROGRAM, PROGRAM_NEXT } from "./paths";
import { symbols } from "./symbols";
import { floorSubject } from "./yardsticks/floor/subject";
import { naiveSubject } from "./yardsticks/naive/subject";

interface Manifest {
  toolchain: { rustc: string; llvm: string; sbpfLinker: string };
  /** SHA-256 of each product by its name. */
  products: Record<string, string>;
}

const NEXT = "litesvm-next";

const EXPLANATION = `
What is measured:
  Every instruction of the lottery, in situations from an empty game to a full one of 65,535 entries, under the banks of
  bankrun and of litesvm; submit_vrf under litesvm-next too, which has all features of the runtime and gets the build that
  uses one of them. A figure is what the runtime logs as consumed by the lottery's own call, what it calls in turn
  included; the transaction's ComputeBudget and System instructions are not in it. Every case is measured with as many
  different games, wallets and signers as there are samples. They are derived from fixed labels, so that two runs give the
  same figures. "per player" is the p50 divided by the entries the transaction handles.

Examples:
  npm run bench:cu
  npm run bench:cu -- --filter '^join_game' --runtime litesvm
  npm run bench:cu -- --check --tolerance 0.5
  npm run bench:cu -- --program tests/fixtures/lottery-long-way.so --json
  npm run bench:cu -- --profile '^submit_vrf' --runtime litesvm
  npm run bench:cu -- --profile '^join_game entries=16' --against tests/fixtures/lottery-long-way.so
`;

/** What the program was built with, if it is one of the products in tests/fixtures. */
function toolchainOf(program: Uint8Array): Record<string, string> {
  const { toolchain, products }: Manifest = JSON.parse(readFileSync(join(FIXTURES, "manifest.json"), "utf8"));
  const { rustc, llvm, sbpfLinker } = toolchain;
  return Object.values(products).includes(hashOf(program)) ? { rustc, llvm, "sbpf-linker": sbpfLinker } : {};
}

/** What the lottery costs. */
export const bench: Bench = {
  name: "bench:cu",
  description: "Measures the compute units (CU) of every instruction and compares them with a recorded baseline.",
  explanation: EXPLANATION,
  subjects: [
    {
      suite: lotterySuite,
      so: (setting) => (setting === NEXT ? PROGRAM_NEXT : PROGRAM),
      cases: (setting) => (setting === NEXT ? /^submit_vrf / : undefined),
    },
    floorSubject(NEXT),
    naiveSubject,
  ],
  settings: { ...RUNTIMES, [NEXT]: NEXT_RUNTIME },
  samples: 64,
  baseline: BASELINE,
  output: OUTPUT,
  floor: { subject: "floor", efficiency: 0.95 },
  symbols,
  versions: toolchainOf,
};
