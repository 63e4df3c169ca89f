import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  type AccountInfo,
  PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_RENT_PUBKEY,
  SYSVAR_SLOT_HASHES_PUBKEY,
  SystemProgram,
  TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
} from "@solana/web3.js";
import { type AddedAccount, type Clock, type ProgramTestContext, start } from "solana-bankrun";

type Info = AccountInfo<Uint8Array>;

const VACANT: Info = { lamports: 0, data: new Uint8Array(), owner: SystemProgram.programId, executable: false };
/** Accounts that are there from the beginning and that somebody may want to replace, or name as if they could be written. */
const FROM_THE_BEGINNING = [
  SystemProgram.programId,
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_RENT_PUBKEY,
  SYSVAR_SLOT_HASHES_PUBKEY,
  // The mints of wrapped lamports, of SPL Token and of Token-2022.
  new PublicKey("So11111111111111111111111111111111111111112"),
  new PublicKey("9pan9bMn5HatX4EJdBwg9VgCa7Uz5HL8N1m5D3NdXej9"),
];
/** With so many banks, those nobody uses any more are looked for before another is started. */
const FEW = 4;

setFlagsFromString("--expose-gc");
const gc: () => void = runInNewContext("gc");

/** How many banks to start in the hope of one that runs its programs. */
const STARTS = 3;

/** On a busy machine a bank sometimes comes up with its programs not deployed yet, and stays so. */
async function startReady(accounts: AddedAccount[]): Promise<ProgramTestContext> {
  for (let attempt = 1; ; attempt += 1) {
    const context = await start([], accounts);
    if (attempt === STARTS || (await runs(context, accounts))) return context;
  }
}

/** Whether every program among the accounts can be called at all: that it refuses the call shows that it can. */
async function runs({ banksClient, lastBlockhash, payer }: ProgramTestContext, accounts: AddedAccount[]) {
  const programs = accounts.filter(({ info }) => info.executable);
  const call = new TransactionMessage({
    payerKey: payer.publicKey,
    recentBlockhash: lastBlockhash,
    instructions: programs.map(({ address: programId }) => new TransactionInstruction({ programId, keys: [] })),
  });
  const transaction = new VersionedTransaction(call.compileToLegacyMessage());
  transaction.sign([payer]);
  const { meta } = await banksClient.simulateTransaction(transaction);
  return !meta?.logMessages.includes("Program is not deployed");
}

/** Collects garbage and lets finalizers run, which takes a turn of the event loop. */
async function collectGarbage(): Promise<void> {
  gc();
  await setImmediate();
  await setImmediate();
}

/**
 * A bank of solana-bankrun.
 *
 * Each takes seven threads and twelve megabytes, which it never gives back. So one that nobody uses any more is put back to
 * what it was in the beginning, and used again by whoever asks for a bank with the same accounts.
 */
export class Bank {
  private static readonly idle = new Map<string, Bank[]>();
  private static readonly abandoned = new FinalizationRegistry<Bank>((bank) => {
    if (bank.canReturn) Bank.idle.set(bank.kind, [...(Bank.idle.get(bank.kind) ?? []), bank]);
  });
  private static count = 0;

  /** Addresses that may no longer be what they were. */
  private readonly touched = new Map<string, PublicKey>();
  private canReturn = true;

  private constructor(
    private readonly kind: string,
    readonly context: ProgramTestContext,
    private readonly clock: Clock,
    private readonly initial: Map<string, Info>,
  ) {}

  /**
   * A bank with these accounts and nothing else.
   *
   * @param kind the same for the same accounts
   */
  static async obtain(kind: string, accounts: AddedAccount[]): Promise<Bank> {
    if (!Bank.idle.get(kind)?.length && Bank.count >= FEW) await collectGarbage();
    const bank = Bank.idle.get(kind)?.pop() ?? (await Bank.start(kind, accounts));
    bank.putBack();
    return bank;
  }

  private static async start(kind: string, accounts: AddedAccount[]): Promise<Bank> {
    Bank.count += 1;
    const context = await startReady(accounts);
    const initial = new Map(accounts.map(({ address, info }) => [address.toBase58(), info]));
    for (const address of FROM_THE_BEGINNING) {
      const info = await context.banksClient.getAccount(address);
      if (info) initial.set(address.toBase58(), info);
    }
    return new Bank(kind, context, await context.banksClient.getClock(), initial);
  }

  /** Lets the bank be used again when nothing refers to `user` any more. */
  lendTo(user: object): void {
    Bank.abandoned.register(user, this);
  }

  /** The bank will be changed in ways that nobody follows: it can't be used again. */
  giveAway(): void {
    this.canReturn = false;
  }

  touch(address: PublicKey): void {
    this.touched.set(address.toBase58(), address);
  }

  /** Takes note of what a transaction may change, and of what that was: it may name a sysvar, or a program. */
  async touchAll({ message }: VersionedTransaction): Promise<void> {
    for (const address of message.staticAccountKeys.filter((_, index) => message.isAccountWritable(index))) {
      const name = address.toBase58();
      if (!this.touched.has(name) && !this.initial.has(name)) {
        const info = await this.context.banksClient.getAccount(address);
        if (info) this.initial.set(name, info);
      }
      this.touch(address);
    }
    if (message.addressTableLookups.length > 0) this.giveAway();
  }

  private putBack(): void {
    for (const [name, address] of this.touched) this.context.setAccount(address, this.initial.get(name) ?? VACANT);
    this.touched.clear();
    this.context.setClock(this.clock);
  }
}
