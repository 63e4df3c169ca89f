import { Keypair } from "@solana/web3.js";
import { type Access, openAccess } from "../../bench/tps/access";
import { type CommonOptions, commandOf } from "../../bench/tps/cli/options";
import type { Landed, Sent } from "../../bench/tps/engine/ledger";
import type { Listener } from "../../bench/tps/lottery/bench";
import { planOf } from "../../bench/tps/plan";
import { Progress } from "../../bench/tps/progress";
import type { TpsResult } from "../../bench/tps/result";
import { runLoad } from "../../bench/tps/run-load";
import { PROGRAM_ID } from "../../sdk/src";
import { KeyFolder, Validator } from "./validator";
import { FIXTURES } from "./world";

/** Milliseconds: final is what landed 31 slots ago, which tests wait for. */
const SLOT_TIME = 100;
const SOL = 100_000;

/** All that a load's listeners hear. */
export class Heard implements Listener {
  readonly sentOnes: Sent[] = [];
  readonly landedOnes: Landed[] = [];
  readonly failures: { transaction: Sent; name: string }[] = [];

  sent(transaction: Sent): void {
    this.sentOnes.push(transaction);
  }
  landed(transaction: Landed): void {
    this.landedOnes.push(transaction);
  }
  failed(transaction: Sent, name: string): void {
    this.failures.push({ transaction, name });
  }
}

/** What a load came to, and what was heard of it. */
export interface Loaded extends Heard {
  result: TpsResult;
  /** What the progress has said. */
  said: string;
}

/** The options of a load, as the command line takes them. */
export const optionsOf = (args: string): CommonOptions =>
  commandOf("load", "", { output: "", duration: 1 }).parse(args.split(" ").filter(Boolean), { from: "user" }).opts();

/**
 * Runs a load in this process.
 *
 * @param hear is told what the progress says, when it does
 */
export async function loadedBy(
  access: Access,
  args: string,
  listeners: readonly Listener[] = [],
  hear: (text: string) => void = () => {},
): Promise<Loaded> {
  const options = optionsOf(args);
  const heard = new Heard();
  let said = "";
  const progress = new Progress({
    write(text: string) {
      said += text;
      hear(text);
      return true;
    },
  } as NodeJS.WriteStream);
  const result = await runLoad(access, planOf(options), options, progress, [heard, ...listeners]);
  return Object.assign(heard, { result, said });
}

/** A validator with the program, and one who has its keys and money. */
export class LoadHost {
  private readonly keys = new KeyFolder();

  private constructor(
    readonly validator: Validator,
    readonly bank: Keypair,
  ) {}

  static async start(): Promise<LoadHost> {
    const bank = Keypair.generate();
    const validator = await Validator.start({
      programs: [{ id: PROGRAM_ID, path: `${FIXTURES}/lottery.so` }],
      upgradeAuthority: bank.publicKey,
      airdrops: [{ address: bank.publicKey, sol: SOL }],
      slotTime: SLOT_TIME,
    });
    return new LoadHost(validator, bank);
  }

  /** Starts one for the time of `body`, whatever becomes of that. */
  static async during<T>(body: (host: LoadHost) => Promise<T>): Promise<T> {
    const host = await LoadHost.start();
    try {
      return await body(host);
    } finally {
      await host.stop();
    }
  }

  /** The options by which a command finds this validator, and who pays there. */
  get args(): string[] {
    return ["--url", this.validator.url, "--ws-url", this.validator.wsUrl, "--keypair", this.keys.write(this.bank)];
  }

  async load(args: string, listeners?: readonly Listener[], hear?: (text: string) => void): Promise<Loaded> {
    return loadedBy(await openAccess(optionsOf(this.args.join(" "))), args, listeners, hear);
  }

  async stop(): Promise<void> {
    this.keys.remove();
    await this.validator.stop();
  }
}
