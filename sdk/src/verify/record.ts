import type { TokenBalance as NodeTokenBalance, VersionedTransactionResponse } from "@solana/web3.js";
import bs58 from "bs58";
import type { ExecutedCall, TokenBalance, TransactionRecord } from "./evidence.ts";

type Meta = NonNullable<VersionedTransactionResponse["meta"]>;

/** Behind each of the transaction's own instructions come those it made, which a node lists in the order of their execution. */
function callsOf({ transaction, meta }: VersionedTransactionResponse): ExecutedCall[] {
  return transaction.message.compiledInstructions.flatMap(({ programIdIndex, accountKeyIndexes, data }, index) => [
    { program: programIdIndex, accounts: accountKeyIndexes, data, inner: false },
    ...(meta?.innerInstructions ?? [])
      .filter((made) => made.index === index)
      .flatMap((made) => made.instructions)
      .map((made) => ({
        program: made.programIdIndex,
        accounts: made.accounts,
        data: bs58.decode(made.data),
        inner: true,
      })),
  ]);
}

/** An account that was made or deleted on the way is in one of the lists only. */
function tokensOf({ preTokenBalances, postTokenBalances }: Meta): TokenBalance[] | undefined {
  if (!preTokenBalances || !postTokenBalances) return undefined;
  const amounts = (balances: NodeTokenBalance[]) =>
    new Map(balances.map(({ accountIndex, uiTokenAmount }) => [accountIndex, BigInt(uiTokenAmount.amount)]));
  const [before, after] = [amounts(preTokenBalances), amounts(postTokenBalances)];
  return [...new Set([...before.keys(), ...after.keys()])].map((account) => ({
    account,
    before: before.get(account) ?? 0n,
    after: after.get(account) ?? 0n,
  }));
}

function toldBy(meta: Meta): Pick<TransactionRecord, "logs" | "lamports" | "tokens"> {
  const { logMessages, preBalances, postBalances } = meta;
  const tokens = tokensOf(meta);
  return {
    ...(logMessages && { logs: logMessages }),
    ...(preBalances &&
      postBalances && { lamports: { before: preBalances.map(BigInt), after: postBalances.map(BigInt) } }),
    ...(tokens && { tokens }),
  };
}

/** What a node answers for a transaction, in short. */
export function recordOf(response: VersionedTransactionResponse): TransactionRecord {
  const { slot, transaction, meta } = response;
  const lookups = meta?.loadedAddresses;
  const keys = transaction.message.getAccountKeys(lookups && { accountKeysFromLookups: lookups });
  return {
    signature: transaction.signatures[0] ?? "",
    slot,
    failed: (meta?.err ?? null) !== null,
    fee: BigInt(meta?.fee ?? 0),
    keys: keys.keySegments().flat().map(String),
    calls: callsOf(response),
    ...(meta && toldBy(meta)),
  };
}
