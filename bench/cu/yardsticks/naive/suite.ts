import { batchPlayerOperations } from "../../../../sdk/src";
import { keypair } from "../../../engine/src/keys";
import type { Runtime } from "../../../engine/src/runtimes";
import { largestThatFits } from "../../../engine/src/size";
import type { Case, Suite } from "../../../engine/src/suite";
import { type Batch, joining } from "../../cases/batch-join";
import { creating } from "../../cases/create";
import { claiming, submitting } from "../../cases/draw";
import { joiningAmong } from "../../cases/join";
import { game, Lottery, type LotteryCase, wallets } from "../../cases/lottery";
import { NAIVE_MAX_PLAYERS } from "./account";
import { NAIVE_ID, naiveGameAddress } from "./addresses";
import { NaiveRuntime } from "./runtime";
import { Translation } from "./translate";

interface World {
  lottery: Lottery;
  runtime: NaiveRuntime;
}

async function start(runtime: Runtime): Promise<World> {
  const naive = new NaiveRuntime(runtime);
  return { lottery: await Lottery.start(naive), runtime: naive };
}

/** A case of the lottery's, its transaction as naive understands it. */
const translated = (original: LotteryCase): Case<World> => ({
  ...original,
  prepare: ({ lottery }, sample) => original.prepare?.(lottery, sample),
  transaction({ lottery, runtime }, sample) {
    const { instructions, options } = original.transaction(lottery, sample);
    return { instructions: runtime.translate(instructions), options };
  },
});

const FEW = 16;

/** As many joins as a legacy transaction has room for: naive's has other accounts than the lottery's. */
function fullest(entries: number): Batch {
  const payer = keypair("payer");
  const joins = (players: number) =>
    batchPlayerOperations(game(0).address, [{ kind: "join", wallets: wallets(0, players) }]);
  const players = largestThatFits(
    (count) => ({ instructions: new Translation().instructions([joins(count)], payer.publicKey) }),
    payer,
  );
  return { players, entries, note: "fills a legacy tx" };
}

const drawing = (entries: number): LotteryCase =>
  submitting("any round but the last", { entries, addressOf: (sample) => naiveGameAddress(game(sample).id) });

const EIGHTHS = Array<number>(8).fill(1_250);

/** The lottery's cases that naive can do, at sizes that its account can hold. */
export const naiveSuite: Suite<World> = {
  programId: NAIVE_ID,
  start,
  cases: [
    ...[0, NAIVE_MAX_PLAYERS].map((capacity) => creating(`capacity=${capacity}`, { capacity })),
    ...[FEW, 100, NAIVE_MAX_PLAYERS - 1].map(joiningAmong),
    ...[1, 2, 5, 10, 20].map((players) => joining({ players, entries: FEW })),
    joining(fullest(FEW)),
    ...[FEW, 100, NAIVE_MAX_PLAYERS].map(drawing),
    ...[[10_000], EIGHTHS].map((shares) => claiming(FEW, shares)),
  ].map(translated),
};
