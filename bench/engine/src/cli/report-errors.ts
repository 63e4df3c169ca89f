import colours from "picocolors";
import { UserError } from "../errors";

/** Does what a command does; says why it cannot, with status 1, where that is for the user to know. */
export async function reportErrors(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${colours.red("error:")} ${error.message}\n`);
    process.exitCode = 1;
  }
}
