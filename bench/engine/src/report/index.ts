export type { Curve, ReportDefinition } from "./definition";
export { type Report, report } from "./report";
export { makeReport, runReport } from "./run";
