import { PACKET_DATA_SIZE, type PublicKey, VersionedTransaction } from "@solana/web3.js";
import bs58 from "bs58";
import type { Outcome, Runtime } from "../../bench/engine/src/runtimes";
import { type AccountState, failureError, type Landing, RpcError, type Transport } from "../../sdk/src";
import { NOW, slotHashes } from "./world";

/** Blocks for which a blockhash is valid. */
const LIFETIME = 150n;
/** Milliseconds of a slot. */
const SLOT_TIME = 400;

/** A runtime in this process as a cluster: time passes while the client waits, one block for every slot. */
export class RuntimeTransport implements Transport {
  slot = 1_000n;
  /** Seconds since 1970, as of the next wait. */
  now = NOW;
  /** The transactions that have come, in order, whatever became of them. */
  readonly sent: Uint8Array[] = [];
  /** How many transactions have been executed, in vain or not. */
  executed = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly landings = new Map<string, Landing>();
  private readonly watchers = new Map<PublicKey, (data: Uint8Array) => void>();

  constructor(readonly runtime: Runtime) {}

  static async start(runtime: Runtime): Promise<RuntimeTransport> {
    const transport = new RuntimeTransport(runtime);
    await transport.wait(0);
    return transport;
  }

  accounts(addresses: readonly PublicKey[]): Promise<(AccountState | undefined)[]> {
    return Promise.all(addresses.map((address) => this.runtime.account(address)));
  }

  async progress() {
    return { slot: this.slot, blockHeight: this.slot };
  }

  async lifetime() {
    return { blockhash: await this.runtime.blockhash(), lastValidBlockHeight: this.slot + LIFETIME };
  }

  /** One after another: a cluster lets transactions on one account wait, bankrun fails them. */
  send(bytes: Uint8Array, checked: boolean): Promise<void> {
    const turn = this.queue.then(() => this.execute(bytes, checked));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async execute(bytes: Uint8Array, checked: boolean): Promise<void> {
    if (bytes.length > PACKET_DATA_SIZE) throw new RpcError(`${bytes.length} bytes are too many`);
    this.sent.push(bytes);
    const transaction = VersionedTransaction.deserialize(bytes);
    const signature = bs58.encode(transaction.signatures[0] ?? new Uint8Array());
    if (this.landings.has(signature)) return;
    if (checked) {
      const { failure, logs } = await this.runtime.simulate(transaction);
      if (failure !== undefined) throw failureError({ failure, logs });
    }
    this.executed += 1;
    this.landings.set(signature, await this.runtime.process(transaction));
    for (const [address, listener] of this.watchers) {
      listener((await this.runtime.account(address))?.data ?? new Uint8Array());
    }
  }

  async status(signature: string) {
    const landing = this.landings.get(signature);
    return landing ? { slot: this.slot, landing } : { slot: this.slot };
  }

  async simulate(bytes: Uint8Array): Promise<Outcome> {
    const transaction = VersionedTransaction.deserialize(bytes);
    transaction.message.recentBlockhash = await this.runtime.blockhash();
    transaction.sign([this.runtime.payer]);
    return this.runtime.simulate(transaction);
  }

  watch(address: PublicKey, listener: (data: Uint8Array) => void): () => void {
    this.watchers.set(address, listener);
    return () => void this.watchers.delete(address);
  }

  async wait(milliseconds: number): Promise<void> {
    this.slot += BigInt(Math.ceil(milliseconds / SLOT_TIME));
    await this.runtime.setClock({ slot: this.slot, unixTimestamp: this.now });
    this.runtime.setSlotHashes(slotHashes(this.slot - 1n));
  }
}
