import { Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { CHUNK } from "../../migrations/deployment/buffer";
import { Chain } from "../../migrations/deployment/chain";
import type { Report } from "../../migrations/deployment/deploy";
import { deployedCode } from "../../migrations/deployment/program";
import { CONFIG_ADDRESS, PROGRAM_ID, TREASURY_ADDRESS } from "../../sdk/src";
import { duringNode, GENESIS } from "../support/fake-node";
import { KeyFolder, type Ran, ran, Validator } from "../support/validator";
import { FIXTURES, keypair, programBytes } from "../support/world";

const SO = `${FIXTURES}/lottery.so`;
const OTHER = "lottery-long-way.so";
const OTHER_SO = `${FIXTURES}/${OTHER}`;
const DEPLOY = "migrations/deployment/main.ts";
const authority = keypair("upgrade authority");
const vrf = keypair("vrf");
const parts = (bytes: Uint8Array): number => Math.ceil(bytes.length / CHUNK);

let keys: KeyFolder;
before(() => {
  keys = new KeyFolder();
});
after(() => keys.remove());

const reportOf = ({ status, stdout, stderr }: Ran): Report => {
  expect(status, stderr).to.equal(0);
  return JSON.parse(stdout);
};

function refused({ status, stdout, stderr }: Ran, message: string | RegExp): void {
  expect([status, stdout]).to.deep.equal([1, ""]);
  expect(stderr).to.match(typeof message === "string" ? new RegExp(`^error: ${message}`, "m") : message);
}

describe("npm run deploy", () => {
  let validator: Validator;
  const deploy = (args: string[], payer = authority): Promise<Ran> =>
    ran(DEPLOY, ["--url", validator.url, "--keypair", keys.write(payer), "--json", ...args]);
  const terms = () => ["--fee", "500", "--vrf-key", keys.write(vrf)];

  before(async () => {
    validator = await Validator.start({
      programs: [{ id: PROGRAM_ID, path: SO }],
      upgradeAuthority: authority.publicKey,
      slotTime: 50,
      airdrops: [{ address: authority.publicKey, sol: 10 }],
    });
  });
  after(() => validator.stop());

  it("refuses to initialize without terms, without authority, and without funds", async () => {
    refused(await deploy(["--so", SO]), "the program is not initialized yet: a fee and a VRF key are needed");
    const stranger = await validator.funded(10);
    refused(
      await deploy(["--so", SO, ...terms()], stranger),
      `the program is to be initialized, and ${stranger.publicKey} cannot do that: its upgrade authority is ${authority.publicKey}`,
    );
    refused(
      await deploy(["--so", OTHER_SO, ...terms()], stranger),
      `the program has other bytes and would be upgraded, and ${stranger.publicKey} cannot do that`,
    );
    expect(await validator.connection.getAccountInfo(CONFIG_ADDRESS)).to.equal(null);
  });

  it("initializes the program it finds, once", async () => {
    const first = reportOf(await deploy(["--so", SO, ...terms()]));
    expect([first.program, first.terms, first.fee]).to.deep.equal(["unchanged", "initialized", 500]);
    expect([first.authority, first.upgradeAuthority]).to.deep.equal(
      Array.from({ length: 2 }, () => authority.publicKey.toBase58()),
    );
    expect(first.vrfKey).to.equal(vrf.publicKey.toBase58());
    const rents = await Promise.all(
      [CONFIG_ADDRESS, TREASURY_ADDRESS].map(async (address) => {
        const account = await validator.connection.getAccountInfo(address);
        expect(account?.owner.equals(PROGRAM_ID)).to.equal(true);
        return account?.lamports ?? 0;
      }),
    );
    expect(first.cost).to.equal(rents.reduce((sum, rent) => sum + rent) + 5_000);

    const again = reportOf(await deploy(["--so", SO, ...terms()]));
    expect(again).to.deep.equal({ ...first, terms: "unchanged", cost: 0 });
    const others = await ran(DEPLOY, [
      ...["--url", validator.url, "--keypair", keys.write(authority), "--so", SO],
      ...["--fee", "0", "--vrf-key", vrf.publicKey.toBase58()],
    ]);
    expect(others.status).to.equal(0);
    expect(others.stderr).to.include("its fee or VRF key are not those given here: update_config changes them");
    expect(others.stdout).to.match(/^cost +0 SOL$/m);
  });

  it("upgrades the program to other bytes and back, and Config stays", async () => {
    for (const name of [OTHER, "lottery.so"]) {
      const report = reportOf(await deploy(["--so", `${FIXTURES}/${name}`]));
      expect([report.program, report.terms, report.fee]).to.deep.equal(["upgraded", "unchanged", 500]);
      const code = await deployedCode(new Chain(validator.connection, authority), PROGRAM_ID);
      const bytes = programBytes(name);
      expect(code && Buffer.from(code.bytes.subarray(0, bytes.length)).equals(bytes)).to.equal(true);
      expect(code?.bytes.subarray(bytes.length).every((byte) => byte === 0)).to.equal(true);
      // The buffer's rent comes back, so an upgrade costs its signatures: one a part, three for the buffer and the upgrade.
      expect(report.cost).to.be.within(parts(bytes) * 5_000, (parts(bytes) + 3) * 5_000);
    }
  });

  it("says what it needs when there is too little", async () => {
    const poor = Keypair.generate();
    const settings = {
      programs: [{ id: PROGRAM_ID, path: SO }],
      upgradeAuthority: poor.publicKey,
      airdrops: [{ address: poor.publicKey, sol: 0.1 }],
    };
    await Validator.during(settings, async ({ url, connection }) => {
      const args = ["--url", url, "--keypair", keys.write(poor), "--so", OTHER_SO, ...terms()];
      const result = await ran(DEPLOY, args);
      refused(result, `${poor.publicKey} has 0.1 SOL, and this takes up to [\\d.]+ SOL while it goes on`);
      const buffer = await connection.getMinimumBalanceForRentExemption(programBytes(OTHER).length);
      const need = Number(/up to ([\d.]+) SOL/.exec(result.stderr)?.[1]) * 1e9;
      expect(need).to.be.within(buffer, buffer + 10_000_000);
      expect(await connection.getBalance(poor.publicKey)).to.equal(100_000_000);
    });
  });

  it("refuses a program's key that is not of the address the program declares", async () => {
    const other = Keypair.generate();
    const settings = { airdrops: [{ address: authority.publicKey, sol: 10 }] };
    await Validator.during(settings, async ({ url, connection }) => {
      const args = ["--url", url, "--keypair", keys.write(authority), "--so", SO, ...terms()];
      refused(
        await ran(DEPLOY, [...args, "--program-keypair", keys.write(other)]),
        `there is no program at ${PROGRAM_ID}, and the program's key is that of ${other.publicKey}`,
      );
      refused(
        await ran(DEPLOY, [...args, "--program-keypair", "/nowhere"]),
        "the program's key cannot be read from /nowhere",
      );
      expect(await connection.getBalance(authority.publicKey)).to.equal(10_000_000_000);
    });
  });

  it("refuses the main network unless it is told twice", () =>
    duringNode({ getGenesisHash: GENESIS.mainnet }, async (url, asked) => {
      for (const consent of [[], ["--mainnet"], ["--yes"]]) {
        const args = ["--url", url, "--keypair", keys.write(authority), "--so", SO, ...terms(), ...consent];
        refused(await ran(DEPLOY, args), "this is the main network, which needs both --mainnet and --yes");
      }
      expect([...new Set(asked)]).to.deep.equal(["getGenesisHash"]);
    }));

  it("names a file it cannot read, a cluster that does not answer and wrong usage", async () => {
    refused(await deploy(["--so", "/nowhere.so"]), /the program cannot be read; npm run build makes it/);
    refused(
      await deploy(["--so", SO, "--fee", "1", "--vrf-key", "/nowhere"]),
      "the VRF key cannot be read from /nowhere",
    );
    const args = ["--keypair", keys.write(authority), "--so", SO, "--url"];
    refused(await ran(DEPLOY, [...args, "http://127.0.0.1:1"]), "http://127.0.0.1:1 does not answer");
    for (const wrong of [["--fee", "1001"], ["--fee", "5"], ["--url", "somewhere"], ["--no-such-option"]]) {
      expect((await deploy(wrong)).status).to.equal(2);
    }
  });
});
