import type { Case } from "../case.ts";
import type { TransactionRecord } from "../evidence.ts";
import { lamportMoves, tokensAreOurs } from "../moves.ts";
import type { Payment } from "../replay.ts";
import { agrees, differs, type Finding, unchecked } from "../report.ts";
import { counted } from "../words.ts";

/** What was paid out is what the accounts that were paid have gained, to the last unit. */
export function balances({ address, past }: Case): Finding {
  const { replay } = past ?? {};
  if (!replay) return unchecked("the payments are not known");
  const { payments } = replay;
  if (payments.length === 0) return agrees("nothing has been paid out");
  const byRecord = new Map<TransactionRecord, Payment[]>();
  for (const payment of payments) byRecord.set(payment.record, [...(byRecord.get(payment.record) ?? []), payment]);
  const game = address.toBase58();
  const found = [...byRecord].map(([record, some]) => compare(record, some, game));
  const wrong = found.find(({ ok }) => ok === false);
  if (wrong) return wrong;
  const what = counted(payments.length, "payment");
  const open = found.filter(({ ok }) => ok === null);
  const [first] = open;
  return first
    ? unchecked(
        `${what}; ${open.length} of ${counted(byRecord.size, "transaction")} could not be checked: ${first.detail}`,
      )
    : agrees(`${what} in ${counted(byRecord.size, "transaction")}, to the last unit`);
}

/** Compares what a transaction's payments and its other instructions moved with what its accounts gained. */
function compare(record: TransactionRecord, payments: readonly Payment[], game: string): Finding {
  if (payments.some(({ amount }) => amount === undefined)) return unchecked("the node does not tell all amounts");
  const findings = [false, true].map((isTokens) => {
    const some = payments.filter((payment) => payment.isTokens === isTokens);
    if (some.length === 0) return agrees("");
    return isTokens ? compareTokens(record, some) : compareLamports(record, some, game);
  });
  return findings.find(({ ok }) => ok === false) ?? findings.find(({ ok }) => ok === null) ?? agrees("");
}

function totals(payments: readonly Payment[]): Map<string, bigint> {
  const gained = new Map<string, bigint>();
  for (const { to, amount = 0n } of payments) gained.set(to, (gained.get(to) ?? 0n) + amount);
  return gained;
}

function compareLamports(record: TransactionRecord, payments: readonly Payment[], game: string): Finding {
  const { lamports, keys, signature } = record;
  if (!lamports) return unchecked("the node does not tell what the accounts held");
  const moves = lamportMoves(record, game);
  if (!moves) return unchecked(`${signature} has instructions of other programs`);
  const gained = totals(payments);
  for (const [to, amount] of gained) {
    const place = keys.indexOf(to);
    const [before = 0n, after = 0n] = [lamports.before[place], lamports.after[place]];
    const expected = amount + (moves.get(to) ?? 0n);
    if (after - before !== expected) return differs(difference(signature, to, after - before, expected, "lamports"));
  }
  return agrees("");
}

function compareTokens(record: TransactionRecord, payments: readonly Payment[]): Finding {
  const { tokens, keys, signature } = record;
  if (!tokens) return unchecked("the node does not tell what the token accounts held");
  if (!tokensAreOurs(record)) return unchecked(`${signature} has other instructions on tokens`);
  for (const [to, amount] of totals(payments)) {
    const balance = tokens.find(({ account }) => keys[account] === to);
    const gained = balance ? balance.after - balance.before : 0n;
    if (gained !== amount) return differs(difference(signature, to, gained, amount, "units"));
  }
  return agrees("");
}

const difference = (signature: string, to: string, gained: bigint, expected: bigint, unit: string): string =>
  `in ${signature} ${to} gained ${gained} ${unit}, and was to gain ${expected}`;
