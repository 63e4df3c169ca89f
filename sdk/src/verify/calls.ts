import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import { PROGRAM_ID } from "../addresses.ts";
import { MAX_WINNERS } from "../constants.ts";
import type { GameTerms } from "../instructions/index.ts";
import { PROOF_LENGTH } from "../vrf.ts";
import { eventsOfCalls, type GameEvent } from "./events.ts";
import type { ExecutedCall, TransactionRecord } from "./evidence.ts";
import { Reader } from "./reader.ts";

/** An entry that is repaid, and the accounts it is repaid to, in base 58. */
export interface RepaidEntry {
  index: number;
  wallet: string;
  /** In a game in tokens. */
  tokens?: string;
}

/** A change of a game that an instruction asks for; a batch asks for several. Addresses are in base 58. */
export type Action =
  | { kind: "create"; operator: string; terms: GameTerms; currency?: { mint: string; vault: string } }
  | { kind: "extend"; entries: number }
  | { kind: "join"; wallets: string[] }
  | { kind: "leave" | "refund"; entries: RepaidEntry[] }
  | { kind: "closeJoining" | "recordDraw" | "expire" | "cancel" }
  | { kind: "submitVrf"; proof: Uint8Array }
  | { kind: "claim"; place: number; wallet: string; tokens?: string; treasury: string }
  | { kind: "close"; operator: string; treasury: string; treasuryTokens?: string };

/** An instruction of the program on a game. */
export interface Call {
  record: TransactionRecord;
  actions: Action[];
  /** What the program logged; nothing when the node does not tell. */
  events?: GameEvent[];
}

/** A history with an instruction that the program cannot have executed. */
export class HistoryError extends Error {
  override readonly name = "HistoryError";

  constructor(record: TransactionRecord, problem: string) {
    super(`transaction ${record.signature} in slot ${record.slot}: ${problem}`);
  }
}

/** The accounts of an instruction, by their places in its list. */
type Accounts = (place: number) => string;
type Decode = (reader: Reader, accounts: Accounts) => Action[];
/** How an instruction is read, and where in its list of accounts the game stands. */
interface Form {
  game: number;
  decode: Decode;
}

function termsOf(reader: Reader): GameTerms {
  const [id, entryFee, bond, joinDeadline] = [reader.u64(), reader.u64(), reader.u64(), reader.i64()];
  const [maxPlayers, minPlayers, capacity, survivors] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  const shares = Array.from({ length: MAX_WINNERS }, () => reader.u16());
  const flags = reader.u8();
  return { id, entryFee, bond, joinDeadline, maxPlayers, minPlayers, capacity, survivors, shares, flags };
}

const on = (decode: Decode, game = 0): Form => ({ game, decode });
const plain = (kind: "closeJoining" | "recordDraw" | "expire" | "cancel"): Form => on(() => [{ kind }]);
const nothing = (skip: (reader: Reader) => unknown): Form =>
  on((reader) => {
    skip(reader);
    return [];
  });

/** Operations read one after another; behind the accounts that every batch has stand `width` for each entry repaid. */
const batch = (fixed: number, width: 1 | 2): Form =>
  on((reader, accounts) => {
    let place = fixed;
    return reader.vector((): Action => {
      const kind = (["join", "leave", "refund"] as const)[reader.u8()];
      if (kind === undefined) throw new RangeError("an unknown operation");
      if (kind === "join") return { kind, wallets: reader.vector(() => reader.address()) };
      const entries = reader.vector(() => {
        const entry = {
          index: reader.u16(),
          wallet: accounts(place),
          ...(width === 2 && { tokens: accounts(place + 1) }),
        };
        place += width;
        return entry;
      });
      return { kind, entries };
    });
  });

const join = on((reader) => [{ kind: "join", wallets: [reader.address()] }]);

