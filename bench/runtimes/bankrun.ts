import {
  BPF_LOADER_PROGRAM_ID,
  type Keypair,
  type PublicKey,
  SystemProgram,
  type TransactionInstruction,
} from "@solana/web3.js";
import { Clock, type ProgramTestContext, start } from "solana-bankrun";
import { transactionOf } from "./message";
import type { Account, Deployment, Outcome, Runtime, SendOptions } from "./runtime";

// The bank logs every instruction to the terminal unless told otherwise.
process.env.RUST_LOG ??= "error";

/** Solana 1.18's bank, by solana-bankrun. */
export class Bankrun implements Runtime {
  readonly name = "bankrun";

  private constructor(
    readonly context: ProgramTestContext,
    readonly payer: Keypair,
  ) {}

  static async start(deployments: Deployment[], payer: Keypair, lamports: bigint): Promise<Bankrun> {
    const programs = deployments.map(({ programId, bytes }) => ({
      address: programId,
      info: { lamports: 1_000_000_000, data: bytes, owner: BPF_LOADER_PROGRAM_ID, executable: true },
    }));
    const context = await start([], programs);
    const bankrun = new Bankrun(context, payer);
    bankrun.setAccount(payer.publicKey, { lamports, data: new Uint8Array(), owner: SystemProgram.programId });
    return bankrun;
  }

  async send(instructions: TransactionInstruction[], options: SendOptions = {}): Promise<Outcome> {
    const blockhash = await this.context.banksClient.getLatestBlockhash();
    if (!blockhash) throw new Error("bankrun has no blockhash");
    const transaction = transactionOf(instructions, this.payer, blockhash[0], options);
    const { result, meta } = await this.context.banksClient.tryProcessTransaction(transaction);
    return {
      failure: result ?? undefined,
      logs: meta?.logMessages ?? [],
      transactionUnits: Number(meta?.computeUnitsConsumed ?? 0),
      returnData: meta?.returnData?.data ?? new Uint8Array(),
    };
  }

  async account(address: PublicKey): Promise<Account | undefined> {
    const account = await this.context.banksClient.getAccount(address);
    return account ? { ...account, lamports: BigInt(account.lamports) } : undefined;
  }

  setAccount(address: PublicKey, account: Account): void {
    this.context.setAccount(address, {
      lamports: Number(account.lamports),
      data: account.data,
      owner: account.owner,
      executable: account.executable ?? false,
    });
  }

  async setClock({ slot, unixTimestamp }: { slot?: bigint; unixTimestamp: bigint }): Promise<void> {
    const now = await this.context.banksClient.getClock();
    this.context.setClock(
      new Clock(slot ?? now.slot, now.epochStartTimestamp, now.epoch, now.leaderScheduleEpoch, unixTimestamp),
    );
  }
}
