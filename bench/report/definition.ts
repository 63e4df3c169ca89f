import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { FIXTURES, OUTPUT, PROGRAM, ROOT } from "../cu/paths";
import { UserError } from "../engine/src/errors";
import type { Curve, ReportDefinition } from "../engine/src/report/definition";

const ENTRIES = { axis: "entries in the game", unit: "entry", scale: "log" } as const;
const PLAYERS = { axis: "players in the transaction", unit: "player", scale: "linear" } as const;

const CURVES: Curve[] = [
  { ...ENTRIES, name: "join-entries", title: "join_game", instruction: "join_game", cases: /^entries=(\d+)$/ },
  {
    ...ENTRIES,
    name: "batch-entries",
    title: "batch of ten joins",
    instruction: "batch_player_operations",
    cases: /^join=10 entries=(\d+)/,
  },
  {
    ...PLAYERS,
    name: "batch-players",
    title: "batch of joins",
    instruction: "batch_player_operations",
    cases: /^join=(\d+) entries=16(?: fills a \w+ tx)?$/,
  },
  {
    ...PLAYERS,
    name: "refund-players",
    title: "batch of refunds",
    instruction: "batch_player_operations",
    cases: /^refund=(\d+) entries=16$/,
  },
  {
    ...ENTRIES,
    name: "round-entries",
    title: "submit_vrf, a round",
    instruction: "submit_vrf",
    cases: /^entries=(\d+) any round but the last$/,
  },
  {
    ...ENTRIES,
    name: "prize-entries",
    title: "claim_prize",
    instruction: "claim_prize",
    cases: /^entries=(\d+) winners=1$/,
  },
];

/** Measures in a process of its own, which has the runtimes' memory back when it ends. */
function measure(results: string): void {
  const command = ["-r", "ts-node/register/transpile-only", join(ROOT, "bench", "cu", "main.ts"), "--output", results];
  const { status } = spawnSync(process.execPath, command, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new UserError("measuring failed");
}

/** What the lottery costs, as a page. */
export const definition: ReportDefinition = {
  name: "bench:report",
  title: "What the lottery costs",
  subject: "lottery",
  runtime: "litesvm",
  curves: CURVES,
  loads:
    /^(join_game entries=(16|65530)|batch_player_operations join=(\d+ entries=16 fills|(1|10) entries=16|10 entries=65525))/,
  tracked: /^(join_game entries=65530|batch_player_operations join=10 entries=16|claim_prize entries=16 winners=1)$/,
  programs: {
    "lottery.so": PROGRAM,
    "lottery-v3.so": join(FIXTURES, "lottery-v3.so"),
    "lottery-sha512.so": join(FIXTURES, "lottery-sha512.so"),
  },
  results: OUTPUT,
  history: join(ROOT, "bench", "history"),
  output: join(ROOT, "bench", "results", "report"),
  measure,
};
