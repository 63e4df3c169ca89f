import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import { Buffer } from "buffer";
import { PROGRAM_ID } from "../addresses.ts";
import { Reader } from "./reader.ts";

const u8 = (reader: Reader) => reader.u8();
const u16 = (reader: Reader) => reader.u16();
const u64 = (reader: Reader) => reader.u64();
const address = (reader: Reader) => reader.address();
const bytes = (length: number) => (reader: Reader) => reader.bytes(length);

/** The events of games, each with its fields in the order in which they are logged. Addresses are in base 58. */
export const EVENT_FIELDS = {
  GameCreated: { game: u64, operator: address },
  GameExtended: { game: u64, capacity: u16 },
  Joined: { game: u64, first: u16, count: u16 },
  Left: { game: u64, index: u16, movedFrom: u16 },
  JoiningClosed: { game: u64, drawSlot: u64, entries: u16 },
  DrawRecorded: { game: u64, slot: u64, hash: bytes(32) },
  RoundDrawn: { game: u64, round: u8, alive: u16, seed: bytes(16) },
  PrizeClaimed: { game: u64, place: u8, index: u16, prize: u64, fee: u64 },
  GameExpired: { game: u64, entries: u16, bondShare: u64 },
  Refunded: { game: u64, index: u16 },
  GameCancelled: { game: u64, entries: u16 },
  GameClosed: { game: u64, lamports: u64, unclaimed: u64 },
} as const;

export type EventName = keyof typeof EVENT_FIELDS;
/** What an event of that name says. */
export type EventFields<Name extends EventName> = {
  [Field in keyof (typeof EVENT_FIELDS)[Name]]: (typeof EVENT_FIELDS)[Name][Field] extends (
    reader: Reader,
  ) => infer Value
    ? Value
    : never;
};
export type GameEvent = { [Name in EventName]: { name: Name; fields: EventFields<Name> } }[EventName];

const DISCRIMINATOR_LENGTH = 8;
const NAMES = new Map(
  (Object.keys(EVENT_FIELDS) as EventName[]).map((name) => [
    bytesToHex(sha256(utf8ToBytes(`event:${name}`)).subarray(0, DISCRIMINATOR_LENGTH)),
    name,
  ]),
);

/** The event that was logged as these bytes; nothing when they are no event of a game. */
export function decodeEvent(data: Uint8Array): GameEvent | undefined {
  const name = NAMES.get(bytesToHex(data.subarray(0, DISCRIMINATOR_LENGTH)));
  if (!name) return undefined;
  const reader = new Reader(data.subarray(DISCRIMINATOR_LENGTH));
  const fields = Object.entries(EVENT_FIELDS[name]).map(([field, read]) => [field, read(reader)] as const);
  reader.end();
  return { name, fields: Object.fromEntries(fields) } as GameEvent;
}

/**
 * The events of each call of the program in a transaction's log, in the order of the calls; nothing when the node has cut the
 * log off.
 *
 * A line that a program writes itself begins with `Program log:` or `Program data:`, so none can pretend to be the runtime's; and
 * only what the program logs while it runs counts.
 */
export function eventsOfCalls(logs: readonly string[]): GameEvent[][] | undefined {
  const calls: GameEvent[][] = [];
  /** The events of every call that has not ended; nothing for other programs. */
  const running: (GameEvent[] | undefined)[] = [];
  for (const line of logs) {
    if (line === "Log truncated") return undefined;
    const program = /^Program (\w+) invoke \[\d+\]$/.exec(line)?.[1];
    if (program !== undefined) {
      const events = program === PROGRAM_ID.toBase58() ? [] : undefined;
      if (events) calls.push(events);
      running.push(events);
    } else if (/^Program \w+ (success$|failed)/.test(line)) {
      running.pop();
    } else {
      const data = /^Program data: (\S*)$/.exec(line)?.[1];
      const event = data === undefined ? undefined : decodeEvent(Buffer.from(data, "base64"));
      if (event) running.at(-1)?.push(event);
    }
  }
  return calls;
}
