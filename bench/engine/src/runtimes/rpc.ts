import { setTimeout } from "node:timers/promises";
import {
  Connection,
  type Keypair,
  type PublicKey,
  type TransactionInstruction,
  type TransactionSignature,
  type VersionedTransaction,
  type VersionedTransactionResponse,
} from "@solana/web3.js";
import { UserError } from "../errors";
import { transactionOf } from "./message";
import type { Account, Deployment, Outcome, Runtime, SendOptions } from "./runtime";
import { PROGRAM_DATA_HEADER, programDataAddress } from "./upgradeable";

/** Of the main network: transactions cost real money there. */
const MAINNET_GENESIS = "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d";
const POLL_INTERVAL = 200;
/** How often to ask for a confirmed transaction, which nodes can take a while to find. */
const LOOKUPS = 50;

/** A case wants to replace what only a bank in this process lets one replace. */
export class LocalBankError extends Error {
  override readonly name = "LocalBankError";

  constructor(wanted: string) {
    super(`${wanted}: the case needs a local bank, bankrun or litesvm; it cannot be measured over RPC`);
  }
}

/** The network has not confirmed a transaction before its blockhash expired, or does not tell what became of it. */
export class UnconfirmedError extends Error {
  override readonly name = "UnconfirmedError";
}

export interface RpcOptions {
  /** Whether to send transactions to the main network. */
  mainnet?: true;
}

const returnDataOf = (base64: string | undefined): Uint8Array => Buffer.from(base64 ?? "", "base64");

/** What web3.js leaves out of its type, and nodes answer. */
type Meta = NonNullable<VersionedTransactionResponse["meta"]> & { returnData?: { data: [string, "base64"] } };

/** A cluster, by the JSON-RPC of one of its nodes. Programs are there already: nothing is deployed. */
export class Rpc implements Runtime {
  readonly name = "rpc";

  private constructor(
    private readonly connection: Connection,
    readonly payer: Keypair,
  ) {}

  /**
   * @throws {UserError} for the main network unless told so, when the payer has nothing there, and when a program is there in
   * another build
   */
  static async start(url: string, deployments: Deployment[], payer: Keypair, { mainnet }: RpcOptions): Promise<Rpc> {
    const connection = new Connection(url, "confirmed");
    if (!mainnet && (await connection.getGenesisHash()) === MAINNET_GENESIS) {
      throw new UserError("this is the main network, where every sample costs a fee: { mainnet: true } allows it");
    }
    const rpc = new Rpc(connection, payer);
    if (!(await rpc.account(payer.publicKey)))
      throw new UserError(`${payer.publicKey}, who pays, has no lamports there`);
    for (const deployment of deployments) await rpc.checkBuild(deployment);
    return rpc;
  }

  private async checkBuild({ programId, bytes }: Deployment): Promise<void> {
    const deployed = await this.account(programDataAddress(programId));
    const found = Buffer.from(deployed?.data ?? []).subarray(PROGRAM_DATA_HEADER);
    const room = found.subarray(bytes.length);
    if (!found.subarray(0, bytes.length).equals(bytes) || room.some((byte) => byte !== 0)) {
      throw new UserError(`${programId} is not deployed there in this build`);
    }
  }

  async send(instructions: TransactionInstruction[], options: SendOptions = {}): Promise<Outcome> {
    return this.process(transactionOf(instructions, this.payer, await this.blockhash(), options));
  }

  async blockhash(): Promise<string> {
    return (await this.connection.getLatestBlockhash()).blockhash;
  }

  /** @throws {UnconfirmedError} */
  async process(transaction: VersionedTransaction): Promise<Outcome> {
    const signature = await this.connection.sendTransaction(transaction, { skipPreflight: true });
    await this.confirmed(signature, transaction.message.recentBlockhash);
    const meta: Meta = await this.metaOf(signature);
    return {
      failure: meta.err ? JSON.stringify(meta.err) : undefined,
      logs: meta.logMessages ?? [],
      transactionUnits: meta.computeUnitsConsumed ?? 0,
      returnData: returnDataOf(meta.returnData?.data[0]),
    };
  }

  private async confirmed(signature: TransactionSignature, blockhash: string): Promise<void> {
    for (;;) {
      const { value: isValid } = await this.connection.isBlockhashValid(blockhash);
      const { value } = await this.connection.getSignatureStatus(signature);
      if (value?.confirmationStatus && value.confirmationStatus !== "processed") return;
      if (!isValid && !value) throw new UnconfirmedError(`${signature}: not confirmed before its blockhash expired`);
      await setTimeout(POLL_INTERVAL);
    }
  }

  private async metaOf(signature: TransactionSignature): Promise<Meta> {
    for (let lookup = 0; lookup < LOOKUPS; lookup += 1) {
      const found = await this.connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
      if (found?.meta) return found.meta;
      await setTimeout(POLL_INTERVAL);
    }
    throw new UnconfirmedError(`${signature}: confirmed, but the node does not tell what became of it`);
  }

  async simulate(transaction: VersionedTransaction): Promise<Outcome> {
    const { value } = await this.connection.simulateTransaction(transaction);
    return {
      failure: value.err ? JSON.stringify(value.err) : undefined,
      logs: value.logs ?? [],
      transactionUnits: value.unitsConsumed ?? 0,
      returnData: returnDataOf(value.returnData?.data[0]),
    };
  }

  async account(address: PublicKey): Promise<Account | undefined> {
    const info = await this.connection.getAccountInfo(address);
    return info ? { ...info, lamports: BigInt(info.lamports) } : undefined;
  }

  setAccount(): never {
    throw new LocalBankError("setAccount");
  }

  async setClock(): Promise<never> {
    throw new LocalBankError("setClock");
  }

  setSlotHashes(): never {
    throw new LocalBankError("setSlotHashes");
  }
}
