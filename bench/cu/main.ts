import { run } from "../engine/src/cli/run";
import { bench } from "./bench";

run(bench, process.argv.slice(2));
