import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import { reportErrors } from "../../bench/engine/src/cli/report-errors";
import { UserError } from "../../bench/engine/src/errors";
import { type Access, type AccessOptions, openAccess } from "../../bench/tps/access";
import { type CommonOptions, commandOf } from "../../bench/tps/cli/options";
import { conclude } from "../../bench/tps/cli/run";
import { keypairOf } from "../../bench/tps/lottery/keys";
import { bankNeeds, type Needs } from "../../bench/tps/lottery/needs";
import type { TpsResult } from "../../bench/tps/result";
import { duringNode, GENESIS } from "../support/fake-node";
import { resultOf } from "../support/load";

const PRIVATE = { getGenesisHash: "1".repeat(32), getVersion: { "solana-core": "4.3.2" } };

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "lottery-load-"));
});
after(() => rmSync(folder, { recursive: true }));

/** What is written to a stream of this process in the time of `body`. */
async function written(stream: "stdout" | "stderr", body: () => unknown): Promise<string> {
  const { write } = process[stream];
  let text = "";
  process[stream].write = (chunk: string | Uint8Array) => {
    text += chunk;
    return true;
  };
  try {
    await body();
  } finally {
    process[stream].write = write;
  }
  return stripVTControlCharacters(text);
}

/** The exit status that `body` leaves behind, undone. */
async function statusAfter(body: () => unknown): Promise<number> {
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await body();
    return Number(process.exitCode ?? 0);
  } finally {
    process.exitCode = before;
  }
}

