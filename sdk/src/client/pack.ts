/**
 * Cuts `items` into runs, each as long as fits: as few as there can be when a shorter run always fits where a longer one does.
 *
 * @throws {RangeError} when an item does not fit alone
 */
export function pack<Item>(items: readonly Item[], fits: (run: Item[]) => boolean): Item[][] {
  const runs: Item[][] = [];
  for (let start = 0, length = 0; start < items.length; ) {
    length = longest(items.length - start, length, (count) => fits(items.slice(start, start + count)));
    if (length === 0) throw new RangeError("one item alone is too much for a transaction");
    runs.push(items.slice(start, start + length));
    start += length;
  }
  return runs;
}

/** The highest count up to `limit` that fits, 0 when not even 1 does; found fastest when it is the one guessed. */
function longest(limit: number, guess: number, fits: (count: number) => boolean): number {
  let fitting = guess > 0 && guess <= limit && fits(guess) ? guess : 0;
  let stride = 1;
  while (fitting + stride <= limit && fits(fitting + stride)) {
    fitting += stride;
    stride *= 2;
  }
  let tooMany = Math.min(fitting + stride, limit + 1);
  while (tooMany - fitting > 1) {
    const middle = (fitting + tooMany) >> 1;
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}
