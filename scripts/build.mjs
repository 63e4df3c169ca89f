// npm run build: target/deploy/lottery.so, by Solana's own tools or the open toolchain. Arguments go to cargo-build-sbf.
import { join } from "node:path";
import { builder, buildProgram } from "./lib/program.mjs";
import { main, PROGRAM_MANIFEST, ROOT } from "./lib/project.mjs";

await main("build", () =>
  buildProgram(builder(), PROGRAM_MANIFEST, join(ROOT, "target", "deploy"), process.argv.slice(2)),
);
