import { Recorder } from "../confirmation/recorder";
import type { Access } from "./access";
import { circumstances } from "./circumstances";
import { totalOf } from "./engine/counts";
import { backlog, open } from "./engine/pace";
import { fixed, scheduleOf } from "./engine/schedule";
import type { Bench, LoadEnd } from "./lottery/bench";
import type { Kind } from "./lottery/world";
import type { Progress } from "./progress";
import { type Figures, figuresOf, type TpsResult } from "./result";
import { connect, prepared, type RunOptions } from "./run-options";

/** What several loads on one world came to. */
export type Trials = Pick<TpsResult, "schema" | "versions" | "machine" | "options" | "audit"> & { trials: Trial[] };

/** One of several loads. */
export type Trial = { kind: Kind } & Figures;

/** Transactions a second of a closed loop that no validator here comes near: so many are prepared. */
export const OUT_OF_REACH = 15_000;

/** Runs loads on one world, one after another. */
export class TrialRunner {
  readonly trials: Trial[] = [];

  constructor(
    readonly bench: Bench,
    private readonly progress: Progress,
  ) {}

  /** Sends at a rate, whatever becomes of it. */
  async open(kind: Kind, rate: number, seconds: number): Promise<Trial> {
    const schedule = scheduleOf(fixed(rate, seconds));
    this.progress.say(`${rate}/s of ${kind} for ${seconds} s`);
    const recorder = new Recorder();
    const kinds = Array<Kind>(schedule.count).fill(kind);
    const end = await this.bench.run({ kinds, pace: open(schedule), recorder });
    return this.conclude(kind, recorder, end, schedule);
  }

  /** Keeps so many under way. */
  async closed(kind: Kind, inFlight: number, seconds: number): Promise<Trial> {
    this.progress.say(`${inFlight} of ${kind} under way for ${seconds} s`);
    const recorder = new Recorder();
    const kinds = Array<Kind>(OUT_OF_REACH * seconds).fill(kind);
    const end = await this.bench.run({ kinds, pace: backlog(inFlight, kinds.length, seconds), recorder });
    return this.conclude(kind, recorder, end, { count: end.ledger.sent, seconds });
  }

  private conclude(kind: Kind, recorder: Recorder, end: LoadEnd, planned: { count: number; seconds: number }): Trial {
    const trial = { kind, ...figuresOf(recorder, [end], planned) };
    this.trials.push(trial);
    const failures = totalOf(trial.failed);
    const p95 = trial.confirmed?.p95.toFixed(0) ?? "–";
    this.progress.say(`  ${trial.tps} landed a second, p95 ${p95} ms, ${failures} failed`);
    return trial;
  }
}

/**
 * Prepares a world for several loads and runs them.
 *
 * @param counts how many transactions of each kind they send at most
 */
export async function runTrials(
  access: Access,
  options: RunOptions,
  counts: Readonly<Partial<Record<Kind, number>>>,
  progress: Progress,
  body: (runner: TrialRunner) => Promise<void>,
): Promise<Trials> {
  const engine = await connect(access, options);
  try {
    const about = await circumstances(engine.rpc, options);
    const bench = await prepared(access, engine, options, counts, progress);
    const runner = new TrialRunner(bench, progress);
    await body(runner);
    const gone = runner.trials.some((trial) => trial.gone !== undefined);
    return { ...about, trials: runner.trials, audit: gone ? null : await bench.audit() };
  } finally {
    progress.end();
    await engine.close();
  }
}
