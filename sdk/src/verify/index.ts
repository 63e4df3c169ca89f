export { ConnectionSource } from "./connection.ts";
export {
  decodeEvent,
  EVENT_FIELDS,
  type EventFields,
  type EventName,
  eventsOfCalls,
  type GameEvent,
} from "./events.ts";
export type { Evidence, ExecutedCall, History, TokenBalance, TransactionRecord } from "./evidence.ts";
export { EvidenceError, evidenceFromJson, evidenceToJson } from "./json.ts";
export { recordOf } from "./record.ts";
export { type Finding, STEPS, type StepName, type StepReport, type Verification } from "./report.ts";
export { type EvidenceOptions, gatherEvidence, type HistoryOptions, type Source } from "./source.ts";
export { verifyEvidence, verifyGame } from "./verify.ts";
