import { readFile, writeFile } from "node:fs/promises";
import {
  type Evidence,
  evidenceFromJson,
  evidenceToJson,
  type GameRef,
  gatherEvidence,
  type StepReport,
  type Verification,
  verifyEvidence,
} from "@telegram-lottery/sdk";
import colours from "picocolors";
import { argument, gameRef } from "../arguments.ts";
import type { Context } from "../context.ts";
import { CommandError, EXIT, usageError } from "../failure.ts";
import { fields } from "../output.ts";
import { type Add, examples } from "./command.ts";

interface Options {
  evidence?: string;
  save?: string;
  history: boolean;
}

const MARKS = { true: colours.green("agrees"), false: colours.red("differs"), null: colours.yellow("unchecked") };
const EXITS = { verified: EXIT.ok, refuted: EXIT.refuted, incomplete: EXIT.incomplete };

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function gather(context: Context, ref: GameRef | undefined, { evidence, history }: Options): Promise<Evidence> {
  if (evidence !== undefined) {
    const text = await readFile(evidence, "utf8").catch((error: unknown) => {
      throw new CommandError(`the evidence cannot be read: ${why(error)}`);
    });
    return evidenceFromJson(text);
  }
  if (ref === undefined) throw usageError("name a game, or a file of --evidence");
  const progress = context.progress("transactions");
  const onProgress = (done: number, total: number) => progress.show(done, total);
  return gatherEvidence(context.cluster.source, ref, { history, onProgress }).finally(() => progress.end());
}

function conclusion({ verdict, failed, unchecked, game }: Verification): string {
  if (failed) return colours.red(`game ${game} is refuted: ${failed} differs`);
  if (verdict === "verified") return colours.green(`game ${game} is verified`);
  return colours.yellow(`game ${game}: what could be checked agrees; not checked: ${unchecked.join(", ")}`);
}

const mark = ({ ok }: StepReport): string => MARKS[`${ok}`];

export const addVerify: Add = (program, acting) => {
  program
    .command("verify")
    .description("Recomputes a game from the chain's data alone, and says of every step whether it agrees.")
    .argument("[game]", "its id or address", argument(gameRef))
    .option("--evidence <file>", "verify what was saved, without a cluster")
    .option("--save <file>", "keep the evidence")
    .option("--no-history", "look at the account alone; what needs its transactions is then not checked")
    .addHelpText(
      "after",
      `${examples(
        "lottery verify 1",
        "lottery verify 1 --save game-1.json",
        "lottery verify --evidence game-1.json --json",
      )}
Exit status:
  0 all agrees, 3 something differs, 4 not everything could be checked, 1 the evidence could not be had
`,
    )
    .action(
      acting<[GameRef | undefined], Options>(async (context, options, ref) => {
        const evidence = await gather(context, ref, options);
        if (options.save !== undefined) {
          await writeFile(options.save, evidenceToJson(evidence)).catch((error: unknown) => {
            throw new CommandError(`the evidence cannot be written: ${why(error)}`);
          });
        }
        const verification = verifyEvidence(evidence);
        const rows = verification.steps.map((step): [string, string] => [step.step, `${mark(step)}  ${step.detail}`]);
        context.output.result(
          { ...verification, failed: verification.failed ?? null },
          `${fields(rows)}\n\n${conclusion(verification)}`,
        );
        return EXITS[verification.verdict];
      }),
    );
};
