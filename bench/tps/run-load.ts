import { Recorder } from "../confirmation/recorder";
import type { Access } from "./access";
import { circumstances } from "./circumstances";
import type { Engine } from "./engine/engine";
import { tally } from "./engine/mix";
import { open, type Pace } from "./engine/pace";
import type { Schedule } from "./engine/schedule";
import type { Audit } from "./lottery/audit";
import type { Listener, LoadEnd } from "./lottery/bench";
import type { Plan } from "./plan";
import type { Progress } from "./progress";
import { figuresOf, type TpsResult } from "./result";
import { connect, prepared, type RunOptions } from "./run-options";

/** The rest of a schedule, from `index` on: it begins at once. */
function restOf(schedule: Schedule, index: number): Pace {
  const first = index === 0 ? 0 : (schedule.times[index] ?? 0);
  return open({ times: schedule.times.subarray(index).map((time) => time - first) });
}

/** A load on its way: what has become of it with each validator that it has had. */
class Load {
  private readonly recorder = new Recorder();
  private readonly ends: LoadEnd[] = [];
  private reached = 0;
  private audit: Audit | null = null;
  private about: Awaited<ReturnType<typeof circumstances>> | undefined;

  constructor(
    private readonly access: Access,
    private readonly plan: Plan,
    private readonly options: RunOptions,
    private readonly progress: Progress,
    private readonly listeners: readonly Listener[],
  ) {}

  get isOver(): boolean {
    return this.reached >= this.plan.kinds.length;
  }

  /** Runs what is left; false when the validator goes away before the end. */
  async proceed(): Promise<boolean> {
    const engine = await connect(this.access, this.options);
    try {
      this.about ??= await circumstances(engine.rpc, this.options);
      return await this.runOn(engine);
    } finally {
      this.progress.end();
      await engine.close();
    }
  }

  get result(): TpsResult {
    return {
      ...(this.about as Awaited<ReturnType<typeof circumstances>>),
      ...this.plan.name,
      ...figuresOf(this.recorder, this.ends as [LoadEnd, ...LoadEnd[]], this.plan.schedule),
      audit: this.audit,
    };
  }

  private async runOn(engine: Engine): Promise<boolean> {
    const { plan, progress, recorder, listeners } = this;
    const kinds = plan.kinds.slice(this.reached);
    const bench = await prepared(this.access, engine, this.options, tally(kinds), progress, `${this.ends.length}`);
    const end = await bench.run({
      kinds,
      pace: restOf(plan.schedule, this.reached),
      recorder,
      isFirst: this.ends.length === 0,
      listeners,
      begin: (ledger) => progress.follow(ledger, recorder.timesOf("confirmed")),
      settled: () => progress.end(),
    });
    this.ends.push(end);
    this.reached += end.reached;
    this.audit = end.gone === undefined ? await bench.audit() : null;
    if (end.gone === undefined) {
      if (this.access.isShared) await bench.returnFunds(this.access.bank.publicKey);
      return true;
    }
    progress.say(`the validator is gone after ${this.reached} of ${plan.kinds.length} transactions: ${end.gone}`);
    return false;
  }
}

/**
 * Runs a load to its end. When the validator goes away in the middle it ends there, or, where that is asked for, goes on once
 * the validator is back: with a new world, since a local one has forgotten the old.
 *
 * @throws {UserError} when the load cannot be prepared
 */
export async function runLoad(
  access: Access,
  plan: Plan,
  options: RunOptions,
  progress: Progress,
  listeners: readonly Listener[] = [],
): Promise<TpsResult> {
  const load = new Load(access, plan, options, progress, listeners);
  while (!(await load.proceed()) && !load.isOver && options.reconnect > 0) {
    if (!(await access.back(options.reconnect))) break;
    progress.say("the validator is back: the load goes on");
  }
  return load.result;
}
