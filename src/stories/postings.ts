/** By which words which stories are found. A story is a small number here: thousands of them are looked at for each article. */
export interface Postings {
  /** A story is to be found by these words from now on. */
  add(words: readonly number[], story: number): void;
  /** The stories that share most of these words, at most `limit`; words of ended stories alone are forgotten on the way. */
  find(words: readonly number[], limit: number, isOpen: (story: number) => boolean): readonly number[];
  /** Forgets all that are gone. */
  sweep(isGone: (story: number) => boolean): void;
}

/** A word that so many stories of late have tells little; only the latest of them are looked at. */
const LOOKED_AT = 64;
/** What is kept of a word's stories: twice what is looked at, so that cutting is rare. */
const KEPT = 2 * LOOKED_AT;

/** An index in memory. What one look-up costs is bounded, however much was added. @param tally May be that of other postings. */
export function createPostings(tally: Tally): Postings {
  const lists = new Map<number, number[]>();
  return {
    add(words, story) {
      for (const word of words) {
        const list = lists.get(word);
        if (list === undefined) lists.set(word, [story]);
        else {
          if (list.at(-1) !== story) list.push(story);
          if (list.length > KEPT) list.splice(0, list.length - LOOKED_AT);
        }
      }
    },
    find(words, limit, isOpen) {
      tally.begin();
      for (const word of words) {
        const list = lists.get(word);
        if (list !== undefined && !tally.count(list, isOpen)) lists.delete(word);
      }
      return tally.most(limit);
    },
    sweep(isGone) {
      for (const [word, list] of lists) {
        let kept = 0;
        for (const story of list) if (!isGone(story)) list[kept++] = story;
        list.length = kept;
        if (kept === 0) lists.delete(word);
      }
    },
  };
}

/** Counts for one look-up after the other by how many words a story is found. */
export interface Tally {
  begin(): void;
  /** Counts the open ones among the latest of a word's stories, each once. @returns Whether there are any. */
  count(list: readonly number[], isOpen: (story: number) => boolean): boolean;
  /** Those with the highest counts, highest first; of two alike the one that was met first. */
  most(limit: number): readonly number[];
}

/** Its memory is used again for each look-up, and grows with the highest number of a story. */
export function createTally(): Tally {
  let sums = new Float64Array(1024);
  // At which word of all a story was met last: of the word at hand it counts once, and the first time in a look-up from nothing.
  let metAt = new Float64Array(1024);
  let [word, begunAt] = [0, 0];
  const met: number[] = [];
  const open: number[] = [];
  const makeRoom = (story: number): void => {
    const [wider, longer] = [new Float64Array(2 * story), new Float64Array(2 * story)];
    wider.set(sums);
    longer.set(metAt);
    [sums, metAt] = [wider, longer];
  };
  return {
    begin() {
      begunAt = word;
      met.length = 0;
    },
    count(list, isOpen) {
      word += 1;
      open.length = 0;
      for (let at = Math.max(0, list.length - LOOKED_AT); at < list.length; at++) {
        const story = list[at]!;
        if (!isOpen(story)) continue;
        if (story >= metAt.length) makeRoom(story);
        const last = metAt[story]!;
        if (last === word) continue;
        metAt[story] = word;
        open.push(story);
        if (last > begunAt) continue;
        sums[story] = 0;
        met.push(story);
      }
      // A word of many stories tells less of each.
      const share = 1 / Math.sqrt(open.length);
      for (const story of open) sums[story]! += share;
      return open.length > 0;
    },
    most(limit) {
      const best: number[] = [];
      for (const story of met) {
        const sum = sums[story]!;
        if (best.length === limit && sum <= sums[best.at(-1)!]!) continue;
        if (best.length === limit) best.pop();
        const place = best.findIndex((other) => sums[other]! < sum);
        best.splice(place === -1 ? best.length : place, 0, story);
      }
      return best;
    },
  };
}
