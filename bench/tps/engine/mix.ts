import type { Random } from "../../random";

const PER_CENT = 100;

/**
 * The kinds of a load's transactions, in order: of every hundred as many as its parts say, in a drawn order.
 *
 * @param parts per cent of each kind
 * @throws {RangeError} when the parts are not integers that add up to 100
 */
export function mixed<Kind extends string>(
  parts: Readonly<Record<Kind, number>>,
  count: number,
  random: Random,
): Kind[] {
  const kinds = Object.keys(parts) as Kind[];
  const hundred = kinds.flatMap((kind) => Array<Kind>(parts[kind]).fill(kind));
  if (hundred.length !== PER_CENT) throw new RangeError(`the parts of a load add up to ${hundred.length} per cent`);
  const order: Kind[] = [];
  while (order.length < count) order.push(...random.shuffle([...hundred]));
  return order.slice(0, count);
}

/** How many there are of each. */
export function tally<Kind extends string>(kinds: Iterable<Kind>): Partial<Record<Kind, number>> {
  const counts: Partial<Record<Kind, number>> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
