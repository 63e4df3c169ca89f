import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { KeyedAccountInfo, Keypair, PublicKey } from "@solana/web3.js";

/** A test suite of Anchor's that tells of accounts, by their addresses, in a line of JSON. */
const SUITE = `
const [, , ...addresses] = process.argv;
const params = [addresses, { encoding: "base64" }];
const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "getMultipleAccounts", params });
const headers = { "content-type": "application/json" };
fetch(process.env.ANCHOR_PROVIDER_URL, { method: "POST", headers, body })
  .then((answer) => answer.json())
  .then(({ result }) => console.log(JSON.stringify(result.value.map((account) => account && [account.lamports, account.owner]))));
`;

/** A port that nobody listens on, and neither on the one after it. */
async function freePort(): Promise<number> {
  const listening = (port: number): Promise<number> =>
    new Promise((resolve) => {
      const server = createServer();
      server.once("error", () => resolve(0));
      server.listen(port, "127.0.0.1", () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(port));
      });
    });
  for (;;) {
    const port = await listening(0);
    if (await listening(port + 1)) return port;
  }
}

/** A program at its address. */
interface Deployed {
  id: PublicKey;
  path: string;
}

interface Funded {
  address: PublicKey;
  lamports: number;
}

/** A workspace of Anchor's with one program that has been built, in a folder of its own. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "lottery-workspace-"));

  private constructor(
    /** Where its validator serves JSON-RPC. */
    readonly port: number,
  ) {}

  /**
   * @param program the workspace's own
   * @param genesis one that its tests begin with
   * @param account an account that its tests begin with
   * @param funded a wallet that its tests begin with
   */
  static async create(
    program: Deployed,
    wallet: Keypair,
    { genesis, account, funded }: { genesis: Deployed; account: KeyedAccountInfo; funded: Funded },
  ): Promise<Workspace> {
    const port = await freePort();
    const workspace = new Workspace(port);
    workspace.write(
      "Anchor.toml",
      `[programs.localnet]
lottery = "${program.id}"

[provider]
cluster = "localnet"
wallet = "./wallet.json"

[scripts]
test = "node suite.cjs ${[wallet.publicKey, program.id, genesis.id, account.accountId, funded.address].join(" ")}"

[surfpool]
rpc_port = ${port}
ws_port = ${port + 1}

[[test.genesis]]
address = "${genesis.id}"
program = "${genesis.path}"

[test.validator]
rpc_port = ${port}

[[test.validator.account]]
address = "${account.accountId}"
filename = "account.json"

[[test.validator.fund_accounts]]
address = "${funded.address}"
lamports = ${funded.lamports}
`,
    );
    const { lamports, data, owner, executable } = account.accountInfo;
    const shown = { lamports, data: [data.toString("base64"), "base64"], owner, executable, rentEpoch: 2 ** 64 };
    workspace.write("account.json", JSON.stringify({ pubkey: account.accountId, account: shown }));
    workspace.write("Cargo.toml", '[workspace]\nmembers = ["programs/*"]\n');
    workspace.write(
      "programs/lottery/Cargo.toml",
      '[package]\nname = "lottery"\nversion = "0.1.0"\n\n[lib]\nname = "lottery"\ncrate-type = ["cdylib"]\n',
    );
    workspace.write("programs/lottery/src/lib.rs", "");
    workspace.write("wallet.json", JSON.stringify([...wallet.secretKey]));
    workspace.write("suite.cjs", SUITE);
    mkdirSync(join(workspace.folder, "target", "deploy"), { recursive: true });
    copyFileSync(program.path, workspace.program);
    return workspace;
  }

  /** The path of the program. */
  get program(): string {
    return join(this.folder, "target", "deploy", "lottery.so");
  }

  private write(name: string, text: string): void {
    const path = join(this.folder, name);
    if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
