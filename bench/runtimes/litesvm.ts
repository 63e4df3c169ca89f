import { type Keypair, PublicKey, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
// litesvm's public classes speak @solana/kit; the binding below them takes the bytes that @solana/web3.js makes.
import { Clock, FailedTransactionMetadata, LiteSvm, Account as SvmAccount } from "litesvm/dist/internal";
import { transactionOf } from "./message";
import type { Account, Deployment, Outcome, Runtime, SendOptions } from "./runtime";

/** The current runtime with the main network's features, by litesvm. */
export class Litesvm implements Runtime {
  readonly name = "litesvm";

  private constructor(
    private readonly svm: LiteSvm,
    readonly payer: Keypair,
  ) {}

  static async start(deployments: Deployment[], payer: Keypair, lamports: bigint): Promise<Litesvm> {
    const svm = new LiteSvm();
    for (const { programId, bytes } of deployments) svm.addProgram(programId.toBytes(), bytes);
    const litesvm = new Litesvm(svm, payer);
    litesvm.setAccount(payer.publicKey, { lamports, data: new Uint8Array(), owner: SystemProgram.programId });
    return litesvm;
  }

  async send(instructions: TransactionInstruction[], options: SendOptions = {}): Promise<Outcome> {
    const transaction = transactionOf(instructions, this.payer, this.svm.latestBlockhash(), options);
    const result = this.svm.sendVersionedTransaction(transaction.serialize());
    const failed = result instanceof FailedTransactionMetadata;
    const meta = failed ? result.meta() : result;
    return {
      failure: failed ? result.err().toString() : undefined,
      logs: meta.logs(),
      transactionUnits: Number(meta.computeUnitsConsumed()),
      returnData: meta.returnData().data(),
    };
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
}
