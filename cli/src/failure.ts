/** How the command ends. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** A verification found something that does not agree. */
  refuted: 3,
  /** A verification could not check everything. */
  incomplete: 4,
} as const;

/** What was asked for cannot be done, for a reason that the message gives. */
export class CommandError extends Error {
  override readonly name = "CommandError";

  constructor(
    message: string,
    readonly exitCode: number = EXIT.failed,
  ) {
    super(message);
  }
}

/** What was asked for makes no sense. */
export const usageError = (message: string): CommandError => new CommandError(message, EXIT.usage);
