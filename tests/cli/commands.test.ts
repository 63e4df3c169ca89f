import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { Keypair, PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { DRAW_PERIOD, TREASURY_ADDRESS } from "../../sdk/src";
import { Commands } from "../support/command";
import { Token } from "../support/tokens";
import { keypair, NOW, SOL, VRF, VRF_KEY, wallet } from "../support/world";

type Online = Awaited<ReturnType<typeof Commands.online>>;

const wallets = (count: number): string => Array.from({ length: count }, (_, index) => `${wallet(index)}\n`).join("");

describe("the command line without a cluster", () => {
  let commands: Commands;
  before(() => {
    commands = Commands.offline();
  });
  after(() => commands.remove());

  const USAGE: [string[], RegExp][] = [
    [["gmae"], /unknown command 'gmae'\n\(Did you mean game\?\)/],
    [["game", "show"], /missing required argument 'game'/],
    [["game", "show", "x"], /neither a game's id nor an address/],
    [["game", "show", "1", "--url", "x"], /x is no URL/],
    [["game", "create", "--fee", "1"], /required option '--deadline <time>' not specified/],
    [["game", "create", "--fee", "x", "--deadline", "+1h"], /x is no amount/],
    [["game", "create", "--fee", "0.0000000001", "--deadline", "+1h"], /too fine: at most 9 decimals/],
    [["game", "create", "--fee", "1.5", "--deadline", "+1h", "--lamports"], /too fine: no decimals/],
    [["game", "create", "--fee", "1", "--deadline", "soon"], /soon is no time/],
    [["game", "create", "--fee", "1", "--deadline", "+1h", "--shares", "1,2"], /a sum of 10000 expected, not 3/],
    [["game", "join", "1", "--count", "0"], /an integer from 1 to 65535 expected/],
    [["config", "update"], /say what to change: --fee or --vrf-key/],
    [["config", "init", "--fee", "1001", "--vrf-key", "x"], /an integer from 0 to 1000 expected/],
    [["config", "init", "--fee", "1", "--vrf-key", "nothing"], /nothing is no public key, nor is there such a file/],
    [["config", "init", "--fee", "1", "--vrf-key", "11111111111111111111111111111111"], /is no VRF key/],
    [["verify"], /name a game, or a file of --evidence/],
    [["game", "list", "--status", "lost"], /Allowed choices are joining, playing/],
  ];
  for (const [args, message] of USAGE) {
    it(`refuses: ${args.join(" ")}`, async () => {
      const { status, stdout, stderr } = await commands.run(...args);
      expect(stderr).to.match(message);
      expect([status, stdout]).to.deep.equal([2, ""]);
    });
  }

  it("says what to do when the node does not answer", async () => {
    const { status, stderr } = await commands.run("game", "show", "1", "--url", "d");
    expect([status, stderr]).to.deep.equal([
      1,
      "error: Rpc: fetch failed\n  check that the node is there and can do this: --url\n",
    ]);
    expect(commands.urls.at(-1)).to.equal("https://api.devnet.solana.com");
  });

  it("takes the node from Solana's settings where --url is silent", async () => {
    commands.write(join(".config", "solana", "cli", "config.yml"), "json_rpc_url: http://node.example:8899\n");
    await commands.run("game", "show", "1");
    expect(commands.urls.at(-1)).to.equal("http://node.example:8899");
  });

  it("explains itself everywhere, with examples", async () => {
    const { status, stdout } = await commands.run("--help");
    expect(status).to.equal(0);
    expect(stdout).to.include("Exit status:").and.include("Examples:");
    for (const group of ["game", "player", "keys", "config", "treasury", "admin"]) {
      const help = (await commands.run(group, "--help")).stdout;
      const names = [...help.slice(help.indexOf("Commands:")).matchAll(/^ {2}([a-z-]+) /gm)].map(
        ([, name = ""]) => name,
      );
      for (const name of names.filter((each) => each !== "help")) {
        const text = (await commands.run(group, name, "--help")).stdout;
        expect(text, `${group} ${name}`)
          .to.match(/Examples:\n {2}lottery/)
          .and.include("--json");
      }
    }
  });

  it("makes keys that only their owner can read, and overwrites none by accident", async () => {
    const path = commands.path(join("keys", "vrf.json"));
    const made = await commands.json("keys", "new", path);
    expect(statSync(path).mode & 0o777).to.equal(0o600);
    const pair = Keypair.fromSecretKey(Uint8Array.from(JSON.parse(readFileSync(path, "utf8"))));
    expect(made).to.deep.equal({
      file: path,
      publicKey: `${pair.publicKey}`,
      hex: Buffer.from(pair.publicKey.toBytes()).toString("hex"),
    });
    expect(await commands.json("keys", "show", path)).to.deep.equal(made);
    const { status, stderr } = await commands.run("keys", "new", path);
    expect([status, stderr]).to.deep.equal([
      1,
      `error: ${path} exists, and a key that is overwritten is lost: name another path, or add --force\n`,
    ]);
    expect((await commands.json("keys", "new", path, "--force")).publicKey).to.not.equal(made.publicKey);
    expect(statSync(path).mode & 0o777).to.equal(0o600);
  });

  it("says of a file that it holds no keypair", async () => {
    const broken = await commands.run("keys", "show", commands.write("short.json", "[1, 2]"));
    expect(broken.stderr).to.match(/short.json holds no keypair: a list of 64 numbers expected/);
    const absent = await commands.run("keys", "show", commands.path("absent.json"));
    expect(absent.stderr).to.match(/the keypair cannot be read: ENOENT/);
  });

  it("says of a file that it is no evidence", async () => {
    const { status, stderr } = await commands.run("verify", "--evidence", commands.write("none.json", "{}"));
    expect([status, stderr]).to.deep.equal([1, "error: the document.format is not text\n"]);
  });
});

describe("the command line on a cluster", () => {
  let commands: Online;
  let vrf: string;
  before(async () => {
    commands = await Commands.online();
    vrf = commands.write("vrf.json", JSON.stringify([...VRF.secret, ...VRF_KEY]));
  });
  after(() => commands.remove());

  const create = (id: number, ...more: string[]) =>
    commands.json("game", "create", "--id", `${id}`, "--fee", "0.01", "--deadline", "+1h", "--min", "4", ...more);

  it("plays a game to its end", async () => {
    const { address } = await create(1, "--shares", "6000,4000", "--bond", "2");
    const joining = await commands.json("game", "show", "1");
    expect(joining).to.deep.include({
      ...{ id: "1", address, status: "joining", operator: `${commands.world.payer}`, mint: null },
      ...{ entryFee: "10000000", prizePool: "0", bond: "2000000000", fee: 500, secondsLeft: 3_600 },
      players: { count: 0, minimum: 4, maximum: 1_000, room: 303, alive: 0 },
    });
    const file = commands.write("wallets.txt", wallets(30));
    const report = await commands.json<{ done: { items: string[] }[] }>("game", "batch", "1", "--file", file);
    expect(report.done.map(({ items }) => items.length)).to.deep.equal([26, 4]);
    const { stdout } = await commands.run("game", "show", `${address}`);
    expect(stdout).to.match(/Next\s+open for joining, which ends in 1 h: lottery game join 1\n/);
    expect(stdout)
      .to.match(/Entries\s+30 of 4 to 1000, room for 303\n/)
      .and.match(/Pool\s+0.3 SOL\n/);

    const playing = await commands.json("game", "close-joining", "1");
    expect(playing.wayOut).to.match(/^anyone can record the hash of slot \d+/);
    expect((await commands.json("game", "record", "1")).wayOut).to.match(/^who has the VRF key must send 4 proofs/);
    const drawn = await commands.json<{ prizes: { entry: number; wallet: string; paid: boolean }[] }>(
      ...["game", "draw", "1", "--vrf-key", vrf],
    );
    expect(drawn.prizes.map(({ paid }) => paid)).to.deep.equal([false, false]);
    const [best] = drawn.prizes;
    const [winner] = await commands.json<object[]>("player", "show", "1", `${best?.entry}`);
    expect(winner).to.include({ wallet: best?.wallet, eliminatedRound: null, place: 0, paid: false });
    const claimed = await commands.json<{ done: { items: unknown[] }[] }>("game", "claim", "1");
    expect(claimed.done.flatMap(({ items }) => items)).to.have.length(2);

    const evidence = commands.path("evidence.json");
    const { status, stdout: verified } = await commands.run("verify", "1", "--save", evidence);
    expect([status, verified.trimEnd().split("\n").at(-1)]).to.deep.equal([0, `game ${address} is verified`]);
    expect(verified).to.match(/proofs\s+agrees {2}4 proofs under the game's key/);
    expect((await commands.run("verify", "--evidence", evidence)).stdout).to.equal(verified);
    const alone = await commands.run("verify", "1", "--no-history");
    expect([alone.status, alone.stdout]).to.have.property("0", 4);
    expect(alone.stdout).to.match(/not checked: history, creation/);

    expect(await commands.json("treasury", "show")).to.include({ amount: "15000000" });
    await commands.json("game", "close", "1");
    const gone = await commands.run("game", "show", "1");
    expect(gone.stderr).to.match(/^error: NotFound: there is no game .*\n {2}check the game's id or address/);
  });

  it("finds a forged document and says so by its exit code", async () => {
    const document = JSON.parse(readFileSync(commands.path("evidence.json"), "utf8"));
    const data = Buffer.from(document.account.data, "base64");
    data[224] = (data[224] ?? 0) ^ 1;
    document.account.data = data.toString("base64");
    const path = commands.write("forged.json", JSON.stringify(document));
    const { status, stdout } = await commands.run("verify", "--evidence", path, "--json");
    expect(status).to.equal(3);
    expect(JSON.parse(stdout)).to.include({ verdict: "refuted", failed: "seeds" });
  });

  it("resumes a batch that broke off, from standard input", async () => {
    await create(2);
    commands.input = `${wallets(3)}${wallet(0)} 2\n`;
    await commands.run("game", "join", "2", `${wallet(0)}`, "--count", "2");
    await commands.run("game", "join", "2", `${wallet(9)}`);
    const report = await commands.json<{ done: { items: string[] }[]; already: number }>(
      ...["game", "batch", "2", "--file", "-", "--resume"],
    );
    expect(report.already).to.equal(2);
    expect(report.done.flatMap(({ items }) => items).sort()).to.deep.equal(
      [0, 1, 2].map((each) => `${wallet(each)}`).sort(),
    );
    const { stdout } = await commands.run("game", "batch", "2", "--file", "-", "--resume");
    expect(stdout).to.equal("5 were there already\n0 entries made in 0 transactions\n");
    expect(await commands.json<unknown[]>("player", "show", "2", `${wallet(0)}`)).to.have.length(3);
  });

  it("takes players out with their own keys", async () => {
    const player = commands.world.fund("leaver");
    const path = commands.writeKey("leaver.json", player);
    await commands.run("game", "join", "2", `${player.publicKey}`, "--count", "2");
    expect(await commands.json("game", "leave", "2", "--player", path)).to.deep.equal({
      player: `${player.publicKey}`,
      left: 2,
    });
  });

  it("cancels and refunds", async () => {
    for (let index = 0; index < 10; index += 1) commands.world.donate(wallet(index), SOL);
    expect((await commands.json("game", "cancel", "2")).status).to.equal("cancelled");
    const { done } = await commands.json<{ done: { items: unknown[] }[] }>("game", "refund", "2");
    expect(done.flatMap(({ items }) => items)).to.have.length(6);
    expect((await commands.run("game", "show", "2")).stdout).to.match(/Owed\s+0 entries/);
    expect((await commands.run("player", "show", "2", "0")).stdout).to.match(/refunded/);
  });

  it("expires a game whose draw was not done", async () => {
    // An entry's fee alone does not keep a wallet.
    await create(3, "--fee", "0.0001");
    await commands.run("game", "batch", "3", "--file", commands.path("wallets.txt"));
    await commands.run("game", "close-joining", "3");
    const early = await commands.run("game", "expire", "3");
    expect(early.stderr).to.match(/^error: DrawNotDue: .*\n {2}wait until then/);
    commands.transport.now = NOW + DRAW_PERIOD;
    await commands.transport.wait(0);
    expect(await commands.json("game", "expire", "3")).to.include({ status: "cancelled" });
    commands.transport.now = NOW;
    await commands.transport.wait(0);
  });

  it("tells what landed and what did not, and ends with 1", async () => {
    const { status, stdout } = await commands.run("game", "refund", "3", "--json");
    const report = JSON.parse(stdout) as { failed: { error: string; items: object[] }[] };
    expect(status).to.equal(1);
    expect(report.failed.map(({ error }) => error)).to.include("WalletBelowRent");
  });

  it("lists games", async () => {
    const games = await commands.json<{ id: string; status: string }[]>("game", "list");
    expect(games.map(({ id }) => id)).to.deep.equal(["2", "3"]);
    expect(await commands.json("game", "list", "--operator", `${wallet(1)}`)).to.deep.equal([]);
    expect((await commands.run("game", "list", "--status", "playing")).stdout).to.equal("there are no such games\n");
    expect((await commands.run("game", "list")).stdout).to.match(/2\s+cancelled\s+6\/1000\s+0.01 SOL/);
  });

  it("counts in a token by its mint's decimals", async () => {
    const { mint } = await Token.create(commands.world, TOKEN_PROGRAM_ID);
    const created = await create(4, "--mint", `${mint}`);
    expect(created).to.include({ entryFee: "10000" });
    await commands.run("game", "batch", "4", "--file", commands.path("wallets.txt"));
    expect((await commands.run("game", "show", "4")).stdout).to.match(new RegExp(`Pool\\s+0.3 ${mint}\n`));
    await commands.run("game", "close-joining", "4");
    await commands.run("game", "draw", "4", "--vrf-key", vrf);
    await commands.json("game", "claim", "4");
    expect(await commands.json("treasury", "show", "--mint", `${mint}`)).to.include({
      amount: "15000",
      mint: `${mint}`,
    });
    const paid = await commands.json("treasury", "withdraw", "ALL", `${wallet(1)}`, "--mint", `${mint}`);
    expect(paid).to.include({ amount: "15000" });
    const none = await commands.run(
      "game",
      "create",
      "--fee",
      "1",
      "--deadline",
      "+1h",
      "--mint",
      `${TREASURY_ADDRESS}`,
    );
    expect(none.stderr).to.equal(`error: ${TREASURY_ADDRESS} is no mint of a token\n`);
  });

  it("governs", async () => {
    expect(await commands.json("admin", "pause")).to.include({ paused: true });
    const paused = await commands.run("game", "create", "--fee", "1", "--deadline", "+1h");
    expect(paused.stderr).to.match(/^error: Paused: /);
    expect(await commands.json("admin", "unpause")).to.include({ paused: false });
    expect(await commands.json("config", "update", "--fee", "300")).to.include({
      fee: 300,
      vrfKey: `${new PublicKey(VRF_KEY)}`,
    });
    const stranger = commands.world.fund("stranger");
    const path = commands.writeKey("stranger.json", stranger);
    const refused = await commands.run("admin", "pause", "--keypair", path);
    expect(refused.stderr).to.match(/^error: NotAuthority: .*\n {2}use the authority's keypair/);
    await commands.json("admin", "propose", `${stranger.publicKey}`);
    expect(await commands.json("admin", "accept", "--keypair", path)).to.deep.include({
      authority: `${stranger.publicKey}`,
      pendingAuthority: null,
    });
    const before = await commands.world.lamports(wallet(2));
    await commands.json("treasury", "withdraw", "0.005", `${wallet(2)}`, "--keypair", path);
    expect((await commands.world.lamports(wallet(2))) - before).to.equal(5_000_000n);
  });

  it("spends nothing on mainnet-beta without --yes", async () => {
    commands.isMainnet = true;
    const args = ["game", "create", "--id", "9", "--fee", "1", "--deadline", "+1h", "--bond", "3"];
    const { status, stderr } = await commands.run(...args);
    expect([status, stderr]).to.deep.equal([
      2,
      "error: this is mainnet-beta, and it would spend the rent of the game's account and a bond of 3 SOL: add --yes to do it\n",
    ]);
    expect((await commands.run(...args, "--yes")).status).to.equal(0);
    const join = await commands.run("game", "join", "9");
    expect([join.status, join.stderr]).to.deep.equal([
      2,
      "error: this is mainnet-beta, and it would spend 1 SOL on entries: add --yes to do it\n",
    ]);
    commands.isMainnet = false;
  });

  it("says that a keypair is missing", async () => {
    const { status, stderr } = await commands.run("game", "join", "9", "--keypair", commands.path("absent.json"));
    expect([status, stderr.split(": ")[1]]).to.deep.equal([1, "the payer's keypair (--keypair) cannot be read"]);
  });
});

describe("the command line where the program has not been initialized", () => {
  it("says so, and initializes it", async () => {
    const commands = await Commands.online({ initialized: false });
    const { status, stderr } = await commands.run("config", "show");
    expect([status, stderr]).to.deep.equal([
      1,
      "error: the program has not been initialized on this cluster: lottery config init\n",
    ]);
    const key = Buffer.from(VRF_KEY).toString("hex");
    const config = await commands.json("config", "init", "--fee", "500", "--vrf-key", key);
    expect(config).to.include({ authority: `${keypair("payer").publicKey}`, fee: 500 });
    expect((await commands.run("config", "show")).stdout).to.match(/Fee\s+5 % of each prize\n/);
    commands.remove();
  });
});
