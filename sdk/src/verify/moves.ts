import { ASSOCIATED_TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { ComputeBudgetProgram, SystemProgram } from "@solana/web3.js";
import { callsOn, isOurs } from "./calls.ts";
import type { ExecutedCall, TransactionRecord } from "./evidence.ts";
import { Reader } from "./reader.ts";

const SYSTEM = SystemProgram.programId.toBase58();
const BUDGET = ComputeBudgetProgram.programId.toBase58();
const ASSOCIATED_TOKEN = ASSOCIATED_TOKEN_PROGRAM_ID.toBase58();
const TOKENS = [TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID].map(String);

/** Instructions of the System program by their numbers. */
const CREATE_ACCOUNT = 0;
const ASSIGN = 1;
const TRANSFER = 2;
const ALLOCATE = 8;
/** Instructions of the token programs that move lamports of token accounts, by their numbers. */
const CLOSE_ACCOUNT = 9;
const WITHDRAW_EXCESS_LAMPORTS = 38;

type Move = (from: string | undefined, to: string | undefined, lamports: bigint) => void;

/**
 * The lamports that a transaction's fee and its instructions move, but for those of this program on `game`: by account, gained or
 * lost. Nothing when it has instructions that could move lamports in ways not known here.
 */
export function lamportMoves(record: TransactionRecord, game: string): ReadonlyMap<string, bigint> | undefined {
  const gained = new Map<string, bigint>();
  const add = (account: string | undefined, lamports: bigint) => {
    if (account !== undefined) gained.set(account, (gained.get(account) ?? 0n) + lamports);
  };
  const move: Move = (from, to, lamports) => {
    add(from, -lamports);
    add(to, lamports);
  };
  add(record.keys[0], -record.fee);
  const ours = record.calls.filter((call) => isOurs(record, call)).length;
  if (ours !== callsOn(game, record).length) return undefined;
  return record.calls.every((call) => isOurs(record, call) || isKnown(record, call, move, gained)) ? gained : undefined;
}

/** Makes an instruction's move; false when it is not known what it moves. */
function isKnown(
  record: TransactionRecord,
  { program, accounts, data }: ExecutedCall,
  move: Move,
  gained: ReadonlyMap<string, bigint>,
): boolean {
  const account = (place: number) => record.keys[accounts[place] ?? -1];
  const name = record.keys[program] ?? "";
  if (name === BUDGET || name === ASSOCIATED_TOKEN) return true;
  if (name === SYSTEM && data.length >= 4) {
    const reader = new Reader(data);
    const kind = reader.u32();
    if (kind === CREATE_ACCOUNT || kind === TRANSFER) move(account(0), account(1), reader.u64());
    return [CREATE_ACCOUNT, TRANSFER, ASSIGN, ALLOCATE].includes(kind);
  }
  if (!TOKENS.includes(name) || data[0] === WITHDRAW_EXCESS_LAMPORTS) return false;
  if (data[0] === CLOSE_ACCOUNT) {
    const held = record.lamports?.before[accounts[0] ?? -1] ?? 0n;
    move(account(0), account(1), held + (gained.get(account(0) ?? "") ?? 0n));
  }
  return true;
}

/** Whether a transaction's tokens are moved by no instruction of its own, but only by what instructions of programs make. */
export const tokensAreOurs = (record: TransactionRecord): boolean =>
  record.calls
    .filter(({ inner }) => !inner)
    .every(
      (call) => isOurs(record, call) || [SYSTEM, BUDGET, ASSOCIATED_TOKEN].includes(record.keys[call.program] ?? ""),
    );
