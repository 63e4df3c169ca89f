// npm run test:nightly: as many random histories as a night has time for.
import { Command, InvalidArgumentError, Option } from "commander";
import { RUNTIME_NAMES, type RuntimeName } from "../../bench/engine/src/runtimes";
import { playAll } from "./run";
import { Statistics } from "./statistics";

const USAGE_ERROR = 2;
const REPORT_EVERY = 100;

interface Options {
  histories: number;
  seed: number;
  runtime: RuntimeName | "both";
}

function natural(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError("It must be an integer.");
  return value;
}

const EXPLANATION = `
Plays random games on the program and on a model of the protocol at once, and compares every account, event and refusal.
What is found is made as short as it can be and printed with how to play it again. Beside differences, it fails when the
histories were worth too little: when few games were drawn, or an instruction never succeeded.

Exit status:
  0 no difference; 1 a difference, or histories worth too little; 2 wrong usage
`;

const { histories, seed, runtime } = new Command("test:nightly")
  .description("Plays random games beside the model.")
  .option("--histories <n>", "how many, shared out among the runtimes", natural, 10_000)
  .option("--seed <n>", "plays the same again", natural, Date.now() % 2 ** 31)
  .addOption(new Option("--runtime <name>", "where").choices([...RUNTIME_NAMES, "both"]).default("both"))
  .addHelpText("after", EXPLANATION)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR))
  .parse()
  .opts<Options>();

async function main(): Promise<string[]> {
  const started = performance.now();
  const statistics = new Statistics();
  const runtimes = RUNTIME_NAMES.filter((name) => runtime === "both" || name === runtime);
  const progress = (name: RuntimeName) => {
    if (statistics.histories % REPORT_EVERY !== 0) return;
    const seconds = ((performance.now() - started) / 1_000).toFixed(0);
    process.stderr.write(`${name}: ${statistics.histories} of ${histories} histories, ${seconds} s\n`);
  };
  process.stderr.write(`seed ${seed}\n`);
  for (const [number, name] of runtimes.entries()) {
    const share = Math.floor((histories + number) / runtimes.length);
    await playAll({ runtime: name, histories: share, seed, onHistory: () => progress(name) }, statistics);
  }
  process.stdout.write(`${statistics}\n`);
  return statistics.objections();
}

main().then(
  (objections) => {
    for (const objection of objections) process.stderr.write(`${objection}\n`);
    process.exit(objections.length > 0 ? 1 : 0);
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  },
);
