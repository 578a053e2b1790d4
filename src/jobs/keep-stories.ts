import { setImmediate as breath } from "node:timers/promises";
import {
  articlesWithoutStory,
  forgetTraits,
  keepPlacements,
  placedSince,
  storiesOf,
  storyTurn,
} from "../store/article-stories.ts";
import type { Store } from "../store/store.ts";
import { type Clusterer, createClusterer, STORY_GAP_MS } from "../stories/clusterer.ts";
import { type ReadArticle, type Story, storiesFrom } from "../stories/story.ts";
import type { CommonWords } from "../stories/words.ts";

export interface StoryKeeping {
  /** Gives every article that has none its story, until none is left or `signal` says stop. */
  processAll(run?: { readonly signal?: AbortSignal }): Promise<{ readonly articles: number }>;
  /** The stories of some articles, once every article that came has its story. */
  among(read: readonly ReadArticle[]): Promise<readonly Story[]>;
}

/** Articles placed in one transaction, and between two turns of the event loop: few enough that no socket waits for it. */
const AT_ONCE = 10;
/** The index in memory is made anew so often; what has ended is forgotten with it. */
const FRESH_MS = 12 * 3_600_000;
/** Who is overtaken so often in a row leaves the rest to those who overtake. */
const OVERTAKEN_AT_MOST = 20;

interface Memory {
  readonly clusterer: Clusterer;
  readonly madeAt: number;
  /** The turn up to which all placements are known. */
  turn: number;
}

/**
 * Rows are the truth: the store tells which article is of which story. An index of the stories that may still grow is kept in
 * memory, and told what other workers placed before it is used. Who is overtaken while working throws the index away and
 * begins again.
 */
export function createStoryKeeping(parts: {
  readonly store: Store;
  readonly common: CommonWords;
  readonly now: () => Date;
}): StoryKeeping {
  const { db } = parts.store;
  let memory: Memory | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const upToDate = async (turn: number): Promise<Memory> => {
    const at = parts.now().getTime();
    const current: Memory =
      memory !== null && Math.abs(at - memory.madeAt) < FRESH_MS
        ? memory
        : { clusterer: createClusterer(parts.common), madeAt: at, turn: 0 };
    if (current.turn < turn) {
      const publishedFrom = new Date(at - 2 * STORY_GAP_MS).toISOString();
      const placed = await placedSince(db, { turn: current.turn, publishedFrom });
      for (const [at, { story, ...article }] of placed.entries()) {
        current.clusterer.adopt(article, story);
        if (at % AT_ONCE === 0) await breath();
      }
      current.turn = turn;
    }
    return current;
  };

  const placeAll = async (signal?: AbortSignal): Promise<{ readonly articles: number }> => {
    let articles = 0;
    let overtaken = 0;
    while (signal?.aborted !== true && overtaken < OVERTAKEN_AT_MOST) {
      const turn = await storyTurn(db);
      const owed = await articlesWithoutStory(db, AT_ONCE);
      if (owed.length === 0) break;
      const current = await upToDate(turn);
      // Until the rows are written, the index knows more than is true.
      memory = null;
      if (!(await keepPlacements(db, current.clusterer.place(owed), turn))) {
        overtaken += 1;
        continue;
      }
      current.turn = turn + 1;
      memory = current;
      articles += owed.length;
    }
    if (articles > 0) {
      const ended = new Date(parts.now().getTime() - 2 * STORY_GAP_MS).toISOString();
      await forgetTraits(db, ended, 2 * articles);
    }
    return { articles };
  };

  const processAll: StoryKeeping["processAll"] = async ({ signal } = {}) => {
    const mine = last.then(() => placeAll(signal));
    last = mine.catch(() => {});
    return mine;
  };
  return {
    processAll,
    async among(read) {
      await processAll();
      return storiesFrom(
        read,
        await storiesOf(
          db,
          read.map(({ article }) => article.id),
        ),
      );
    },
  };
}
