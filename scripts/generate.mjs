// npm run generate: renews what is made of tests/fixtures and bench/baselines; with --check, fails if it is out of date.
import { generate, outdated } from "./lib/generated.mjs";
import { main, UserError } from "./lib/project.mjs";

await main("generate", () => {
  const [option, ...rest] = process.argv.slice(2);
  if (rest.length || (option && option !== "--check")) throw new UserError(`unknown argument ${rest[0] ?? option}`);
  if (!option) return generate();
  const names = outdated();
  if (names.length) throw new UserError(`out of date: ${names.join(", ")}. npm run generate renews them`);
});
