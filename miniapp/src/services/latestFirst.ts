/** The list with this item at its head, once, and what falls off its end gone. */
export function latestFirst<Item>(items: readonly Item[], item: Item, atMost: number): Item[] {
  return [item, ...items.filter((other) => other !== item)].slice(0, atMost);
}
