import type { Keypair, PublicKey, TransactionInstruction, VersionedTransaction } from "@solana/web3.js";
import type { Account, Outcome, Runtime, SendOptions, SlotHash } from "../../engine/src/runtimes";

/** A runtime with a yardstick in the lottery's place: what is not translated is passed on. */
export abstract class StandInRuntime implements Runtime {
  constructor(protected readonly runtime: Runtime) {}

  abstract send(instructions: TransactionInstruction[], options?: SendOptions): Promise<Outcome>;

  get name(): Runtime["name"] {
    return this.runtime.name;
  }

  get payer(): Keypair {
    return this.runtime.payer;
  }

  blockhash(): Promise<string> {
    return this.runtime.blockhash();
  }

  process(transaction: VersionedTransaction): Promise<Outcome> {
    return this.runtime.process(transaction);
  }

  simulate(transaction: VersionedTransaction): Promise<Outcome> {
    return this.runtime.simulate(transaction);
  }

  account(address: PublicKey): Promise<Account | undefined> {
    return this.runtime.account(address);
  }

  setAccount(address: PublicKey, account: Account): void {
    this.runtime.setAccount(address, account);
  }

  setClock(clock: { slot?: bigint; unixTimestamp: bigint }): Promise<void> {
    return this.runtime.setClock(clock);
  }

  setSlotHashes(entries: SlotHash[]): void {
    this.runtime.setSlotHashes(entries);
  }
}
