import { PublicKey, type Signer, type VersionedTransaction } from "@solana/web3.js";
import { failureError, NotFoundError } from "../errors/index.ts";
import { deliver } from "./deliver.ts";
import { type AccountBytes, HIGHEST_UNITS } from "./limits.ts";
import { compile, fits, type MessageOptions } from "./message.ts";
import type { Step } from "./step.ts";
import type { AccountState, Transport } from "./transport.ts";

/** A wallet that does not give its key away, as wallet adapters have it. */
export interface Wallet {
  publicKey: PublicKey;
  signTransaction<Transaction extends VersionedTransaction>(transaction: Transaction): Promise<Transaction>;
}

export interface SessionOptions extends Omit<MessageOptions, "payer"> {
  /** How many transactions to make in turn while they expire; 3 unless told otherwise. */
  attempts?: number;
}

const isWallet = (payer: Signer | Wallet): payer is Wallet => "signTransaction" in payer;
const NO_BYTES: AccountBytes = new Map();

/** A payer on a cluster: what makes, signs and lands transactions. */
export class Session {
  private readonly options: MessageOptions;
  private readonly attempts: number;
  /** Two sessions of one payer should not begin alike. */
  private nonce = Math.floor(Math.random() * 2 ** 15);

  constructor(
    readonly transport: Transport,
    private readonly payer: Signer | Wallet,
    { attempts = 3, ...options }: SessionOptions = {},
  ) {
    this.options = { ...options, payer: payer.publicKey };
    this.attempts = attempts;
  }

  get address(): PublicKey {
    return this.payer.publicKey;
  }

  /** Whether the steps are not too much for one transaction. */
  fits(steps: readonly Step[], bytes = NO_BYTES): boolean {
    return fits(steps, bytes, this.options);
  }

  /**
   * Lands one transaction of the steps.
   *
   * @param bytes sizes of the games among their accounts
   * @param signers besides the payer
   * @returns its signature
   * @throws {LotteryError} why it failed
   */
  send(steps: readonly Step[], bytes = NO_BYTES, signers: Signer[] = []): Promise<string> {
    return deliver(
      this.transport,
      async (blockhash) => {
        const transaction = compile(steps, bytes, this.options, blockhash, this.nonce++);
        if (signers.length > 0) transaction.sign(signers);
        if (isWallet(this.payer)) return this.payer.signTransaction(transaction);
        transaction.sign([this.payer]);
        return transaction;
      },
      this.attempts,
    );
  }

  /** What the steps return when they are only simulated. */
  async ask(steps: readonly Step[], bytes = NO_BYTES): Promise<Uint8Array> {
    // It costs nothing, so it need not say how much it takes.
    const generous = steps.map((each) => ({ ...each, units: HIGHEST_UNITS }));
    const transaction = compile(generous, bytes, this.options, PublicKey.default.toBase58());
    const { failure, logs, returnData } = await this.transport.simulate(transaction.serialize());
    if (failure !== undefined) throw failureError({ failure, logs });
    return returnData;
  }

  /** @throws {NotFoundError} when there is no such account */
  async account(address: PublicKey, what: string): Promise<AccountState> {
    const [account] = await this.transport.accounts([address]);
    if (!account) throw new NotFoundError(`there is no ${what} ${address}`);
    return account;
  }
}