/** The instructions that name a game, by their names in the program. */
const FORMS: Readonly<Record<string, Form>> = {
  create_game: on((reader, accounts) => [{ kind: "create", operator: accounts(0), terms: termsOf(reader) }], 1),
  create_token_game: on((reader, accounts) => {
    const currency = { mint: accounts(5), vault: accounts(7) };
    return [{ kind: "create", operator: accounts(0), terms: termsOf(reader), currency }];
  }, 1),
  extend_game: on((reader) => [{ kind: "extend", entries: reader.u16() }]),
  join_game: join,
  join_token_game: join,
  batch_player_operations: batch(3, 1),
  batch_token_operations: batch(6, 2),
  close_joining: plain("closeJoining"),
  record_draw: plain("recordDraw"),
  submit_vrf: on((reader) => [{ kind: "submitVrf", proof: reader.bytes(PROOF_LENGTH) }]),
  expire_game: plain("expire"),
  cancel_game: plain("cancel"),
  claim_prize: on((reader, accounts) => [
    { kind: "claim", place: reader.u8(), wallet: accounts(1), treasury: accounts(2) },
  ]),
  claim_token_prize: on((reader, accounts) => [
    { kind: "claim", place: reader.u8(), wallet: accounts(1), tokens: accounts(5), treasury: accounts(6) },
  ]),
  claim_refund: on((reader, accounts) => [{ kind: "refund", entries: [{ index: reader.u16(), wallet: accounts(1) }] }]),
  claim_token_refund: on((reader, accounts) => [
    { kind: "refund", entries: [{ index: reader.u16(), wallet: accounts(1), tokens: accounts(4) }] },
  ]),
  close_game: on((_, accounts) => [{ kind: "close", operator: accounts(1), treasury: accounts(2) }]),
  close_token_game: on((_, accounts) => [
    {
      kind: "close",
      operator: accounts(1),
      treasury: accounts(2),
      treasuryTokens: accounts(6),
    },
  ]),
  get_game: nothing(() => undefined),
  get_player: nothing((reader) => reader.u16()),
};

const DISCRIMINATOR_LENGTH = 8;
const BY_DISCRIMINATOR = new Map(
  Object.entries(FORMS).map(([name, form]) => [
    bytesToHex(sha256(utf8ToBytes(`global:${name}`)).subarray(0, DISCRIMINATOR_LENGTH)),
    form,
  ]),
);

function actionsOf(record: TransactionRecord, { accounts, data }: ExecutedCall, game: string): Action[] | undefined {
  const form = BY_DISCRIMINATOR.get(bytesToHex(data.subarray(0, DISCRIMINATOR_LENGTH)));
  const account: Accounts = (place) => {
    const key = record.keys[accounts[place] ?? -1];
    if (key === undefined) throw new RangeError("too few accounts");
    return key;
  };
  if (!form || accounts.length <= form.game || account(form.game) !== game) return undefined;
  const reader = new Reader(data.subarray(DISCRIMINATOR_LENGTH));
  const actions = form.decode(reader, account);
  reader.end();
  return actions;
}

/** Whether a call is of this program. */
export const isOurs = (record: TransactionRecord, { program }: ExecutedCall): boolean =>
  record.keys[program] === PROGRAM_ID.toBase58();

/**
 * The program's instructions on a game in a transaction, in the order of their execution.
 *
 * @throws {HistoryError} when one is not encoded as the program demands
 */
export function callsOn(game: string, record: TransactionRecord): Call[] {
  if (record.failed) return [];
  const events = record.logs && eventsOfCalls(record.logs);
  const ours = record.calls.filter((call) => isOurs(record, call));
  return ours.flatMap((call, index) => {
    try {
      const actions = actionsOf(record, call, game);
      if (!actions || actions.length === 0) return [];
      const logged = events?.[index];
      return [{ record, actions, ...(logged && { events: logged }) }];
    } catch (error) {
      if (error instanceof RangeError)
        throw new HistoryError(record, `an instruction does not decode: ${error.message}`);
      throw error;
    }
  });
}
