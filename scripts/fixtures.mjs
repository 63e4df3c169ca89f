// npm run fixtures: renews the committed build products; with --check, builds them and fails if a byte differs.
import { differing, renew } from "./lib/fixtures.mjs";
import { main, UserError } from "./lib/project.mjs";

const HELP = `Usage: npm run fixtures [-- --check]

Builds the program, its interface and types from source into tests/fixtures, with a manifest of what they were made of.

Options:
  --check   build them elsewhere and fail, naming them, when they differ from what tests/fixtures holds
`;

await main("fixtures", async () => {
  const [option, ...rest] = process.argv.slice(2);
  if (option === "--help" || option === "-h") return void process.stdout.write(HELP);
  if (rest.length || (option && option !== "--check"))
    throw new UserError(`unknown argument ${rest[0] ?? option}\n${HELP}`);
  if (!option) return renew();
  const names = await differing();
  if (names.length) {
    throw new UserError(
      `built from source, these differ from tests/fixtures: ${names.join(", ")}. npm run fixtures renews them`,
    );
  }
  process.stderr.write("✓ built from source, tests/fixtures is the same to the byte\n");
});
