import { PROGRAM_ID } from "../addresses.ts";
import { PROGRAM_ERRORS } from "../generated/errors.ts";
import {
  AnchorError,
  ExpiredError,
  InsufficientFundsError,
  LimitExceededError,
  LotteryError,
  ProgramError,
  type ProgramErrorName,
  RpcError,
  RuntimeError,
} from "./classes.ts";
import { ANCHOR_ERRORS, EXPIRED, INSUFFICIENT_FUNDS, LIMIT_EXCEEDED, RUNTIME_ERRORS } from "./words.ts";

/** Why a transaction failed, in the words of a node's status, of a runtime or of its simulation. */
export interface Failure {
  /** A status's `err`, or text. */
  failure: unknown;
  logs?: readonly string[] | undefined;
}

const NAMES: ReadonlyMap<number, ProgramErrorName> = new Map(
  Object.entries(PROGRAM_ERRORS).map(([name, { code }]) => [code, name as ProgramErrorName]),
);
/** Error 1 of the System program and of both token programs alike. */
const TOO_LITTLE = 1;

/** The innermost refusal of a log: by which program, in which words. */
function refusalOf(logs: readonly string[]): { program: string; reason: string } | undefined {
  for (const line of logs) {
    const [, program, reason] = /^Program (\w+) failed: (.*)$/.exec(line) ?? [];
    if (program !== undefined && reason !== undefined) return { program, reason: reason.replace(/\.$/, "") };
  }
  return undefined;
}

/** The number of a program's own error, in any of the spellings of nodes, runtimes and logs. */
function customCode(text: string): number | undefined {
  const hexadecimal = /custom program error: 0x([0-9a-f]+)/i.exec(text)?.[1];
  if (hexadecimal !== undefined) return Number.parseInt(hexadecimal, 16);
  const decimal = /Custom\W+(?:code\W+)?(\d+)/.exec(text)?.[1];
  return decimal === undefined ? undefined : Number(decimal);
}

/** The runtime's name of an error, which is the last word of a status and of most runtimes' own notation. */
const nameOf = (reason: string): string =>
  RUNTIME_ERRORS[reason.replace(/^Error processing Instruction \d+: /, "")] ??
  reason.match(/(?:[A-Z][a-z]+){2,}/g)?.at(-1) ??
  "TransactionFailed";

/** The error of a transaction that failed. */
export function failureError({ failure, logs = [] }: Failure): LotteryError {
  const text = typeof failure === "string" ? failure : JSON.stringify(failure);
  const refusal = refusalOf(logs);
  const reason = refusal?.reason ?? text;
  const details = { logs, cause: failure };
  const code = customCode(reason) ?? customCode(text);
  // A status tells no program, but among a client's instructions only the lottery's have errors from 2,000 on.
  const isOurs = refusal === undefined || refusal.program === PROGRAM_ID.toBase58();
  if (code !== undefined) {
    const name = NAMES.get(code);
    if (isOurs && name !== undefined) return new ProgramError(name, details);
    const anchorName = ANCHOR_ERRORS[code];
    if (isOurs && anchorName !== undefined) return new AnchorError(anchorName, reason, code, details);
    if (code === TOO_LITTLE) return new InsufficientFundsError(reason, details);
    return new RuntimeError("Custom", reason, code, details);
  }
  const words = [reason, text].join("\n");
  if (LIMIT_EXCEEDED.test(words)) return new LimitExceededError(reason, details);
  if (INSUFFICIENT_FUNDS.test(words)) return new InsufficientFundsError(reason, details);
  if (EXPIRED.test(words)) return new ExpiredError(reason, details);
  return new RuntimeError(nameOf(reason), reason, undefined, details);
}

const isFailure = (value: object): value is Failure => "failure" in value;

/** A node that cannot judge a transaction yet. */
const UNREADY = /Node is (behind|unhealthy)/;

/** What a node answered to a transaction it was to send, as @solana/web3.js throws it. */
interface NodeRefusal {
  transactionError: { message: string; logs?: string[] };
}

const isNodeRefusal = (value: object): value is NodeRefusal => "transactionError" in value;

/**
 * The typed error of a failed transaction or of what a node or its connection threw. What is one already is returned as it is.
 */
export function errorOf(thrown: unknown): LotteryError {
  if (thrown instanceof LotteryError) return thrown;
  if (typeof thrown !== "object" || thrown === null) return new RpcError(String(thrown), undefined, { cause: thrown });
  if (isFailure(thrown)) return failureError(thrown);
  if (isNodeRefusal(thrown) && !UNREADY.test(thrown.transactionError.message)) {
    const { message, logs } = thrown.transactionError;
    return failureError({ failure: message.replace(/^Transaction simulation failed: /, ""), logs });
  }
  const code = "code" in thrown && typeof thrown.code === "number" ? thrown.code : undefined;
  return new RpcError(thrown instanceof Error ? thrown.message : String(thrown), code, { cause: thrown });
}
