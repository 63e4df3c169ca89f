import { PROGRAM_ERRORS } from "../generated/errors.ts";

export type ProgramErrorName = keyof typeof PROGRAM_ERRORS;

interface Details {
  logs?: readonly string[];
  cause?: unknown;
}

/** Whatever goes wrong between the client and the program. Its `name` says what, its class who refused. */
export abstract class LotteryError extends Error {
  /** The log of the transaction that failed, where it is known. */
  readonly logs: readonly string[];

  constructor(
    override readonly name: string,
    message: string,
    /** The number of the program's, Anchor's or the node's error. */
    readonly code?: number,
    { logs = [], cause }: Details = {},
  ) {
    super(message, { cause });
    this.logs = logs;
  }
}

/** The program refused an instruction. */
export class ProgramError extends LotteryError {
  constructor(
    override readonly name: ProgramErrorName,
    details?: Details,
  ) {
    const { code, message } = PROGRAM_ERRORS[name];
    super(name, message, code, details);
  }
}

/** Anchor, the program's framework, refused an instruction's accounts. */
export class AnchorError extends LotteryError {}

/** The runtime or another program refused the transaction; `name` is the runtime's where it has one. */
export class RuntimeError extends LotteryError {}

/** A wallet cannot pay what the transaction takes from it. */
export class InsufficientFundsError extends LotteryError {
  constructor(message: string, details?: Details) {
    super("InsufficientFunds", message, undefined, details);
  }
}

/** A transaction used more compute units, or loaded more bytes of accounts, than it had asked for. */
export class LimitExceededError extends LotteryError {
  constructor(message: string, details?: Details) {
    super("LimitExceeded", message, undefined, details);
  }
}

/** A transaction did not land while its blockhash was valid, and never will. */
export class ExpiredError extends LotteryError {
  constructor(message: string, details?: Details) {
    super("Expired", message, undefined, details);
  }
}

/** A transaction was sent, but no node would tell whether it landed: look for `signature` before doing it again. */
export class UnconfirmedError extends LotteryError {
  constructor(
    readonly signature: string,
    details?: Details,
  ) {
    super("Unconfirmed", `it is not known whether ${signature} landed`, undefined, details);
  }
}

/** The node did not do what it was asked for: `code` is its own. */
export class RpcError extends LotteryError {
  constructor(message: string, code?: number, details?: Details) {
    super("Rpc", message, code, details);
  }
}

/** There is no account where a game or a mint should be. */
export class NotFoundError extends LotteryError {
  constructor(message: string) {
    super("NotFound", message);
  }
}

/** Whether `error` is the program's refusal of that name. */
export const isProgramError = (error: unknown, name: ProgramErrorName): error is ProgramError =>
  error instanceof ProgramError && error.name === name;

/** What was thrown, if it is the client's to tell; anything else is a mistake in a program and thrown on. */
export function expected(thrown: unknown): LotteryError {
  if (thrown instanceof LotteryError) return thrown;
  throw thrown;
}
