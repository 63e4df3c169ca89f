import type { Context, RootHookObject, Suite, Test } from "mocha";
import { YARDSTICKS, type YardstickName } from "../../bench/cu/yardsticks";
import { LEFT_OUT } from "./left-out";

const RUNTIME = / under (\w+)/;

const titleOf = (test: Test): string => test.titlePath().join(" › ").replace(RUNTIME, "");

/** Takes those tests out of the suite and its suites that are not to be kept. */
function prune(suite: Suite, keeps: (test: Test) => boolean): void {
  suite.tests = suite.tests.filter(keeps);
  for (const inner of suite.suites) prune(inner, keeps);
}

/** For mocha's --require: leaves out what the yardstick named in LOTTERY_PROGRAM is not put to. */
export const mochaHooks: RootHookObject = {
  beforeAll(this: Context) {
    const name = process.env.LOTTERY_PROGRAM as YardstickName;
    const runtimes: readonly string[] = YARDSTICKS[name].runtimes;
    const unmet = new Set(LEFT_OUT[name].flatMap(({ tests }) => tests));
    const beginnings = [...unmet];
    prune(this.test?.parent as Suite, (test) => {
      const runtime = RUNTIME.exec(test.fullTitle())?.[1];
      if (runtime !== undefined && !runtimes.includes(runtime)) return false;
      const found = beginnings.filter((beginning) => titleOf(test).startsWith(beginning));
      for (const beginning of found) unmet.delete(beginning);
      return found.length === 0;
    });
    if (unmet.size > 0) throw new Error(`left out, but no test's title: ${[...unmet].join("; ")}`);
  },
};
