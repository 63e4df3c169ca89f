import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { programDataAddress, UPGRADEABLE_LOADER } from "../../bench/engine/src/runtimes";
import { PROGRAM_ID } from "../../sdk/src";
import { finished, type Ran, ranLocalnet, Validator } from "../support/validator";
import { Workspace } from "../support/workspace";
import { FIXTURES, keypair } from "../support/world";

const ROOT = join(__dirname, "..", "..");
const SO = `${FIXTURES}/lottery.so`;
const LAMPORTS_PER_SOL = 1_000_000_000;
const authority = keypair("upgrade authority");

/** Anchor's CLI as toolchain/install leaves it, and what `--print-path` prints. */
const anchorPath = spawnSync(join(ROOT, "toolchain", "install"), ["--print-path"], { encoding: "utf8" }).stdout.trim();
let PATH: string;
before(async () => {
  const { stdout } = await ranLocalnet(["--print-path"]);
  PATH = [stdout.trim(), anchorPath, process.env.PATH].join(delimiter);
});

describe("the validators that Anchor's CLI knows", () => {
  for (const validator of ["surfpool", "solana-test-validator"]) {
    it(`${validator}: the project's own takes its arguments`, () => {
      const settings = {
        programs: [{ id: PROGRAM_ID, path: SO }],
        upgradeAuthority: authority.publicKey,
        airdrops: [{ address: authority.publicKey, sol: 2 }],
        args: ["--validator", validator],
        env: { PATH },
      };
      return Validator.during(settings, async ({ connection }) => {
        expect(await connection.getBalance(authority.publicKey)).to.equal(2 * LAMPORTS_PER_SOL);
        const account = await connection.getAccountInfo(programDataAddress(PROGRAM_ID));
        expect(account && new PublicKey(account.data.subarray(13, 45)).equals(authority.publicKey)).to.equal(true);
      });
    });
  }

  it("say what they cannot do", async () => {
    const said = async (name: string, args: string[]) => {
      const { status, stderr } = await finished(name, args, { PATH }, FIXTURES);
      return [status, stderr];
    };
    expect(await said("surfpool", ["run", "deployment"])).to.deep.equal([
      1,
      "surfpool: surfpool run: only surfpool start is there\n",
    ]);
    expect(await said("surfpool", ["start", "--rpc-url", "https://node.example"])).to.deep.equal([
      1,
      "surfpool: --rpc-url is nothing that the local validator can do\n",
    ]);
    expect(await said("solana-test-validator", ["--bpf-program", "1"])).to.deep.equal([
      1,
      "solana-test-validator: --bpf-program takes 2 value(s)\n",
    ]);
    expect(await said("solana-test-validator", ["--bpf-program", `${PROGRAM_ID}`, "/nowhere.so"])).to.deep.equal([
      1,
      `solana-test-validator: /nowhere.so, the program of ${PROGRAM_ID}, does not exist: anchor build makes it\n`,
    ]);
  });
});

describe("Anchor's CLI", () => {
  let workspace: Workspace;

  before(async function () {
    if (spawnSync("anchor", ["--version"], { env: { ...process.env, PATH } }).status !== 0) this.skip();
    workspace = await Workspace.create({ id: PROGRAM_ID, path: SO }, authority, {
      genesis: { id: keypair("genesis").publicKey, path: `${FIXTURES}/naive.so` },
      account: {
        accountId: keypair("account").publicKey,
        accountInfo: { lamports: 5_000_000, data: Buffer.from("data"), owner: PROGRAM_ID, executable: false },
      },
      funded: { address: keypair("funded").publicKey, lamports: 6_000_000 },
    });
  });
  after(() => workspace?.remove());

  const anchor = (args: string[]): Promise<Ran> => finished("anchor", args, { PATH }, workspace.folder);

  for (const [validator, sol] of [
    ["surfpool", 10_000],
    ["legacy", 500_000_000],
  ] as const) {
    it(`tests against it as --validator ${validator}, and leaves nothing behind`, async () => {
      const { status, stdout, stderr } = await anchor(["test", "--skip-build", "--validator", validator]);
      expect(status, stderr).to.equal(0);
      const [line = ""] = stdout.match(/^\[.*\]$/m) ?? [];
      const [wallet, program, genesis, account, funded] = JSON.parse(line);
      expect(wallet).to.deep.equal([sol * LAMPORTS_PER_SOL, `${SystemProgram.programId}`]);
      for (const [, owner] of [program, genesis]) expect(owner).to.equal(`${UPGRADEABLE_LOADER}`);
      expect([account, funded]).to.deep.equal([
        [5_000_000, `${PROGRAM_ID}`],
        [6_000_000, `${SystemProgram.programId}`],
      ]);
      const left = await fetch(`http://127.0.0.1:${workspace.port}`, { method: "POST" }).catch(() => "nobody");
      expect(left).to.equal("nobody");
    });
  }

  it("names a program that has not been built", async () => {
    rmSync(workspace.program);
    const { status, stderr } = await anchor(["test", "--skip-build"]);
    expect(status).to.equal(1);
    expect(stderr).to.include(`lottery.so, the program of ${PROGRAM_ID}, does not exist: anchor build makes it`);
  });
});
