// What tools/localnet/bin's commands become: prints the shell's words for the project's own validator, with the arguments that
// Anchor's CLI has given to the validator it knows.
import { ensureDependencies } from "./lib/dependencies.mjs";
import { main } from "./lib/project.mjs";

const [name, ...args] = process.argv.slice(2);

const quoted = (word) => `'${String(word).replaceAll("'", `'\\''`)}'`;

await main(name, async () => {
  ensureDependencies();
  const { validatorCommand } = await import("./lib/stand-in.mjs");
  process.stdout.write((await validatorCommand(name, args)).map(quoted).join(" "));
});
