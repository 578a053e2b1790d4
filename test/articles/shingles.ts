/** Words in the way of article-extraction-benchmark (scrapinghub): letters and digits, case kept. */
const words = (text: string): readonly string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Runs of four words with how often they stand there; of a shorter text, its one run. */
function shingles(text: string): Map<string, number> {
  const all = words(text);
  const found = new Map<string, number>();
  for (let at = 0; at === 0 || at + 4 <= all.length; at++) {
    const run = all.slice(at, at + 4).join(" ");
    if (run !== "") found.set(run, (found.get(run) ?? 0) + 1);
  }
  return found;
}

/** Likeness of a text to the one that should be there, 0 to 1: F1 over runs of four words, as public benchmarks score. */
export function shingleF1(got: string, wanted: string): number {
  const [mine, theirs] = [shingles(got), shingles(wanted)];
  let shared = 0;
  for (const [run, times] of mine) shared += Math.min(times, theirs.get(run) ?? 0);
  const sum = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((total, times) => total + times, 0);
  return shared === 0 ? 0 : (2 * shared) / (sum(mine) + sum(theirs));
}
