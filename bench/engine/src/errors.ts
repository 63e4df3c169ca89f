/** What was asked for cannot be done, for a reason the message gives. */
export class UserError extends Error {
  override readonly name: string = "UserError";
}

export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
