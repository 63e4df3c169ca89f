// npm run idl: writes target/idl/lottery.json and target/types/lottery.ts without Anchor's CLI.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printIdl, typeModule } from "./lib/idl.mjs";
import { main, ROOT } from "./lib/project.mjs";

await main("idl", () => {
  const idl = printIdl();
  const files = { "idl/lottery.json": JSON.stringify(idl, null, 2), "types/lottery.ts": typeModule(idl) };
  for (const [name, text] of Object.entries(files)) {
    const path = join(ROOT, "target", name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
    process.stderr.write(`✓ target/${name}\n`);
  }
});
