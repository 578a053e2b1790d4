/**
 * Does together what is asked for in one turn of the event loop, or while earlier work is under way: many small writes
 * wait for the disk once.
 * @param work Gets the items in order and gives their results in the same order.
 * @param lingerMs How long the first of a group waits for others to come; asked anew for each group.
 */
export function createGroup<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  lingerMs: () => number = () => 0,
): (item: Item) => Promise<Result | undefined> {
  let next: { readonly items: Item[]; readonly results: Promise<readonly Result[]> } | null = null;
  let running: Promise<unknown> = Promise.resolve();

  const begin = () => {
    const items: Item[] = [];
    const results = running
      .then(() => {
        const ms = lingerMs();
        return new Promise<void>((resolve) => (ms > 0 ? setTimeout(resolve, ms) : setImmediate(resolve)));
      })
      .then(() => {
        next = null;
        return work(items);
      });
    running = results.catch(() => {});
    return { items, results };
  };

  return async (item) => {
    next ??= begin();
    const { items, results } = next;
    const place = items.push(item) - 1;
    return (await results)[place];
  };
}
