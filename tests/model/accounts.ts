import {
  type PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_RENT_PUBKEY,
  SYSVAR_SLOT_HASHES_PUBKEY,
  SystemProgram,
} from "@solana/web3.js";
import { CONFIG_ADDRESS, PROGRAM_DATA_ADDRESS, TREASURY_ADDRESS } from "../../sdk/src";
import { configBytes, gameSpace, TOKEN_ACCOUNT_SPACE, TREASURY_BYTES } from "./encoding";
import type { Address, Call, Meta, Name, State } from "./state";

/** An instruction is refused by this error's name. */
export class Refusal {
  constructor(readonly error: string) {}
}

export function must(condition: unknown, error: string): asserts condition {
  if (!condition) throw new Refusal(error);
}

const base58 = (key: PublicKey): Address => key.toBase58();
export const CONFIG = base58(CONFIG_ADDRESS);
export const TREASURY = base58(TREASURY_ADDRESS);
const SYSTEM = base58(SystemProgram.programId);
const CLOCK = base58(SYSVAR_CLOCK_PUBKEY);
const SLOT_HASHES = base58(SYSVAR_SLOT_HASHES_PUBKEY);
export const RENT = base58(SYSVAR_RENT_PUBKEY);
/** No transaction can write to them, whatever it says. */
const RESERVED = new Set([SYSTEM, CLOCK, SLOT_HASHES, RENT]);

/** What an instruction expects in a place; "mut" before it: writable, and nowhere else in the list. */
type Expected =
  | "any"
  | "mut any"
  /** Writable, but it may be named twice. */
  | "dup any"
  | "signer"
  | "mut signer"
  | "game"
  | "mut game"
  | "config"
  | "mut config"
  | "treasury"
  | "mut treasury"
  | "mut new config"
  | "mut new treasury"
  | "clock"
  | "slot hashes"
  | "program data"
  | "system program";

const LISTS: Record<Name, Expected[]> = {
  initialize: ["mut signer", "mut new config", "mut new treasury", "program data", "system program"],
  update_config: ["mut config", "signer"],
  propose_authority: ["mut config", "signer"],
  accept_authority: ["mut config", "signer"],
  pause: ["mut config", "signer"],
  unpause: ["mut config", "signer"],
  withdraw_treasury: ["config", "signer", "mut treasury", "dup any"],
  create_game: ["mut signer", "mut any", "config", "clock", "system program"],
  extend_game: ["mut game", "signer"],
  join_game: ["mut game", "config", "clock"],
  batch_player_operations: ["mut game", "config", "clock"],
  close_joining: ["mut game", "signer", "clock"],
  record_draw: ["mut game", "slot hashes"],
  submit_vrf: ["mut game", "clock"],
  claim_prize: ["mut game", "mut any", "mut treasury"],
  expire_game: ["mut game", "clock"],
  cancel_game: ["mut game", "signer", "clock"],
  claim_refund: ["mut game", "mut any"],
  close_game: ["mut game", "mut any", "mut treasury", "clock"],
  withdraw_token_treasury: ["config", "signer", "treasury", "mut any", "mut any", "any"],
  create_token_game: ["mut signer", "mut any", "config", "clock", "system program", "any", "any", "any"],
  join_token_game: ["mut game", "config", "clock", "any"],
  batch_token_operations: ["mut game", "config", "clock", "mut any", "any", "any"],
  claim_token_prize: ["mut game", "any", "treasury", "mut any", "any", "mut any", "mut any", "any"],
  claim_token_refund: ["mut game", "mut any", "mut any", "any", "mut any", "any"],
  close_token_game: ["mut game", "mut any", "mut treasury", "clock", "mut any", "any", "mut any", "any"],
  get_game: ["game"],
  get_player: ["game"],
};

/** Every instruction. */
export const NAMES = Object.keys(LISTS) as Name[];

/** Bytes of an account's data. */
export function spaceOf(state: State, address: Address): number {
  const game = state.games.get(address);
  if (game) return gameSpace(game.capacity);
  if (state.tokens.has(address)) return TOKEN_ACCOUNT_SPACE;
  if (!state.config) return 0;
  if (address === CONFIG) return configBytes(state.config).length;
  return address === TREASURY ? TREASURY_BYTES.length : 0;
}

/** What must stand in a place, and whether it must exist. */
const PLACES: Record<string, { address: Address; error: string; exists?: boolean }> = {
  config: { address: CONFIG, error: "ConfigAddress", exists: true },
  treasury: { address: TREASURY, error: "TreasuryAddress", exists: true },
  "new config": { address: CONFIG, error: "ConfigAddress", exists: false },
  "new treasury": { address: TREASURY, error: "TreasuryAddress", exists: false },
  clock: { address: CLOCK, error: "ClockAddress" },
  "slot hashes": { address: SLOT_HASHES, error: "SlotHashesAddress" },
  "program data": { address: base58(PROGRAM_DATA_ADDRESS), error: "ProgramDataAddress" },
  "system program": { address: SYSTEM, error: "IncorrectProgramId" },
};

function check(state: State, { address, signs, writable }: Meta, expected: Expected): void {
  must(writable || !/^(mut|dup)/.test(expected), "NotWritable");
  const there = state.config !== undefined;
  const place = PLACES[expected.replace(/^(mut|dup) /, "")];
  if (place) {
    must(address === place.address, place.error);
    if (place.exists !== undefined) must(place.exists === there, there ? "AlreadyInitialized" : "NotInitialized");
  } else if (expected.endsWith("signer")) {
    must(signs, "MissingRequiredSignature");
  } else if (expected.endsWith("game") && !state.games.has(address)) {
    must(there && (address === CONFIG || address === TREASURY), "GameOwner");
    throw new Refusal("NotAGame");
  }
}

/** Refuses a list in which a writable account stands twice. */
function requireDistinct(accounts: Meta[], expected: Expected[]): void {
  accounts.forEach(({ address }, place) => {
    const first = accounts.findIndex((other) => other.address === address);
    const twice = first < place && [first, place].some((at) => expected[at]?.startsWith("mut"));
    must(!twice, "ConstraintDuplicateMutableAccount");
  });
}

/**
 * The accounts of a call with the privileges they have in its transaction, after the checks that come before the
 * instruction's own: their number, duplicates, then each in its place.
 */
export function load(state: State, { args, accounts }: Call, privileges: Map<Address, Meta>): Meta[] {
  const expected = LISTS[args.name];
  must(accounts.length >= expected.length, "NotEnoughAccountKeys");
  const loaded = accounts.map((meta) => privileges.get(meta.address) ?? meta);
  requireDistinct(loaded.slice(0, expected.length), expected);
  expected.forEach((each, place) => {
    const meta = loaded[place];
    if (meta) check(state, meta, each);
  });
  if (args.name.startsWith("batch_")) requireDistinct(loaded, expected);
  return loaded;
}

/** What each account of a transaction may do: all that any of its instructions says. */
export function privilegesOf(named: Meta[]): Map<Address, Meta> {
  const privileges = new Map<Address, Meta>();
  for (const { address, signs, writable } of named) {
    const before = privileges.get(address);
    privileges.set(address, {
      address,
      signs: signs || before?.signs === true,
      writable: (writable || before?.writable === true) && !RESERVED.has(address),
    });
  }
  return privileges;
}
