const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };
const UNIX = /^\d{1,11}$/;
const RELATIVE = /^\+(?:\d+[smhdw])+$/;
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A time in seconds since 1970, from `+1h30m`, seconds since 1970, or a date of ISO 8601, which is of UTC unless it says otherwise.
 *
 * @param now in seconds since 1970
 * @throws {RangeError} when the text is no time
 */
export function parseTime(text: string, now: number): bigint {
  if (UNIX.test(text)) return BigInt(text);
  if (RELATIVE.test(text)) {
    const parts = [...text.matchAll(/(\d+)([smhdw])/g)];
    const ahead = parts.reduce((sum, [, count, unit = "s"]) => sum + Number(count) * (SECONDS[unit] ?? 0), 0);
    return BigInt(Math.floor(now) + ahead);
  }
  const hasZone = /(?:Z|[+-]\d{2}:\d{2})$/.test(text) || text.length <= "2030-01-01".length;
  const milliseconds = ISO.test(text) ? Date.parse(text.replace(" ", "T") + (hasZone ? "" : "Z")) : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    throw new RangeError(`${text || "nothing"} is no time: +2h, 2030-01-31T12:00Z or seconds since 1970 expected`);
  }
  return BigInt(Math.floor(milliseconds / 1_000));
}

/** Latest second that a date can have. */
const LAST = 8_640_000_000_000n;

/** `2030-01-31 12:00:00 UTC`. */
export function formatTime(seconds: bigint): string {
  if (seconds > LAST || seconds < 0n) return `second ${seconds}`;
  return new Date(Number(seconds) * 1_000).toISOString().replace("T", " ").replace(".000Z", " UTC");
}

/** The two largest units of a span: `2 d 3 h`. */
export function formatSpan(seconds: number): string {
  let rest = Math.max(0, Math.floor(seconds));
  const parts: string[] = [];
  for (const unit of ["d", "h", "m", "s"]) {
    const length = SECONDS[unit] ?? 1;
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.slice(0, 2).join(" ") || "0 s";
}

/** `in 2 d 3 h`, `5 m ago`. */
export function formatDistance(seconds: bigint, now: number): string {
  const ahead = Number(seconds) - now;
  return ahead >= 0 ? `in ${formatSpan(ahead)}` : `${formatSpan(-ahead)} ago`;
}