describe("the options of loads", () => {
  const parsed = (...args: string[]): CommonOptions =>
    commandOf("bench:tps", "", { output: "tps.json", duration: 60 }).parse(args, { from: "user" }).opts();

  /** How the command ends that does not take its arguments, and what it says. */
  async function refused(...args: string[]): Promise<[status: unknown, words: string]> {
    const { exit } = process;
    let status: unknown;
    process.exit = (code) => {
      status = code;
      throw new Error("ended");
    };
    try {
      const words = await written("stderr", () => expect(() => parsed(...args), args.join(" ")).to.throw("ended"));
      return [status, words];
    } finally {
      process.exit = exit;
    }
  }

  it("have defaults that run joins against a validator of the load's own", () => {
    expect(parsed()).to.deep.include({
      ...{ duration: 60, arrivals: "even", seed: 1, part: { index: 1, of: 1 }, output: "tps.json" },
      ...{
        games: 50,
        wallets: 1,
        prepaid: false,
        payers: 50,
        confirm: "blocks",
        batch: 100,
        slotTime: 400,
        reconnect: 0,
      },
    });
    expect(parsed()).not.to.have.any.keys("pattern", "kind", "rate", "rampTo", "unitPrice", "url", "keypair", "raw");
  });

  it("are read", () => {
    const args = "--kind queries --rate 0.5 --part 2/3 --unit-price 0 --resend-after 0.5 --url l --mainnet --yes";
    expect(parsed(...args.split(" "))).to.deep.include({
      ...{ kind: "queries", rate: 0.5, part: { index: 2, of: 3 }, unitPrice: 0, resendAfter: 0.5, url: "l" },
      ...{ mainnet: true, yes: true },
    });
  });

  it("end the command with status 2 where they are wrong, in words", async () => {
    for (const [args, words] of [
      ["--rate fast", /--rate <n>' argument 'fast' is invalid\. It must be a number of at least 0\./],
      ["--rate -1", /It must be a number of at least 0/],
      ["--rate 1e3", /It must be a number of at least 0/],
      ["--rate", /argument missing/],
      ["--duration 0.5", /It must be a number of at least 1/],
      ["--games 0", /It must be an integer of at least 1/],
      ["--wallets 1.5", /It must be an integer of at least 1/],
      ["--payers 99999999999999999", /It must be an integer of at least 1/],
      ["--unit-price -5", /It must be an integer of at least 0/],
      ["--part 0/2", /It must be like 1\/2/],
      ["--part 3/2", /It must be like 1\/2/],
      ["--part half", /It must be like 1\/2/],
      ["--pattern calm", /Allowed choices are normal, burst, highFrequency/],
      ["--kind leaveGame", /Allowed choices are joinGame, claimPrize,/],
      ["--confirm luck", /Allowed choices are blocks, signatures, statuses/],
      ["--arrivals late", /Allowed choices are even, poisson/],
      ["--ratte 5", /unknown option '--ratte'/],
      ["normal", /too many arguments/],
    ] as const) {
      const [status, said] = await refused(...args.split(" "));
      expect(status, args).to.equal(2);
      expect(said, args).to.match(words);
    }
  });
});

describe("a validator that is running", () => {
  const DEFAULTS = { slotTime: 400 };
  const keyFile = (): string => {
    const path = join(folder, "key.json");
    writeFileSync(path, JSON.stringify([...keypairOf("bank").secretKey]));
    return path;
  };

  async function refusal(attempt: Promise<unknown>): Promise<string> {
    const error = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(UserError);
    return (error as UserError).message;
  }

  /** Opens a node with some answers, for the time of `body`. */
  const during = <T>(
    answers: Record<string, unknown>,
    options: Partial<AccessOptions>,
    body: (access: Promise<Access>, url: string) => Promise<T>,
  ): Promise<T> =>
    duringNode({ ...PRIVATE, ...answers }, (url) => body(openAccess({ ...DEFAULTS, url, ...options }), url));

  it("has its WebSocket at the next port, unless another is named", async () => {
    await during({}, { keypair: keyFile() }, async (opened, url) => {
      const port = Number(new URL(url).port);
      expect((await opened).wsUrl).to.equal(`ws://127.0.0.1:${port + 1}/`);
    });
    await during({}, { keypair: keyFile(), wsUrl: "ws://elsewhere" }, async (opened) => {
      expect((await opened).wsUrl).to.equal("ws://elsewhere");
    });
  });

  it("is one that answers, at what is a URL", async () => {
    expect(await refusal(openAccess({ ...DEFAULTS, url: "http://127.0.0.1:1" }))).to.include(
      "127.0.0.1:1 does not answer",
    );
    expect(await refusal(openAccess({ ...DEFAULTS, url: "nowhere" }))).to.match(/^--url: .*nowhere/);
  });

  it("is not of the main network, unless told twice", async () => {
    const mainnet = { getGenesisHash: GENESIS.mainnet };
    for (const consent of [{}, { mainnet: true }, { yes: true }]) {
      const words = await during(mainnet, { keypair: keyFile(), ...consent }, refusal);
      expect(words).to.include("both --mainnet and --yes");
    }
    await during(mainnet, { keypair: keyFile(), mainnet: true, yes: true }, async (opened) => {
      expect((await opened).isShared).to.equal(true);
    });
  });

  it("takes a key that pays, and one that draws where another is named", async () => {
    expect(await during({}, { keypair: join(folder, "none.json") }, refusal)).to.match(
      /^there is no key at .*none\.json: --keypair names/,
    );
    const broken = join(folder, "broken.json");
    writeFileSync(broken, "[1, 2]");
    expect(await during({}, { keypair: broken }, refusal)).to.match(/broken\.json is no keypair's file: /);
    expect(await during({}, { keypair: keyFile(), vrfKey: broken }, refusal)).to.match(
      /broken\.json is no keypair's file/,
    );
    await during({}, { keypair: keyFile(), vrfKey: keyFile() }, async (opened) => {
      expect((await opened).vrf).to.deep.equal(keypairOf("bank").secretKey.slice(0, 32));
    });
  });

  it("takes one who can pay for the load", () =>
    during({ getBalance: { value: 5e8 } }, { keypair: keyFile() }, async (opened) => {
      const access = await opened;
      await access.fund(5e8);
      expect(await refusal(access.fund(6e8))).to.match(/ has 0\.5 SOL and this load takes 0\.6: fund it/);
    }));
});

describe("what a load takes", () => {
  const needs = (overrides: Partial<Needs>): Needs => ({
    ...{ name: "load", counts: {}, payers: 50, games: 1, wallets: 1, prepaid: false, part: { index: 1, of: 1 } },
    ...overrides,
  });

  it("is no more entries than its games have room for", () => {
    expect(bankNeeds(needs({ counts: { joinGame: 65_535 } }))).to.be.greaterThan(65_535 * 1_000_000);
    for (const [overrides, words] of [
      [{ counts: { joinGame: 65_536 } }, "65536 entries for each of 1 games"],
      [{ counts: { joinGame: 7_000 }, wallets: 10 }, "70000 entries for each of 1 games"],
      [
        { counts: { joinGame: 131_072 }, games: 2 },
        "65536 entries for each of 2 games: a game takes 65535. --games names more",
      ],
    ] as const) {
      expect(() => bankNeeds(needs(overrides))).to.throw(UserError, words);
    }
    expect(() => bankNeeds(needs({ counts: { joinGame: 65_536 }, games: 2 }))).not.to.throw();
  });
});

describe("the end of a command", () => {
  it("is status 1 and its words, for what the user can mend, and an error for what nobody knows", async () => {
    let said = "";
    const status = await statusAfter(async () => {
      said = await written("stderr", () =>
        reportErrors(async () => {
          throw new UserError("there is no key");
        }),
      );
    });
    expect([status, said]).to.deep.equal([1, "error: there is no key\n"]);
    const broken = reportErrors(async () => {
      throw new TypeError("broken");
    });
    expect(await broken.catch((error: unknown) => error)).to.be.instanceOf(TypeError);
  });

  /** The status that a result ends with, what is printed, and what is in its file. */
  async function concluded(result: TpsResult, options: Partial<CommonOptions> = {}, more = [] as { met: boolean }[]) {
    const output = join(folder, "new", "result.json");
    let printed = "";
    const status = await statusAfter(async () => {
      await written("stderr", async () => {
        printed = await written("stdout", () =>
          conclude(
            result,
            more.map(({ met }) => ({ target: "one more", value: "", met })),
            { ...options, output } as CommonOptions,
          ),
        );
      });
    });
    return { status, printed, file: JSON.parse(readFileSync(output, "utf8")) as TpsResult & { verdicts: object[] } };
  }

  it("is status 0 where every target is met, and 1 where one is missed", async () => {
    expect((await concluded(resultOf())).status).to.equal(0);
    expect((await concluded(resultOf(), {}, [{ met: true }])).status).to.equal(0);
    expect((await concluded(resultOf(), {}, [{ met: false }])).status).to.equal(1);
    const audit = { accounts: 2, games: 1, differences: ["game 7 is gone"] };
    for (const missed of [{ audit }, { audit: null }, { tps: 5 }, { failed: { Paused: 500 } }]) {
      expect((await concluded(resultOf(missed))).status, JSON.stringify(missed)).to.equal(1);
    }
  });

  it("has the result in its file, and printed as a table or as JSON", async () => {
    const result = resultOf();
    const { file, printed } = await concluded(result);
    const { verdicts, ...others } = file;
    expect(others).to.deep.equal(JSON.parse(JSON.stringify(result)));
    expect(verdicts).to.have.length(4);
    expect(printed).to.include("1,000 sent = 1,000 landed + 0 failed").and.to.include("met    at least 100");
    expect(JSON.parse((await concluded(result, { json: true })).printed)).to.deep.equal(file);
  });

  it("has a report where one is asked for", async () => {
    const report = join(folder, "report");
    await concluded(resultOf(), { report });
    expect(readFileSync(join(report, "report.md"), "utf8")).to.match(/^# joinGame/);
  });
});
