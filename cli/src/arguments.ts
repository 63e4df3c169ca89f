import { PublicKey } from "@solana/web3.js";
import { InvalidArgumentError } from "commander";
import { parseTime } from "./dates.ts";
import { usageError } from "./failure.ts";

/** A parser of an option or argument, which says what is wrong by throwing a RangeError, as commander takes it. */
export const argument =
  <Value>(parse: (text: string) => Value) =>
  (text: string): Value => {
    try {
      return parse(text);
    } catch (error) {
      if (error instanceof RangeError) throw new InvalidArgumentError(error.message);
      throw error;
    }
  };

/** An integer from 0 up to `limit`. */
export const natural =
  (limit: number, least = 0) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > limit) {
      throw new RangeError(`an integer from ${least} to ${limit} expected`);
    }
    return value;
  };

const LARGEST = 2n ** 64n - 1n;

/** An integer of 64 bits. */
export function naturalBigint(text: string): bigint {
  if (!/^\d{1,20}$/.test(text) || BigInt(text) > LARGEST)
    throw new RangeError(`an integer from 0 to ${LARGEST} expected`);
  return BigInt(text);
}

export function address(text: string): PublicKey {
  try {
    return new PublicKey(text);
  } catch {
    throw new RangeError(`${text} is no address`);
  }
}

/** A game by its id, or by its address. */
export function gameRef(text: string): bigint | PublicKey {
  if (/^\d{1,20}$/.test(text)) return naturalBigint(text);
  try {
    return address(text);
  } catch {
    throw new RangeError(`${text} is neither a game's id nor an address`);
  }
}

/** Shares in basis points, best first. */
export function shares(text: string): number[] {
  const values = text.split(",").map((each) => natural(10_000, 1)(each.trim()));
  const sum = values.reduce((total, share) => total + share, 0);
  if (sum !== 10_000 || values.length > 8)
    throw new RangeError(`1 to 8 shares with a sum of 10000 expected, not ${sum}`);
  return values;
}

/** A time, which can only be told once it is known what now is. */
export function timeAt(text: string, now: number): bigint {
  try {
    return parseTime(text, now);
  } catch (error) {
    if (error instanceof RangeError) throw usageError(error.message);
    throw error;
  }
}
