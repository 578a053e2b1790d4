/** Counts over acts: how many were found, wanted, and right. */
export interface Tally {
  found: number;
  wanted: number;
  right: number;
}

export const tally = (): Tally => ({ found: 0, wanted: 0, right: 0 });

/**
 * Counts how often one act was found in a sentence against how often it is certain and possible: what lies between the
 * two is disputed, so it is neither asked for nor counted as found.
 */
export function compare(found: number, certain: number, possible: number): Tally {
  const right = Math.min(found, certain);
  const disputed = Math.min(found - right, possible - certain);
  return { found: found - disputed, wanted: certain, right };
}

export function addTo(sum: Tally, { found, wanted, right }: Readonly<Tally>): void {
  sum.found += found;
  sum.wanted += wanted;
  sum.right += right;
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? "-" : ((100 * part) / whole).toFixed(1);

/** Precision, recall and F1 in percent, and the counts behind them. */
export const figures = ({ found, wanted, right }: Readonly<Tally>): string =>
  `${percent(right, found)}/${percent(right, wanted)}/${percent(2 * right, found + wanted)} (${right} right of ${found} found, ${wanted} wanted)`;
