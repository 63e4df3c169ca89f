/** Decimals of SOL: a lamport is its smallest unit. */
export const SOL_DECIMALS = 9;
const LARGEST = 2n ** 64n - 1n;

/**
 * An amount in the smallest unit.
 *
 * @param decimals how many of a whole's digits are behind the point; 0 takes the smallest unit itself
 * @throws {RangeError} when the text is no such amount
 */
export function parseAmount(text: string, decimals: number): bigint {
  const [, whole = "", fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === "") throw new RangeError(`${text || "nothing"} is no amount: digits with at most one point expected`);
  if (fraction.length > decimals) {
    const most = decimals === 0 ? "no decimals" : `at most ${decimals} decimals`;
    throw new RangeError(`${text} is too fine: ${most} here`);
  }
  const units = BigInt(whole + fraction.padEnd(decimals, "0"));
  if (units > LARGEST) throw new RangeError(`${text} is more than there can be`);
  return units;
}

/** A whole's digits in groups of three, and of the decimals those that say something. */
export function formatAmount(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  const fraction = digits.slice(point).replace(/0+$/, "");
  const whole = BigInt(digits.slice(0, point)).toLocaleString("en");
  return fraction ? `${whole}.${fraction}` : whole;
}
