import { AccountLayout, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import {
  AddressLookupTableAccount,
  type LoadedAddresses,
  PublicKey,
  type TokenBalance,
  type VersionedTransaction,
  type VersionedTransactionResponse,
} from "@solana/web3.js";
import bs58 from "bs58";
import type { Account, Outcome, Runtime } from "../../bench/engine/src/runtimes";
import { type AccountState, type History, recordOf, type Source, type TransactionRecord } from "../../sdk/src";

const SIGNATURE_FEE = 5_000;
const TOKEN_PROGRAMS = [TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID];
const TOKEN_ACCOUNT_LENGTH = 165;

/** What a node would tell of the tokens in accounts. */
const tokenBalances = (accounts: (Account | undefined)[]): TokenBalance[] =>
  accounts.flatMap((account, accountIndex) => {
    const isTokens = TOKEN_PROGRAMS.some((program) => account?.owner.equals(program));
    if (!account || !isTokens || account.data.length < TOKEN_ACCOUNT_LENGTH) return [];
    const { mint, amount } = AccountLayout.decode(account.data);
    const uiTokenAmount = { amount: `${amount}`, decimals: 6, uiAmount: null };
    return [{ accountIndex, mint: mint.toBase58(), uiTokenAmount }];
  });

const lamportsOf = (accounts: (Account | undefined)[]): number[] =>
  accounts.map((account) => Number(account?.lamports ?? 0n));

/** Keeps what a node would tell of all that a runtime executes: the runtimes in this process keep no history. */
export class Recorder implements Source {
  readonly records: TransactionRecord[] = [];
  private slot = 1n;

  /** Puts itself before the runtime's own methods. */
  constructor(private readonly runtime: Runtime) {
    const { process, setClock } = runtime;
    runtime.process = async (transaction) => {
      const { keys, lookups } = await this.keysOf(transaction);
      const before = await this.accounts(keys);
      const outcome = await process.call(runtime, transaction);
      const after = await this.accounts(keys);
      this.records.push(recordOf(this.response(transaction, outcome, { before, after, lookups })));
      return outcome;
    };
    runtime.setClock = (clock) => {
      this.slot = clock.slot ?? this.slot;
      return setClock.call(runtime, clock);
    };
  }

  account(address: PublicKey): Promise<AccountState | undefined> {
    return this.runtime.account(address);
  }

  async history(address: PublicKey): Promise<History> {
    const name = address.toBase58();
    return { transactions: this.records.filter(({ keys }) => keys.includes(name)), lost: [] };
  }

  private accounts(keys: PublicKey[]): Promise<(Account | undefined)[]> {
    return Promise.all(keys.map((key) => this.runtime.account(key)));
  }

  private async keysOf({ message }: VersionedTransaction): Promise<{ keys: PublicKey[]; lookups: LoadedAddresses }> {
    const tables = await Promise.all(
      message.addressTableLookups.map(async ({ accountKey: key, ...indexes }) => {
        const account = await this.runtime.account(key);
        const state = AddressLookupTableAccount.deserialize(account?.data ?? new Uint8Array());
        const named = (places: number[]) => places.map((place) => state.addresses[place] ?? PublicKey.default);
        return { writable: named(indexes.writableIndexes), readonly: named(indexes.readonlyIndexes) };
      }),
    );
    const lookups = {
      writable: tables.flatMap(({ writable }) => writable),
      readonly: tables.flatMap(({ readonly }) => readonly),
    };
    return { keys: message.getAccountKeys({ accountKeysFromLookups: lookups }).keySegments().flat(), lookups };
  }

  private response(
    { message, signatures }: VersionedTransaction,
    { failure, logs, inner = [] }: Outcome,
    { before, after, lookups }: Record<"before" | "after", (Account | undefined)[]> & { lookups: LoadedAddresses },
  ): VersionedTransactionResponse {
    return {
      slot: Number(this.slot),
      transaction: { message, signatures: signatures.map((signature) => bs58.encode(signature)) },
      meta: {
        fee: signatures.length * SIGNATURE_FEE,
        err: failure ?? null,
        logMessages: logs,
        loadedAddresses: lookups,
        preBalances: lamportsOf(before),
        postBalances: lamportsOf(after),
        preTokenBalances: tokenBalances(before),
        postTokenBalances: tokenBalances(after),
        innerInstructions: inner.map((made, index) => ({
          index,
          instructions: made.map(({ program, accounts, data }) => ({
            programIdIndex: program,
            accounts,
            data: bs58.encode(data),
          })),
        })),
      },
    };
  }
}
