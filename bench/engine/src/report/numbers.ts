const LAMPORTS = 1_000_000_000n;

/** With separators between thousands. */
export const grouped = (value: number, digits = 0): string =>
  value.toLocaleString("en-GB", { maximumFractionDigits: digits });

/** A slope in CU: as many digits as say something. */
export const slope = (value: number): string =>
  Math.abs(value) < 5e-7 ? "0" : value.toLocaleString("en-GB", { maximumSignificantDigits: 3 });

/** An amount in SOL, of lamports as a decimal string. */
export function sol(lamports: string): string {
  const [whole, part] = [BigInt(lamports) / LAMPORTS, BigInt(lamports) % LAMPORTS];
  return `${whole}.${String(part).padStart(9, "0").slice(0, 4)}`;
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
