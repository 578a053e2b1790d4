/**
 * Counts by how many words stories are found, in one look-up after the other. A story is a small number: thousands of them are
 * asked for each article, and what is asked of one lies in one place of memory, because getting it from there is what takes the time.
 */
export interface Tally {
  /** When the newest article of a story was published, in milliseconds. */
  date(story: number, newestAt: number): void;
  /** From now on it is never counted. */
  drop(story: number): void;
  isGone(story: number): boolean;
  /** Begins to count for an article that was published then. */
  begin(at: number): void;
  /** Counts the open ones of a word's stories from a place of the list on, each once. @returns Whether there are any. */
  count(list: readonly number[], from: number): boolean;
  /** Those with the highest counts, highest first; of two alike the one that was met first. */
  most(limit: number): readonly number[];
}

/** What lies of a story side by side. */
const NEWEST = 0;
/** The word of all that were ever asked that it was met at last: of a word it counts once, and the first time in a look-up from nothing. */
const MET = 1;
const SUM = 2;
const WIDTH = 4;

/** So long ago that it is never open. */
const GONE = Number.NEGATIVE_INFINITY;

/** @param gap A story ends when nothing joined it for so many milliseconds. */
export function createTally(gap: number): Tally {
  let rows = new Float64Array(WIDTH * 1024);
  let [word, begunAt, now] = [0, 0, 0];
  const met: number[] = [];
  const open: number[] = [];
  const sumOf = (story: number): number => rows[WIDTH * story + SUM]!;
  return {
    date(story, newestAt) {
      if (WIDTH * story >= rows.length) {
        const longer = new Float64Array(2 * rows.length);
        longer.set(rows);
        rows = longer;
      }
      rows[WIDTH * story + NEWEST] = newestAt;
    },
    drop(story) {
      rows[WIDTH * story + NEWEST] = GONE;
    },
    isGone: (story) => rows[WIDTH * story + NEWEST] === GONE,
    begin(at) {
      now = at;
      begunAt = word;
      met.length = 0;
    },
    count(list, from) {
      word += 1;
      open.length = 0;
      for (let at = from; at < list.length; at++) {
        const story = list[at]!;
        const row = WIDTH * story;
        const last = rows[row + MET]!;
        if (last === word || !(Math.abs(now - rows[row + NEWEST]!) <= gap)) continue;
        rows[row + MET] = word;
        open.push(story);
        if (last > begunAt) continue;
        rows[row + SUM] = 0;
        met.push(story);
      }
      // A word of many stories tells less of each.
      const share = 1 / Math.sqrt(open.length);
      for (const story of open) rows[WIDTH * story + SUM]! += share;
      return open.length > 0;
    },
    most(limit) {
      const best: number[] = [];
      for (const story of met) {
        const isFull = best.length === limit;
        if (isFull && sumOf(story) <= sumOf(best[limit - 1]!)) continue;
        if (isFull) best.pop();
        let place = best.length;
        while (place > 0 && sumOf(best[place - 1]!) < sumOf(story)) place--;
        best.splice(place, 0, story);
      }
      return best;
    },
  };
}
