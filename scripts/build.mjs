// npm run build: target/deploy/lottery.so, by Solana's own tools or the open toolchain. Arguments go to cargo-build-sbf.
import { join } from "node:path";
import { builder, buildLottery } from "./lib/program.mjs";
import { main, ROOT } from "./lib/project.mjs";

await main("build", () => buildLottery(builder(), join(ROOT, "target", "deploy"), process.argv.slice(2)));
