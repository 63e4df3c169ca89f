/** How many there are of something, by name. */
export type Counts = Readonly<Record<string, number>>;

/** How many there are in all. */
export const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Name by name, how many there are in all parts. */
export function sumOf(parts: readonly Counts[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const part of parts) for (const [name, count] of Object.entries(part)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
