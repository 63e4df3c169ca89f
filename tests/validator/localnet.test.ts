import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Keypair, PublicKey, SystemProgram, Transaction } from "@solana/web3.js";
import { expect } from "chai";
import { programDataAddress } from "../../bench/engine/src/runtimes";
import { PROGRAM_ID } from "../../sdk/src";
import { ranLocalnet, Validator } from "../support/validator";
import { FIXTURES, keypair, programBytes } from "../support/world";

const SO = `${FIXTURES}/lottery.so`;

describe("npm run localnet", () => {
  const free = (url: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const server = createServer();
      server.once("error", reject);
      server.listen(Number(new URL(url).port), "127.0.0.1", () => server.close(() => resolve()));
    });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`ends at ${signal}, with its ports free`, () =>
      Validator.during({}, async (validator) => {
        expect(await validator.stop(signal)).to.equal(0);
        expect(validator.complaints()).to.equal("");
        await Promise.all([validator.url, validator.wsUrl].map(free));
      }));
  }

  it("makes slots of the time asked for, and tells of them over WebSocket", () =>
    Validator.during({ slotTime: 1_000 }, async ({ connection }) => {
      const times: number[] = [];
      const id = await new Promise<number>((resolve) => {
        const listener = connection.onSlotChange(() => {
          if (times.push(Date.now()) === 4) resolve(listener);
        });
      });
      await connection.removeSlotChangeListener(id);
      const [first = 0, , , fourth = 0] = times;
      expect(fourth - first).to.be.greaterThan(2_500);
    }));

  it("has accounts and programs before it says that it is ready", async () => {
    const [rich, authority] = [keypair("rich").publicKey, keypair("upgrade authority").publicKey];
    const settings = {
      programs: [{ id: PROGRAM_ID, path: SO }],
      upgradeAuthority: authority,
      airdrops: [{ address: rich, sol: 1.5 }],
    };
    await Validator.during(settings, async ({ connection }) => {
      expect(await connection.getBalance(rich)).to.equal(1_500_000_000);
      const account = await connection.getAccountInfo(programDataAddress(PROGRAM_ID));
      expect(account?.data.subarray(45).equals(programBytes())).to.equal(true);
      expect(account && new PublicKey(account.data.subarray(13, 45)).equals(authority)).to.equal(true);
    });
  });

  it("deploys programs that nobody may upgrade unless somebody is named", () =>
    Validator.during({ programs: [{ id: PROGRAM_ID, path: SO }] }, async ({ connection }) => {
      const account = await connection.getAccountInfo(programDataAddress(PROGRAM_ID));
      expect(account?.data[12]).to.equal(0);
      expect(account?.data.subarray(45).equals(programBytes())).to.equal(true);
    }));

  it("begins with the accounts that another has told of", async () => {
    const key = Keypair.generate().publicKey;
    const file = join(mkdtempSync(join(tmpdir(), "lottery-snapshot-")), "accounts.json");
    try {
      await Validator.during({ airdrops: [{ address: key, sol: 3 }] }, async ({ url }) => {
        const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "surfnet_exportSnapshot", params: [] });
        const headers = { "content-type": "application/json" };
        const answer = await (await fetch(url, { method: "POST", headers, body })).json();
        writeFileSync(file, JSON.stringify((answer as { result: { value: object } }).result.value));
      });
      await Validator.during({ args: ["--snapshot", file] }, async ({ connection }) => {
        expect(await connection.getBalance(key)).to.equal(3_000_000_000);
      });
    } finally {
      rmSync(dirname(file), { recursive: true });
    }
  });

  it("runs a transaction once, however often it is sent, and none with a wrong signature", async () => {
    const [payer, other] = [keypair("rich"), Keypair.generate().publicKey];
    await Validator.during({ airdrops: [{ address: payer.publicKey, sol: 1 }] }, async ({ connection }) => {
      const { blockhash } = await connection.getLatestBlockhash();
      const transaction = new Transaction({ feePayer: payer.publicKey, blockhash, lastValidBlockHeight: 0 });
      const transfer = { fromPubkey: payer.publicKey, toPubkey: other, lamports: 5_000_000 };
      transaction.add(SystemProgram.transfer(transfer)).sign(payer);
      const bytes = transaction.serialize();
      const send = (raw: Uint8Array) =>
        connection.sendRawTransaction(raw, { skipPreflight: true }).then(
          () => "sent",
          (error: Error) => error.message.match(/did not pass signature|already been processed/)?.[0],
        );
      const wrong = Uint8Array.from(bytes);
      wrong[1] = (wrong[1] ?? 0) ^ 1;
      expect(await send(wrong)).to.equal("did not pass signature");
      const answers = await Promise.all(Array.from({ length: 20 }, () => send(bytes)));
      expect(answers.sort()).to.deep.equal([...Array.from({ length: 19 }, () => "already been processed"), "sent"]);
      expect(await connection.getBalance(other, "processed")).to.equal(transfer.lamports);
    });
  });

  it("refuses a program that cannot be run", async () => {
    const { status, stderr } = await ranLocalnet([
      "--port",
      "0",
      "--program",
      `${PROGRAM_ID}=${FIXTURES}/lottery.json`,
    ]);
    expect(status).to.equal(1);
    expect(stderr).to.match(new RegExp(`^localnet: .*the account ${PROGRAM_ID} is refused`));
    expect(stderr).to.match(/localnet: the validator ended with code 1 before it was ready\n$/);
  });

  it("says so when the validator ends by itself", () =>
    Validator.during({}, async (validator) => {
      process.kill(validator.pid, "SIGKILL");
      expect(await validator.ended).to.equal(1);
      expect(validator.complaints()).to.equal("localnet: the validator ended with SIGKILL\n");
    }));

  it("names a port that is in use", () =>
    Validator.during({}, async ({ url }) => {
      const port = new URL(url).port;
      const { status, stderr } = await ranLocalnet(["--port", port]);
      expect([status, stderr]).to.deep.equal([
        1,
        `localnet: port ${port} is in use; --port and --ws-port name others\n`,
      ]);
    }));

  it("names a validator that is not on PATH", async () => {
    for (const name of ["surfpool", "solana-test-validator"]) {
      const { status, stderr } = await ranLocalnet(["--validator", name, "--port", "0"], { PATH: "" });
      expect([status, stderr]).to.deep.equal([
        1,
        `localnet: ${name} is not on PATH; without --validator the project's own is used\n`,
      ]);
    }
  });

  it("says what solana-test-validator cannot do", async () => {
    for (const [args, message] of [
      [["--ws-port", "9"], "solana-test-validator has its WebSocket port after --port: leave --ws-port out"],
      [["--snapshot", SO], "solana-test-validator takes no --snapshot"],
    ] as const) {
      const { status, stderr } = await ranLocalnet(["--validator", "solana-test-validator", ...args]);
      expect([status, stderr]).to.deep.equal([1, `localnet: ${message}\n`]);
    }
  });

  it("names what is wrong with its arguments", async () => {
    const key = Keypair.generate().publicKey.toBase58();
    for (const [args, message] of [
      [["--port", "70000"], "--port 70000: an integer from 0 to 65534 expected"],
      [["--slot-time", "0"], "--slot-time 0: an integer from 1 to 60000 expected"],
      [["--program", key], `--program ${key}: ADDRESS=VALUE expected`],
      [["--program", `${key}=/nowhere.so`], `--program ${key}=/nowhere.so: there is no such file`],
      [["--airdrop", "me=1"], "--airdrop: me is no address"],
      [["--airdrop", `${key}=lots`], `--airdrop ${key}=lots: an amount of SOL up to 1,000,000 expected`],
      [["--validator", "agave"], "--validator agave: one of localnet, surfpool, solana-test-validator expected"],
      [["--snapshot", "/nowhere.json"], "--snapshot /nowhere.json: there is no such file"],
      [["--portt", "1"], "Unknown option '--portt'. --help lists what there is"],
    ] as const) {
      const { status, stderr } = await ranLocalnet([...args]);
      expect([status, stderr]).to.deep.equal([1, `localnet: ${message}\n`]);
    }
    expect((await ranLocalnet(["--help"])).stdout).to.include("--upgrade-authority");
  });
});
