import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { Recorder } from "../confirmation/recorder";
import { versionsOf } from "../engine/src/versions";
import type { Access } from "./access";
import type { ConfirmationWay } from "./engine/confirm";
import { Engine } from "./engine/engine";
import { open, type Pace } from "./engine/pace";
import type { Schedule } from "./engine/schedule";
import type { Audit } from "./lottery/audit";
import { Bench, type Listener, type LoadEnd } from "./lottery/bench";
import { bankNeeds, type Needs, Preparation } from "./lottery/prepare";
import type { Kind } from "./lottery/world";
import type { Plan } from "./plan";
import type { Progress } from "./progress";
import { figuresOf, type TpsResult } from "./result";

/** How loads are run. */
export interface RunOptions {
  /** Games that are joined, entries of each transaction that joins, and whether they are paid for before. */
  games: number;
  wallets: number;
  prepaid: boolean;
  payers: number;
  /** Micro-lamports a compute unit. */
  unitPrice?: number;
  confirm: ConfirmationWay;
  batch: number;
  /** Seconds. */
  resendAfter: number;
  workers: number;
  followed: number;
  seed: number;
  /** Which part of how many of the load this is; the others run elsewhere at the same time. */
  part: { index: number; of: number };
  /** Seconds that a validator is waited for that is gone. */
  reconnect: number;
}

const PROGRAM = join(__dirname, "..", "..", "tests", "fixtures", "lottery.so");
const GIBIBYTE = 2 ** 30;

/** The names of worlds on clusters that others use too must be new. */
const worldName = (options: RunOptions, leg: string): string =>
  `${options.seed} ${options.part.index}/${options.part.of} ${leg}`;

export const needsOf = (options: RunOptions, counts: Needs["counts"], leg: string): Needs => ({
  name: worldName(options, leg),
  counts,
  payers: options.payers,
  games: options.games,
  wallets: options.wallets,
  prepaid: options.prepaid,
  part: options.part,
  ...(options.unitPrice !== undefined && { unitPrice: options.unitPrice }),
});

export const connect = ({ url, wsUrl }: Access, options: RunOptions): Promise<Engine> =>
  Engine.connect({
    url,
    wsUrl,
    way: options.confirm,
    batch: options.batch,
    resendAfter: 1_000 * options.resendAfter,
  });

/** Prepares a world for so many transactions of each kind. */
export async function prepared(
  access: Access,
  engine: Engine,
  options: RunOptions,
  counts: Needs["counts"],
  progress: Progress,
  leg = "",
): Promise<Bench> {
  const needs = needsOf(options, counts, leg);
  await access.fund(bankNeeds(needs));
  const world = await Preparation.world(engine, access, needs, (...step) => progress.preparing(...step));
  const { workers, followed, part } = options;
  return Bench.on(engine, world, { workers, followed, shared: part.of > 1 });
}

/** What a result says of where it was made. */
export async function circumstances(engine: Engine): Promise<Pick<TpsResult, "schema" | "versions" | "machine">> {
  const validator = await engine.rpc.call<Record<string, string>>("getVersion");
  const [cpu] = cpus();
  return {
    schema: 1,
    versions: versionsOf(readFileSync(PROGRAM), {
      validator: Object.entries(validator)
        .filter(([, value]) => typeof value === "string")
        .map(([name, value]) => `${name} ${value}`)
        .join(", "),
    }),
    machine: { cpu: cpu?.model ?? "unknown", cores: cpus().length, memoryGiB: Math.round(totalmem() / GIBIBYTE) },
  };
}

/** The rest of a schedule, from `index` on: it begins at once. */
function restOf(schedule: Schedule, index: number): Pace {
  const first = schedule.times[index] ?? 0;
  return open({ times: schedule.times.subarray(index).map((time) => time - first) });
}

const sumOf = (parts: readonly Record<string, number>[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const part of parts) for (const [name, count] of Object.entries(part)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
};

const tallyOf = (kinds: readonly Kind[]): Needs["counts"] => sumOf(kinds.map((kind) => ({ [kind]: 1 })));

/**
 * Runs a load to its end. When the validator goes away in the middle it ends there, or, where that is asked for, goes on once
 * the validator is back: with a new world, since a local one has forgotten the old.
 */
export async function runLoad(
  access: Access,
  plan: Plan,
  options: RunOptions,
  progress: Progress,
  listeners: readonly Listener[] = [],
): Promise<TpsResult> {
  const { schedule, kinds } = plan;
  const recorder = new Recorder();
  const ends: LoadEnd[] = [];
  let landedPlayers = 0;
  let audit: Audit | null = null;
  let about: Awaited<ReturnType<typeof circumstances>> | undefined;
  const counting: Listener = {
    landed({ kind }) {
      if (kind === "joinGame") landedPlayers += options.wallets;
    },
  };
  for (let index = 0; ; ) {
    const engine = await connect(access, options);
    try {
      about ??= await circumstances(engine);
      const rest = kinds.slice(index);
      const bench = await prepared(access, engine, options, tallyOf(rest), progress, `${ends.length}`);
      const end = await bench.run({
        kinds: rest,
        pace: restOf(schedule, index),
        recorder,
        isFirst: ends.length === 0,
        listeners: [counting, ...listeners],
        begin: (ledger) => progress.follow(ledger, () => recorder.timesOf("confirmed")),
      });
      progress.end();
      ends.push(end);
      index += end.reached;
      audit = end.gone === undefined ? await bench.audit() : null;
      if (end.gone === undefined) break;
      progress.say(`the validator is gone after ${index} of ${kinds.length} transactions: ${end.gone}`);
    } finally {
      progress.end();
      await engine.close();
    }
    if (options.reconnect === 0 || index >= kinds.length || !(await access.back(options.reconnect))) break;
    progress.say("the validator is back: the load goes on");
  }
  const last = ends.at(-1) as LoadEnd;
  const { confirm, ...others } = options;
  return {
    ...(about as Awaited<ReturnType<typeof circumstances>>),
    ...plan.name,
    options: { ...others, confirm, duration: schedule.seconds },
    ...figuresOf({
      recorder,
      sent: ends.reduce((sum, { ledger }) => sum + ledger.sent, 0),
      landed: ends.reduce((sum, { ledger }) => sum + ledger.landed, 0),
      failed: sumOf(ends.map(({ ledger }) => ledger.failed)),
      began: (ends[0] as LoadEnd).began,
      lastLanded: last.lastLanded,
      repeats: ends.reduce((sum, { repeats }) => sum + repeats, 0),
      interruptions: sumOf(ends.map(({ interruptions }) => interruptions)),
      gone: ends.find(({ gone }) => gone !== undefined)?.gone,
      planned: { count: schedule.count, seconds: schedule.seconds },
      players: landedPlayers,
    }),
    audit,
  };
}
