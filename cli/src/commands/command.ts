import type { Command } from "commander";
import { Context, type Globals } from "../context.ts";
import type { Io } from "../io.ts";

/** Does a command; what it returns is the exit code, 0 unless it says otherwise. */
type Action<Args extends unknown[], Options> = (
  context: Context,
  options: Options,
  ...args: Args
) => Promise<number> | Promise<void>;

/** Makes of an action what commander calls, with its context, its options and its arguments. */
export type Acting = <Args extends unknown[] = [], Options = object>(
  action: Action<Args, Options>,
) => (...all: unknown[]) => Promise<void>;

/** Adds commands to a parent. */
export type Add = (parent: Command, acting: Acting) => void;

/** @param exit told how a command ended */
export const actingOn =
  (io: Io, exit: (code: number) => void): Acting =>
  <Args extends unknown[], Options>(action: Action<Args, Options>) =>
  async (...all: unknown[]) => {
    const command = all.at(-1) as Command;
    const options = command.optsWithGlobals<Globals & Options>();
    const code = await action(new Context(io, options), options, ...(command.processedArgs as Args));
    exit(code ?? 0);
  };

/** Examples below a command's help. */
export const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
