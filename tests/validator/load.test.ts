import { expect } from "chai";
import { tally } from "../../bench/tps/engine/mix";
import { SIGNATURE_FEE } from "../../bench/tps/lottery/workshop";
import { planOf } from "../../bench/tps/plan";
import { verdicts } from "../../bench/tps/targets";
import { type Loaded, LoadHost, optionsOf } from "../support/load-host";

/** Validators among which the loads are spread: each waits most of its time for slots. */
const HOSTS = 4;

/** Every kind alone, every way of confirmation, batches of 1 and of 100, and what else there is, in few loads. */
const LOADS = [
  "--pattern highFrequency --duration 3",
  "--pattern normal --duration 3 --confirm signatures",
  "--pattern burst --duration 3 --confirm statuses",
  "--kind vrfSubmission --rate 40 --confirm statuses",
  "--kind claimPrize --rate 40 --confirm signatures",
  "--kind joinGame --rate 100",
  "--kind treasuryOperations --rate 100 --batch 1",
  "--kind adminOperations --rate 100 --unit-price 12345",
  "--kind queries --rate 100",
  "--kind transfer --rate 200 --arrivals poisson --batch 1 --confirm signatures",
  "--kind joinGame --rate 40 --wallets 26 --unit-price 7",
  "--kind joinGame --rate 40 --wallets 28 --prepaid",
  "--ramp-to 200 --duration 2 --workers 2",
  "--rate 100 --games 1 --payers 7 --unit-price 1000003 --confirm statuses",
];

const kindsOf = (args: string): Record<string, number> => tally(planOf(optionsOf(args)).kinds);

describe("a load on a validator", () => {
  const hosts: LoadHost[] = [];
  const loads = new Map<string, Promise<Loaded>>();

  before(async () => {
    hosts.push(...(await Promise.all(Array.from({ length: HOSTS }, () => LoadHost.start()))));
    for (const [index, host] of hosts.entries()) {
      let last: Promise<unknown> = Promise.resolve();
      for (const args of LOADS.filter((_, place) => place % HOSTS === index)) {
        const loading = last.then(() => host.load(args));
        loads.set(args, loading);
        last = loading.catch(() => {});
      }
    }
  });
  after(async () => {
    await Promise.allSettled(loads.values());
    await Promise.all(hosts.map((host) => host.stop()));
  });

  const loaded = (args: string) => loads.get(args) as Promise<Loaded>;

  for (const args of LOADS) {
    it(`lands whole: ${args}`, async () => {
      const { result, sentOnes, landedOnes, failures } = await loaded(args);
      const kinds = kindsOf(args);
      const sent = Object.values(kinds).reduce((sum, count) => sum + count, 0);
      const transactions = sent - (kinds.queries ?? 0);
      expect([result.sent, result.landed, result.failed]).to.deep.equal([sent, sent, {}]);
      expect([sentOnes.length, landedOnes.length, failures]).to.deep.equal([transactions, transactions, []]);
      const { queries: _, ...landed } = kinds;
      expect(tally(landedOnes.map(({ kind }) => kind))).to.deep.equal(landed);
      expect([result.audit?.differences, result.gone]).to.deep.equal([[], undefined]);
      expect(result.tps).to.be.greaterThan(result.offered / 3);
      // So few seconds end before the last has landed: what landed a second tells nothing.
      const [, ...others] = verdicts(result);
      expect(others.filter(({ met }) => !met)).to.deep.equal([]);
    });

    it(`has times of all that landed: ${args}`, async () => {
      const { result, landedOnes } = await loaded(args);
      const kinds = kindsOf(args);
      for (const [kind, count] of Object.entries(kinds)) {
        const { answered, confirmed, finalized } = result.kinds[kind] ?? {};
        expect((kind === "queries" ? answered : confirmed)?.count, kind).to.equal(count);
        expect(kind === "queries" || (finalized?.p50 ?? 0) > (confirmed?.p50 ?? 0)).to.equal(true);
      }
      if (landedOnes.length === 0) return;
      expect(result.confirmed?.count).to.equal(landedOnes.length);
      const longest = Math.max(...landedOnes.map(({ at, intended }) => at - intended));
      expect(result.confirmed?.max).to.be.closeTo(longest, longest / 1_000 + 0.001);
      expect(result.processed?.count).to.be.within(1, landedOnes.length);
      // A subscription for each tells no slot, and only some are followed to their finality.
      if (!args.includes("signatures")) {
        expect(result.finalized?.count).to.equal(landedOnes.length);
        expect(Object.values(result.slots).reduce((sum, count) => sum + count, 0)).to.equal(landedOnes.length);
      }
      expect(result.seconds.reduce((sum, { landed }) => sum + landed, 0)).to.equal(landedOnes.length);
    });
  }

  it("pays what the effects say, priority fees included", async () => {
    for (const [index, args] of LOADS.entries()) {
      const { landedOnes } = await loaded(args);
      const connection = (hosts[index % HOSTS] as LoadHost).validator.connection;
      for (const { signature, effect } of landedOnes.slice(0, 3)) {
        const found = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
        expect(found?.meta?.fee, args).to.equal(effect.fee);
        const price = Number(/--unit-price (\d+)/.exec(args)?.[1] ?? 0);
        expect(effect.fee % SIGNATURE_FEE > 0, args).to.equal(price > 0);
      }
    }
  });

  it("buys as many entries as it says", async () => {
    for (const [args, entries] of [
      ["--kind joinGame --rate 100", 100],
      ["--kind joinGame --rate 40 --wallets 26 --unit-price 7", 40 * 26],
      ["--kind joinGame --rate 40 --wallets 28 --prepaid", 40 * 28],
    ] as const) {
      const { result } = await loaded(args);
      expect((result.playersPerSecond ?? 0) / result.tps, args).to.be.closeTo(entries / result.sent, 0.05);
    }
  });

  it("sends at the times that are planned", async () => {
    for (const args of LOADS.filter((each) => !each.includes("queries") && !each.includes("pattern"))) {
      const { sentOnes } = await loaded(args);
      const [first] = sentOnes;
      const origin = (first?.intended ?? 0) - (planOf(optionsOf(args)).schedule.times[0] ?? 0);
      const { times } = planOf(optionsOf(args)).schedule;
      for (const [place, { intended, sentAt }] of sentOnes.entries()) {
        expect(intended - origin, args).to.be.closeTo(times[place] as number, 0.001);
        expect(sentAt - intended, args).to.be.within(0, 1_000);
      }
    }
  });
});
