import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Keypair, PublicKey } from "@solana/web3.js";
import type { Cluster } from "../../cli/src/cluster";
import { runCommand } from "../../cli/src/program";
import { PROGRAM_ID, RpcError } from "../../sdk/src";
import { Recorder } from "./recorder";
import { RuntimeTransport } from "./transport";
import type { Ran } from "./validator";
import { keypair, NOW, World } from "./world";

/** The command line in this process: on a runtime's cluster, or on none. */
export class Commands {
  private readonly home = mkdtempSync(join(tmpdir(), "lottery-cli-"));
  /** What `isMainnet` answers. */
  isMainnet = false;
  /** What comes on standard input. */
  input = "";
  /** Which URLs were asked for a cluster. */
  readonly urls: string[] = [];

  private constructor(
    private readonly cluster: Cluster | undefined,
    readonly world: World | undefined,
    readonly transport: RuntimeTransport | undefined,
  ) {}

  /** Where there is no cluster that answers. */
  static offline(): Commands {
    return new Commands(undefined, undefined, undefined);
  }

  /** A cluster with the program; its upgrade authority is the payer of `world`, whose key is the default one. */
  static async online({ initialized = true } = {}): Promise<Commands & { world: World; transport: RuntimeTransport }> {
    const world = await World.start("litesvm", { initialized });
    const recorder = new Recorder(world.runtime);
    const transport = await RuntimeTransport.start(world.runtime);
    const commands: Commands = new Commands(
      {
        transport,
        source: recorder,
        isMainnet: async () => commands.isMainnet,
        async programAccounts(start, length) {
          const named = [...new Set(recorder.records.flatMap(({ keys }) => keys))].map((key) => new PublicKey(key));
          const found = await Promise.all(
            named.map(async (address) => ({ address, account: await world.runtime.account(address) })),
          );
          return found.flatMap(({ address, account }) => {
            if (!account?.owner.equals(PROGRAM_ID) || !start.every((byte, at) => account.data[at] === byte)) return [];
            return [{ address, account: { ...account, data: account.data.subarray(0, length) } }];
          });
        },
      },
      world,
      transport,
    );
    commands.writeKey(join(".config", "solana", "id.json"), keypair("payer"));
    return commands as Commands & { world: World; transport: RuntimeTransport };
  }

  path(name: string): string {
    return join(this.home, name);
  }

  write(name: string, text: string): string {
    const path = this.path(name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  writeKey(name: string, { secretKey }: Keypair): string {
    return this.write(name, JSON.stringify([...secretKey]));
  }

  async run(...args: string[]): Promise<Ran> {
    const ran: Ran = { status: 0, stdout: "", stderr: "" };
    const into = (stream: "stdout" | "stderr") => ({
      write: (text: string) => {
        ran[stream] += stripVTControlCharacters(text);
      },
    });
    ran.status = await runCommand(args, {
      stdout: into("stdout"),
      stderr: into("stderr"),
      readInput: async () => this.input,
      home: this.home,
      now: () => Number(NOW),
      connect: (url) => {
        this.urls.push(url);
        if (!this.cluster) throw new RpcError("fetch failed");
        return this.cluster;
      },
    });
    return ran;
  }

  /** What a command prints as JSON. It must succeed and print nothing else. */
  async json<Result = Record<string, unknown>>(...args: string[]): Promise<Result> {
    const { status, stdout, stderr } = await this.run(...args, "--json");
    if (status !== 0 || stderr) throw new Error(`${args.join(" ")}: ${status}\n${stdout}${stderr}`);
    return JSON.parse(stdout) as Result;
  }

  remove(): void {
    rmSync(this.home, { recursive: true });
  }
}
