import { expect } from "chai";
import { RUNTIME_NAMES } from "../../bench/engine/src/runtimes";
import { playAll } from "./run";
import { Statistics } from "./statistics";

const HISTORIES = 320;
const seed = Number(process.env.LOTTERY_SEED ?? Date.now() % 2 ** 31);
const path = process.env.LOTTERY_PATH;

describe(`random games beside the model (LOTTERY_SEED=${seed} plays them again)`, function () {
  // When the two disagree, the history is made as short as it can be.
  this.timeout(600_000);
  const statistics = new Statistics();

  for (const runtime of RUNTIME_NAMES) {
    it(`come to what the model says under ${runtime}`, async () => {
      await playAll({ runtime, histories: HISTORIES / RUNTIME_NAMES.length, seed, path }, statistics);
    });
  }

  it("come to every state and to most of the refusals", function () {
    if (path !== undefined || statistics.histories < HISTORIES) this.skip();
    expect(statistics.objections()).to.deep.equal([]);
  });
});
