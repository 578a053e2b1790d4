import type { Tally } from "./tally.ts";

/** By which words which stories are found. A story is a number here, of one {@link Tally}. */
export interface Postings {
  /** A story is to be found by these words from now on. */
  add(words: readonly number[], story: number): void;
  /** The stories that share most of these words and are open then, at most `limit`; words of ended stories alone are forgotten on the way. */
  find(words: readonly number[], limit: number, at: number): readonly number[];
  /** Forgets all that are gone. */
  sweep(): void;
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
    find(words, limit, at) {
      tally.begin(at);
      for (const word of words) {
        const list = lists.get(word);
        if (list === undefined) continue;
        if (!tally.count(list, Math.max(0, list.length - LOOKED_AT))) lists.delete(word);
      }
      return tally.most(limit);
    },
    sweep() {
      for (const [word, list] of lists) {
        let kept = 0;
        for (const story of list) if (!tally.isGone(story)) list[kept++] = story;
        list.length = kept;
        if (kept === 0) lists.delete(word);
      }
    },
  };
}
