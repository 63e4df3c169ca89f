// node scripts/symbols.mjs PROGRAM.so: makes the program's build with debug information unless it is there, and prints as JSON its
// path (file) and that of the tool that reads it (symbolizer).
import { main, UserError } from "./lib/project.mjs";
import { SYMBOLIZER, symbolsOf } from "./lib/symbols.mjs";

await main("symbols", () => {
  const [program, ...rest] = process.argv.slice(2);
  if (!program || rest.length) throw new UserError("the path of one program expected");
  process.stdout.write(`${JSON.stringify({ file: symbolsOf(program), symbolizer: SYMBOLIZER })}\n`);
});
