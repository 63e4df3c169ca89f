import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import type { Comparison } from "../../bench/tps/compare";
import type { TpsResult } from "../../bench/tps/result";
import type { Verdict } from "../../bench/tps/targets";
import type { Trials } from "../../bench/tps/trials";
import { beside } from "../support/beside";
import { LoadHost } from "../support/load-host";
import { ran } from "../support/validator";

type Result = TpsResult & { verdicts: Verdict[] };

const TPS = "bench/tps/main.ts";
const OWN = "--slot-time 100";
describe("the commands of loads", () => {
  let folder: string;
  let host: LoadHost;
  const file = (name: string): string => join(folder, name);

  /** Runs a command, whose result goes to a file of its own. */
  const command = (main: string, args: string, name: string, ...more: string[]) =>
    ran(main, [...args.split(" ").filter(Boolean), "--output", file(name), ...more], { NO_COLOR: "1" });

  const parsed = <T>(name: string): T => JSON.parse(readFileSync(file(name), "utf8")) as T;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "lottery-load-"));
    host = await LoadHost.start();
  });
  const test = beside(3);
  after(async () => {
    await host.stop();
    rmSync(folder, { recursive: true });
  });

  test("end with status 2 for wrong usage, and with 1 and the reason for what cannot be", async () => {
    const refusals = await Promise.all(
      (
        [
          [2, "--rate fast", [], /^error: option '--rate <n>' argument 'fast' is invalid/],
          [1, "--find-maximum 10 --kind claimPrize", [], /^error: this is for --kind joinGame and transfer only/m],
          [1, "--url http://127.0.0.1:1", [], /^error: http:\/\/127\.0\.0\.1:1 does not answer/m],
          [1, "--rate 5000 --duration 60 --games 4", host.args, /^error: 75000 entries for each of 4 games/m],
          [1, "--validator agave", [], /^error: the validator ended with 1 before it was ready: .*--validator agave/m],
        ] as const
      ).map(async ([status, args, more, words]) => {
        const refused = await command(TPS, args, "refused.json", ...more);
        return { args, status, words, refused };
      }),
    );
    for (const { args, status, words, refused } of refusals) {
      expect(refused.stderr, args).to.match(words);
      expect(refused.stderr, args).not.to.match(/^ {4}at /m);
      expect([refused.status, refused.stdout], args).to.deep.equal([status, ""]);
    }
    expect(existsSync(file("refused.json"))).to.equal(false);
  });

  test("end with status 0 and leave a result, a log of every transaction and a report", async () => {
    const more = ["--raw", file("raw.csv"), "--report", file("report"), "--json"];
    const { status, stdout, stderr } = await command(TPS, `${OWN} --rate 150 --duration 3`, "tps.json", ...more);
    expect(status, stderr).to.equal(0);
    const result = parsed<Result>("tps.json");
    expect(JSON.parse(stdout)).to.deep.equal(result);
    expect(result).to.include({ schema: 1, kind: "joinGame", offered: 150, sent: 450, landed: 450 });
    expect(result.versions).to.include.keys("validator", "node");
    expect(result.verdicts.map(({ met }) => met)).to.deep.equal([true, true, true, true]);
    const [, ...lines] = readFileSync(file("raw.csv"), "utf8").trimEnd().split("\n");
    const cells = lines.map((line) => line.split(","));
    expect(new Set(cells.map(([, signature]) => signature)).size).to.equal(450);
    for (const [kind, , intended, sent, sends, , slot, confirmed, failure] of cells) {
      expect([kind, sends, failure]).to.deep.equal(["joinGame", "1", ""]);
      expect(Number(sent)).to.be.at.least(Number(intended));
      expect(Number(confirmed)).to.be.at.least(Number(sent));
      expect(Number(slot)).to.be.greaterThan(0);
    }
    expect(readdirSync(file("report")).sort()).to.deep.equal(["percentiles.svg", "report.md", "timeline.svg"]);
  });

  test("end with status 1 where the validator is killed, with everything accounted for", () =>
    LoadHost.during(async (other) => {
      const args = [...other.args, "--raw", file("killed.csv"), "--json"];
      const running = command(TPS, "--rate 200 --duration 30", "killed.json", ...args);
      const lines = () => (existsSync(file("killed.csv")) ? readFileSync(file("killed.csv"), "utf8").split("\n") : []);
      while (lines().length < 200) await delay(50);
      process.kill(other.validator.pid, "SIGKILL");
      const { status, stderr } = await running;
      expect(status).to.equal(1);
      expect(stderr).to.match(/the validator is gone after \d+ of 6000 transactions: its WebSocket closed with 1006/);
      const { sent, landed, failed, verdicts, audit } = parsed<Result>("killed.json");
      expect(Object.keys(failed)).to.deep.equal(["OutcomeUnknown"]);
      expect(landed + (failed.OutcomeUnknown ?? 0)).to.equal(sent);
      expect(landed).to.be.at.least(198);
      expect([audit, verdicts.at(-1)?.met]).to.deep.equal([null, false]);
      // A line each, those without an outcome as well, below the names of the columns.
      expect(lines()).to.have.length(sent + 2);
      expect(lines().filter((line) => line.endsWith('"OutcomeUnknown"'))).to.have.length(failed.OutcomeUnknown ?? 0);
    }));

  test("run the parts of a load by several processes at one validator", async () => {
    const pattern = "--pattern highFrequency --duration 3";
    const parts = await Promise.all(
      [1, 2].map((index) => command(TPS, `${pattern} --part ${index}/2`, `part-${index}.json`, ...host.args)),
    );
    const results = [1, 2].map((index) => parsed<Result>(`part-${index}.json`));
    for (const [index, { sent, landed, audit, failed }] of results.entries()) {
      expect([sent, landed, failed], parts[index]?.stderr).to.deep.equal([300, 300, {}]);
      expect(audit?.differences).to.deep.equal([]);
      expect(parts[index]?.status).to.equal(0);
    }
    const joins = results.map(({ kinds }) => kinds.joinGame?.confirmed?.count ?? 0);
    expect((joins[0] ?? 0) + (joins[1] ?? 0)).to.equal(420);
  });

  test("search for the highest rate", async () => {
    const { status, stdout, stderr } = await command(TPS, `${OWN} --find-maximum 40 --duration 1`, "maximum.json");
    expect([status, stdout], stderr).to.deep.equal([0, "40 a second are carried\n"]);
    const { trials, maximum, audit } = parsed<Trials & { maximum: number }>("maximum.json");
    expect([trials.map(({ sent, landed }) => [sent, landed]), maximum]).to.deep.equal([[[40, 40]], 40]);
    expect(audit?.differences).to.deep.equal([]);
  });

  test("end with status 1 where no rate is carried", async () => {
    const args = `${OWN} --find-maximum 2 --duration 1 --p95 1 --kind transfer`;
    const { status, stdout } = await command(TPS, args, "nothing.json");
    expect([status, stdout]).to.deep.equal([1, "0 a second are carried\n"]);
    expect(parsed<Trials>("nothing.json").trials.map(({ offered }) => offered)).to.deep.equal([2, 1]);
  });

  for (const against of ["transfer", "web3js"]) {
    test(`compare with ${against}, in turns`, async () => {
      const args = `${OWN} --against ${against} --in-flight 20 --turns 1 --duration 1`;
      const { status, stdout, stderr } = await command(TPS, args, `${against}.json`);
      expect(status, stderr).to.equal(0);
      const { ours, theirs, ratio, audit } = parsed<Comparison>(`${against}.json`);
      for (const { tps, failed, cpu } of [...ours, ...theirs]) {
        expect(failed).to.deep.equal({});
        expect(tps).to.be.greaterThan(10);
        expect(cpu).to.be.greaterThan(0);
      }
      expect([ours.length, theirs.length, audit?.differences]).to.deep.equal([1, 1, []]);
      expect(ratio).to.be.greaterThan(0);
      expect(stdout).to.include(`ratio of the medians: ${ratio.toFixed(3)}`);
    });
  }

  test("keep so many under way in a closed loop", async () => {
    const { status, stderr } = await command(TPS, `${OWN} --in-flight 30 --duration 1 --kind transfer`, "closed.json");
    expect(status, stderr).to.equal(0);
    const { trials, audit } = parsed<Trials>("closed.json");
    expect(trials).to.have.length(1);
    expect([trials[0]?.failed, audit?.differences]).to.deep.equal([{}, []]);
    expect(trials[0]?.sent).to.be.greaterThan(100).and.to.equal(trials[0]?.landed);
  });

  test("compare the ways of confirmation", async () => {
    const args = `${OWN} --compare --rate 50 --duration 1`;
    const { status, stdout, stderr } = await command("bench/confirmation/main.ts", args, "ways.json");
    expect(status, stderr).to.equal(0);
    const { ways } = parsed<{ ways: { way: string; result: TpsResult }[] }>("ways.json");
    expect(ways.map(({ way, result }) => [way, result.landed])).to.deep.equal([
      ["blocks", 50],
      ["signatures", 50],
      ["statuses", 50],
    ]);
    for (const { way } of ways) expect(stdout).to.match(new RegExp(`^${way} +\\d`, "m"));
  });

  test("keep a load up and watch for leaks", async () => {
    const args = `${OWN} --rate 150 --duration 10`;
    const { status, stdout, stderr } = await command("bench/soak/main.ts", args, "soak.json");
    const { verdicts, sights, sent, landed } = parsed<Result & { sights: { landed: number }[] }>("soak.json");
    expect([sent, landed], stderr).to.deep.equal([1_500, 1_500]);
    expect(sights.length).to.be.within(6, 12);
    expect(verdicts).to.have.length(10);
    expect(verdicts.filter(({ met }) => !met)).to.deep.equal([]);
    expect(status).to.equal(0);
    for (const { target } of verdicts) expect(stdout).to.include(`met    ${target}`);
  });

  test("end their validator when they are ended themselves", async () => {
    const children = (pid: number): number[] =>
      readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    const running: ChildProcess = spawn(
      process.execPath,
      [
        "-r",
        "ts-node/register/transpile-only",
        resolve(TPS),
        ...OWN.split(" "),
        "--duration",
        "60",
        "--output",
        file("x"),
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    const ended = new Promise<[number | null, string | null]>((end) => running.once("close", (...how) => end(how)));
    await new Promise<void>((prepared) =>
      running.stderr?.on("data", (text) => String(text).includes("preparing games") && prepared()),
    );
    const [wrapper = 0] = children(running.pid as number);
    const [validator = 0] = children(wrapper);
    expect(readFileSync(`/proc/${validator}/cmdline`, "utf8")).to.include("localnet");
    running.kill("SIGTERM");
    expect(await ended).to.deep.equal([143, null]);
    for (let looks = 0; existsSync(`/proc/${validator}`) && looks < 100; looks += 1) await delay(50);
    expect(existsSync(`/proc/${validator}`)).to.equal(false);
  });
});
