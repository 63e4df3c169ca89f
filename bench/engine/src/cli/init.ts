import { existsSync } from "node:fs";
import { UserError } from "../errors";
import { here, write } from "./files";

const STARTER = `import { defineBench, idlProgram, keypair, succeeds } from "solana-cu-bench";

// Describes the program: names of instructions, arguments and accounts, and of errors, come from here.
const program = idlProgram("target/idl/counter.json");

export default defineBench({
  program,
  so: "target/deploy/counter.so",
  cases: [
    {
      instruction: "increment",
      case: "first time",
      // Brings the situation about for each sample, by a transaction, or without one by runtime.setAccount.
      async prepare(runtime, sample) {
        const counter = keypair(\`counter \${sample}\`);
        const accounts = { counter: counter.publicKey, payer: runtime.payer.publicKey };
        await succeeds(runtime, [program.instruction("initialize", { accounts })], { signers: [counter] });
      },
      // What is measured: one call of the program. keypair() gives the same keys in every run.
      transaction: (_, sample) => ({
        instructions: [program.instruction("increment", { accounts: { counter: keypair(\`counter \${sample}\`).publicKey } })],
      }),
    },
  ],
});
`;

const DEFAULT_PATH = "cu.bench.ts";

/**
 * Writes a bench to begin with.
 *
 * @throws {UserError} when there is such a file, or it cannot be written
 */
export function init(path = DEFAULT_PATH): void {
  if (existsSync(path)) throw new UserError(`${here(path)} is there already`);
  write(path, STARTER);
  process.stdout.write(`${here(path)} written: name your program in it, then cu-bench ${here(path)}\n`);
}
