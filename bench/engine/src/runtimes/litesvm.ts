import {
  type Keypair,
  PublicKey,
  SystemProgram,
  type TransactionInstruction,
  type VersionedTransaction,
} from "@solana/web3.js";
// litesvm's public classes speak @solana/kit; the binding below them takes the bytes that @solana/web3.js makes.
import {
  Clock,
  type CompiledInstruction,
  FailedTransactionMetadata,
  FeatureSet,
  LiteSvm,
  Account as SvmAccount,
  type TransactionMetadata,
} from "litesvm/dist/internal";
import { transactionOf } from "./message";
import type { Account, Deployment, InnerCall, Outcome, Runtime, SendOptions, SlotHash } from "./runtime";
import { accountsOf } from "./upgradeable";

/** The features that are active: those of the main network, or every one the runtime knows. */
export type Features = "mainnet" | "all";

/** What litesvm's constructor does, in its order, with other features: programs that are loaded before they are set do not run. */
function withAllFeatures(): LiteSvm {
  const svm = LiteSvm.default();
  svm.setFeatureSet(FeatureSet.allEnabled());
  svm.setBuiltins();
  svm.setSysvars();
  svm.setPrecompiles();
  svm.setDefaultPrograms();
  svm.setSigverify(true);
  svm.setBlockhashCheck(true);
  return svm;
}

/** Its class tells errors without fields by number only, its description by name. */
const wordsOf = (failed: FailedTransactionMetadata): string =>
  /err: (.*?), meta: /.exec(failed.toString())?.[1] ?? failed.toString();

function outcomeOf(result: TransactionMetadata | FailedTransactionMetadata): Outcome {
  const failed = result instanceof FailedTransactionMetadata;
  const meta = failed ? result.meta() : result;
  return {
    failure: failed ? wordsOf(result) : undefined,
    logs: meta.logs(),
    transactionUnits: Number(meta.computeUnitsConsumed()),
    returnData: meta.returnData().data(),
    inner: meta.innerInstructions().map((made) => made.map((each) => innerCall(each.instruction()))),
  };
}

const innerCall = (instruction: CompiledInstruction): InnerCall => ({
  program: instruction.programIdIndex(),
  accounts: [...instruction.accounts()],
  data: instruction.data(),
});

/** The current runtime, by litesvm. */
export class Litesvm implements Runtime {
  readonly name = "litesvm";

  private constructor(
    private readonly svm: LiteSvm,
    readonly payer: Keypair,
  ) {}

  static async start(
    deployments: Deployment[],
    payer: Keypair,
    lamports: bigint,
    features: Features = "mainnet",
  ): Promise<Litesvm> {
    const svm = features === "all" ? withAllFeatures() : new LiteSvm();
    const litesvm = new Litesvm(svm, payer);
    for (const { address, account } of deployments.flatMap((each) => accountsOf(each, payer.publicKey))) {
      litesvm.setAccount(address, account);
    }
    litesvm.setAccount(payer.publicKey, { lamports, data: new Uint8Array(), owner: SystemProgram.programId });
    return litesvm;
  }

  async send(instructions: TransactionInstruction[], options: SendOptions = {}): Promise<Outcome> {
    return this.process(transactionOf(instructions, this.payer, await this.blockhash(), options));
  }

  async blockhash(): Promise<string> {
    return this.svm.latestBlockhash();
  }

  async process(transaction: VersionedTransaction): Promise<Outcome> {
    return outcomeOf(this.svm.sendVersionedTransaction(transaction.serialize()));
  }

  async simulate(transaction: VersionedTransaction): Promise<Outcome> {
    const result = this.svm.simulateVersionedTransaction(transaction.serialize());
    return outcomeOf(result instanceof FailedTransactionMetadata ? result : result.meta());
  }

  async account(address: PublicKey): Promise<Account | undefined> {
    const account = this.svm.getAccount(address.toBytes());
    if (!account || account.lamports() === 0n) return undefined;
    return {
      lamports: account.lamports(),
      data: account.data(),
      owner: new PublicKey(account.owner()),
      executable: account.executable(),
    };
  }

  setAccount(address: PublicKey, { lamports, data, owner, executable = false }: Account): void {
    const rentEpoch = 2n ** 64n - 1n;
    this.svm.setAccount(address.toBytes(), new SvmAccount(lamports, data, owner.toBytes(), executable, rentEpoch));
  }

  async setClock({ slot, unixTimestamp }: { slot?: bigint; unixTimestamp: bigint }): Promise<void> {
    const now = this.svm.getClock();
    this.svm.setClock(
      new Clock(slot ?? now.slot, now.epochStartTimestamp, now.epoch, now.leaderScheduleEpoch, unixTimestamp),
    );
  }

  setSlotHashes(entries: SlotHash[]): void {
    this.svm.setSlotHashes(entries.map(({ slot, hash }) => ({ slot, hash: new PublicKey(hash).toBase58() })));
  }
}
