/**
 * Waiting work, taken in turn from each person who has some: whoever brings a hundred cards does not
 * keep the one with a single card waiting.
 */
export class FairQueue<Item> {
  private readonly waiting = new Map<string, Item[]>();
  private count = 0;

  /** @param limit items that may wait in all */
  constructor(private readonly limit: number) {}

  get size(): number {
    return this.count;
  }

  get isFull(): boolean {
    return this.count >= this.limit;
  }

  push(person: string, item: Item): void {
    const own = this.waiting.get(person);
    if (own) own.push(item);
    else this.waiting.set(person, [item]);
    this.count += 1;
  }

  /** The oldest item of the person whose turn it is; the person goes to the end of the round. */
  shift(): Item | undefined {
    const next = this.waiting.entries().next();
    if (next.done) return undefined;
    const [person, items] = next.value;
    const item = items.shift();
    this.waiting.delete(person);
    if (items.length > 0) this.waiting.set(person, items);
    this.count -= 1;
    return item;
  }
}
