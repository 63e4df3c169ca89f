import { createHash } from "node:crypto";
import {
  type AccountInfo,
  type Keypair,
  PublicKey,
  SYSVAR_SLOT_HASHES_PUBKEY,
  SystemProgram,
  type TransactionInstruction,
  type VersionedTransaction,
} from "@solana/web3.js";
import { type BanksClient, type BanksTransactionResultWithMeta, Clock, type ProgramTestContext } from "solana-bankrun";
import { Bank } from "./bank";
import { transactionOf } from "./message";
import type { Account, Deployment, Outcome, Runtime, SendOptions, SlotHash } from "./runtime";
import { accountsOf } from "./upgradeable";

// The bank logs every instruction to the terminal unless told otherwise.
process.env.RUST_LOG ??= "error";

const SYSVAR_OWNER = new PublicKey("Sysvar1111111111111111111111111111111111111");
/** Room for 512 entries: the sysvar's account has this length whatever their number. */
const SLOT_HASHES_LENGTH = 20_488;

const infoOf = ({ lamports, executable = false, ...rest }: Account): AccountInfo<Uint8Array> => ({
  ...rest,
  lamports: Number(lamports),
  executable,
});

const outcomeOf = ({ result, meta }: BanksTransactionResultWithMeta): Outcome => ({
  failure: result ?? undefined,
  logs: meta?.logMessages ?? [],
  transactionUnits: Number(meta?.computeUnitsConsumed ?? 0),
  returnData: meta?.returnData?.data ?? new Uint8Array(),
});

/** Solana 1.18's bank, by solana-bankrun. */
export class Bankrun implements Runtime {
  readonly name = "bankrun";

  private constructor(
    private readonly bank: Bank,
    readonly payer: Keypair,
  ) {
    bank.lendTo(this);
  }

  static async start(deployments: Deployment[], payer: Keypair, lamports: bigint): Promise<Bankrun> {
    const accounts = deployments
      .flatMap((deployment) => accountsOf(deployment, payer.publicKey))
      .map(({ address, account }) => ({ address, info: infoOf(account) }));
    const kind = createHash("sha256");
    for (const { address, info } of accounts) kind.update(address.toBytes()).update(info.data);
    const bankrun = new Bankrun(await Bank.obtain(kind.digest("hex"), accounts), payer);
    bankrun.setAccount(payer.publicKey, { lamports, data: new Uint8Array(), owner: SystemProgram.programId });
    return bankrun;
  }

  /** The bank itself, for clients that want to be connected to one. */
  get context(): ProgramTestContext {
    this.bank.giveAway();
    return this.bank.context;
  }

  private get client(): BanksClient {
    return this.bank.context.banksClient;
  }

  async send(instructions: TransactionInstruction[], options: SendOptions = {}): Promise<Outcome> {
    return this.process(transactionOf(instructions, this.payer, await this.blockhash(), options));
  }

  async blockhash(): Promise<string> {
    const blockhash = await this.client.getLatestBlockhash();
    if (!blockhash) throw new Error("bankrun has no blockhash");
    return blockhash[0];
  }

  async process(transaction: VersionedTransaction): Promise<Outcome> {
    await this.bank.touchAll(transaction);
    return outcomeOf(await this.client.tryProcessTransaction(transaction));
  }

  async simulate(transaction: VersionedTransaction): Promise<Outcome> {
    return outcomeOf(await this.client.simulateTransaction(transaction));
  }

  async account(address: PublicKey): Promise<Account | undefined> {
    const account = await this.client.getAccount(address);
    return account ? { ...account, lamports: BigInt(account.lamports) } : undefined;
  }

  setAccount(address: PublicKey, account: Account): void {
    this.bank.touch(address);
    this.bank.context.setAccount(address, infoOf(account));
  }

  async setClock({ slot, unixTimestamp }: { slot?: bigint; unixTimestamp: bigint }): Promise<void> {
    const now = await this.client.getClock();
    this.bank.context.setClock(
      new Clock(slot ?? now.slot, now.epochStartTimestamp, now.epoch, now.leaderScheduleEpoch, unixTimestamp),
    );
  }

  /** Programs that are given the account see the entries; those that ask for the sysvar by syscall do not. */
  setSlotHashes(entries: SlotHash[]): void {
    const data = Buffer.alloc(SLOT_HASHES_LENGTH);
    data.writeBigUInt64LE(BigInt(entries.length));
    entries.forEach(({ slot, hash }, index) => {
      data.writeBigUInt64LE(slot, 8 + index * 40);
      data.set(hash, 16 + index * 40);
    });
    this.setAccount(SYSVAR_SLOT_HASHES_PUBKEY, { lamports: 1n, data, owner: SYSVAR_OWNER });
  }
}
