/** By which words which stories are found. */
export interface Postings<Story> {
  /** A story is to be found by these words from now on. */
  add(words: readonly number[], story: Story): void;
  /** The stories that share most of these words, at most `limit`; those that have ended are forgotten on the way. */
  find(words: readonly number[], limit: number, ended: (story: Story) => boolean): readonly Story[];
  /** Forgets all that have ended. */
  sweep(ended: (story: Story) => boolean): void;
}

/** A word that so many stories of late have tells little; only the latest of them are looked at. */
const LOOKED_AT = 64;
/** What is kept of a word's stories: twice what is looked at, so that cutting is rare. */
const KEPT = 2 * LOOKED_AT;

/** An index in memory. What one look-up costs is bounded, however much was added. */
export function createPostings<Story>(): Postings<Story> {
  const lists = new Map<number, Story[]>();
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
    find(words, limit, ended) {
      const shared = new Map<Story, number>();
      for (const word of words) {
        const list = lists.get(word);
        if (list === undefined) continue;
        const alive = new Set(list.slice(-LOOKED_AT).filter((story) => !ended(story)));
        if (alive.size === 0) lists.delete(word);
        // A word of many stories tells less of each.
        for (const story of alive) shared.set(story, (shared.get(story) ?? 0) + 1 / Math.sqrt(alive.size));
      }
      return [...shared]
        .sort((a, b) => b[1] - a[1])
        .slice(0, limit)
        .map(([story]) => story);
    },
    sweep(ended) {
      for (const [word, list] of lists) {
        const alive = list.filter((story) => !ended(story));
        if (alive.length === 0) lists.delete(word);
        else lists.set(word, alive);
      }
    },
  };
}
