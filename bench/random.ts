import seedrandom from "seedrandom";

/** Random numbers that are the same for the same seed. */
export class Random {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = seedrandom.alea(String(seed));
  }

  /** The time to the next of events that come independently of each other, `rate` of them in a unit of time. */
  gap(rate: number): number {
    return -Math.log(1 - this.next()) / rate;
  }

  /** One of several, each as likely. */
  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)] as Item;
  }

  /** Brings items into another order, in place: every order is as likely. */
  shuffle<Item>(items: Item[]): Item[] {
    for (let last = items.length - 1; last > 0; last -= 1) {
      const other = Math.floor(this.next() * (last + 1));
      [items[last], items[other]] = [items[other] as Item, items[last] as Item];
    }
    return items;
  }

  /** One of several, as likely as its weight says; the weights sum up to 1. */
  weighted<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item {
    let left = this.next();
    for (const item of items) {
      left -= weightOf(item);
      if (left < 0) return item;
    }
    return items.at(-1) as Item;
  }
}
