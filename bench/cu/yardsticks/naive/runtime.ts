import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { GameAccount, PROGRAM_ID, rentExempt } from "../../../../sdk/src";
import type { Account, Outcome, SendOptions } from "../../../engine/src/runtimes";
import { StandInRuntime } from "../stand-in-runtime";
import { naiveSpace } from "./account";
import { NAIVE_ID } from "./addresses";
import { withLotteryCode } from "./errors";
import { lotteryData, naiveData } from "./layout";
import { Translation } from "./translate";

const isGame = ({ owner, data }: Account, program: PublicKey): boolean =>
  owner.equals(program) && data.length >= naiveSpace(0);

/**
 * A runtime with naive, for whoever speaks to the lottery.
 *
 * A game's account is shown in the lottery's layout and with the lottery's rent in the place of its own, so that what it holds
 * besides is the same to the lamport.
 */
export class NaiveRuntime extends StandInRuntime {
  private readonly translation = new Translation();
  /** What a shown account's data was. */
  private readonly originals = new WeakMap<Uint8Array, Uint8Array>();

  override async send(instructions: TransactionInstruction[], options?: SendOptions): Promise<Outcome> {
    const outcome = await this.runtime.send(this.translate(instructions), options);
    return { ...outcome, logs: outcome.logs.map(withLotteryCode) };
  }

  /** A transaction's instructions as naive is sent them. */
  translate(instructions: TransactionInstruction[]): TransactionInstruction[] {
    return this.translation.instructions(instructions, this.payer.publicKey);
  }

  override async account(address: PublicKey): Promise<Account | undefined> {
    const account = await this.runtime.account(this.translation.address(address));
    if (!account || !isGame(account, NAIVE_ID)) return account;
    const data = lotteryData(account.data);
    this.originals.set(data, account.data);
    const lamports = account.lamports - rentExempt(account.data.length) + rentExempt(data.length);
    return { ...account, owner: PROGRAM_ID, data, lamports };
  }

  override setAccount(address: PublicKey, account: Account): void {
    const isOfGame = isGame(account, PROGRAM_ID);
    if (isOfGame) this.translation.learn(new GameAccount(account.data).id);
    this.runtime.setAccount(this.translation.address(address), isOfGame ? this.own(account) : account);
  }

  private own(shown: Account): Account {
    const original = this.originals.get(shown.data);
    const isUnchanged = original !== undefined && Buffer.from(lotteryData(original)).equals(shown.data);
    const data = isUnchanged ? original : naiveData(shown.data);
    const lamports = shown.lamports - rentExempt(shown.data.length) + rentExempt(data.length);
    return { ...shown, owner: NAIVE_ID, data, lamports };
  }
}
