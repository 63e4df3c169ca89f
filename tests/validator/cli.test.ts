import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { PROGRAM_ID } from "../../sdk/src";
import { type Ran, ran, Validator } from "../support/validator";
import { FIXTURES, wallet } from "../support/world";

const authority = Keypair.generate();
const ENTRIES = 40;

describe("the command line on a validator", () => {
  let validator: Validator;
  let home: string;

  before(async () => {
    validator = await Validator.start({
      programs: [{ id: PROGRAM_ID, path: `${FIXTURES}/lottery.so` }],
      upgradeAuthority: authority.publicKey,
      slotTime: 50,
      airdrops: [{ address: authority.publicKey, sol: 100 }],
    });
    home = mkdtempSync(join(tmpdir(), "lottery-cli-"));
    const settings = join(home, ".config", "solana", "cli");
    mkdirSync(settings, { recursive: true });
    writeFileSync(file("authority.json"), JSON.stringify([...authority.secretKey]));
    writeFileSync(
      join(settings, "config.yml"),
      `---\njson_rpc_url: "${validator.url}"\nkeypair_path: ${file("authority.json")}\ncommitment: confirmed\n`,
    );
  });
  after(async () => {
    await validator.stop();
    rmSync(home, { recursive: true });
  });

  const file = (name: string): string => join(home, name);
  const lottery = (...args: string[]): Promise<Ran> =>
    ran("cli/src/main.ts", args, { HOME: home, NO_COLOR: "1", NODE_OPTIONS: "--conditions=@telegram-lottery/source" });

  /** What a command prints as JSON; nothing else may be on standard output. */
  async function json<Result>(...args: string[]): Promise<Result> {
    const { status, stdout, stderr } = await lottery(...args, "--json");
    expect(status, `${args.join(" ")}\n${stdout}${stderr}`).to.equal(0);
    return JSON.parse(stdout) as Result;
  }

  it("plays a game from the program's initialization to the game's end, and verifies it", async () => {
    const { publicKey } = await json<{ publicKey: string }>("keys", "new", file("vrf.json"));
    const config = await json<object>("config", "init", "--fee", "500", "--vrf-key", file("vrf.json"));
    expect(config).to.include({ authority: `${authority.publicKey}`, vrfKey: publicKey, fee: 500, paused: false });

    await json(
      "game",
      "create",
      "--id",
      "7",
      "--fee",
      "0.1",
      "--deadline",
      "+1h",
      "--shares",
      "7000,3000",
      "--min",
      "3",
    );
    const list = Array.from({ length: ENTRIES - 1 }, (_, index) => `${wallet(index)}`).join("\n");
    writeFileSync(file("wallets.txt"), `# players\n${list}\n`);
    const joined = await json<{ done: { items: string[] }[] }>("game", "batch", "7", "--file", file("wallets.txt"));
    expect(joined.done.flatMap(({ items }) => items)).to.have.length(ENTRIES - 1);
    const again = await json<object>("game", "batch", "7", "--file", file("wallets.txt"), "--resume");
    expect(again).to.deep.equal({ done: [], failed: [], already: ENTRIES - 1 });
    await json("game", "join", "7");
    expect(await json<object[]>("game", "list", "--status", "joining")).to.have.length(1);
    await json("game", "close-joining", "7");
    await json("game", "draw", "7", "--vrf-key", file("vrf.json"));
    await json("game", "claim", "7");

    const verification = await json<{ verdict: string; steps: { step: string; ok: boolean }[] }>(
      ...["verify", "7", "--save", file("evidence.json")],
    );
    expect(verification.steps.filter(({ ok }) => ok !== true)).to.deep.equal([]);
    expect(verification.verdict).to.equal("verified");
    const saved = await json<object>("verify", "--evidence", file("evidence.json"));
    expect(saved).to.deep.equal(verification);

    const players = await json<{ place: number | null }[]>("player", "show", "7", `${authority.publicKey}`);
    expect(players).to.have.length(1);
    expect(await json<object>("treasury", "show")).to.include({ amount: `${(ENTRIES * 100_000_000 * 500) / 10_000}` });
    await json("game", "close", "7");
    expect((await lottery("game", "show", "7")).stderr).to.match(/NotFound.*\n.*--url/);
  });

  it("says by its exit code what came of a verification", async () => {
    const text = readFileSync(file("evidence.json"), "utf8");
    const document = JSON.parse(text) as { account: { data: string } };
    const data = Buffer.from(document.account.data, "base64");
    data.writeUInt16LE(data.readUInt16LE(480) ^ 1, 480);
    document.account.data = data.toString("base64");
    writeFileSync(file("forged.json"), JSON.stringify(document));
    const refuted = await lottery("verify", "--evidence", file("forged.json"));
    expect(refuted.status).to.equal(3);
    expect(refuted.stdout).to.match(/is refuted: winners differs/);
    const { status, stdout } = await lottery("verify", "7");
    expect(status).to.equal(4);
    expect(stdout).to.match(/not checked: account, creation/);
  });
});
