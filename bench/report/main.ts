import { runReport } from "../engine/src/report/run";
import { definition } from "./definition";

runReport(definition, process.argv.slice(2));
