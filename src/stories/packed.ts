/** Many lists are empty, and an article in memory is small for that. */
export const NONE = new Int32Array(0);

/** The distinct numbers of a list. */
export function ascending(numbers: readonly number[]): Int32Array {
  if (numbers.length === 0) return NONE;
  const sorted = new Int32Array(numbers).sort();
  let kept = 1;
  for (const number of sorted) if (number !== sorted[kept - 1]) sorted[kept++] = number;
  return sorted.subarray(0, kept);
}

type Lists<Given extends readonly unknown[]> = { readonly [At in keyof Given]: Int32Array };

/** Lists side by side in one piece of memory: short ones of their own are mostly overhead, and far from each other. */
export function packed<Given extends readonly Int32Array[]>(...lists: Given): Lists<Given> {
  const buffer = new ArrayBuffer(
    lists.reduce((sum, { length }) => sum + length, 0) * Int32Array.BYTES_PER_ELEMENT,
  );
  let from = 0;
  return lists.map((list) => {
    if (list.length === 0) return NONE;
    const view = new Int32Array(buffer, from, list.length);
    view.set(list);
    from += view.byteLength;
    return view;
  }) as Lists<Given>;
}
