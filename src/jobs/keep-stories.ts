import { setImmediate as breath } from "node:timers/promises";
import {
  articlesWithoutStory,
  forgetTraits,
  keepPlacements,
  placedSince,
  storiesOf,
  storyTurn,
  takeStoryTurn,
} from "../store/article-stories.ts";
import { takeLease } from "../store/leases.ts";
import { type Db, inTransaction, type Store } from "../store/store.ts";
import { storiesSaid } from "../store/story-repairs.ts";
import { type Clusterer, createClusterer, STORY_GAP_MS } from "../stories/clusterer.ts";
import { type ReadArticle, type Story, storiesFrom } from "../stories/story.ts";
import type { CommonWords } from "../stories/words.ts";

export interface StoryKeeping {
  /**
   * Gives every article that has none its story, until none is left or `signal` says stop. Where several workers keep stories, one
   * does it for all as long as it comes by every few minutes: each would need the whole index in memory.
   */
  processAll(run?: { readonly signal?: AbortSignal }): Promise<{ readonly articles: number }>;
  /** The stories of some articles, once every article that came has its story. */
  among(read: readonly ReadArticle[]): Promise<readonly Story[]>;
}

/** Articles placed in one transaction, and between two turns of the event loop: few enough that no socket waits for it. */
const AT_ONCE = 10;
/** The index in memory is made anew so often; what has ended is forgotten with it. */
const FRESH_MS = 12 * 3_600_000;
/** For so long the worker that did it last does it again; ticks come every minute. */
const KEEPER_MS = 150_000;

interface Memory {
  readonly clusterer: Clusterer;
  readonly madeAt: number;
  /** The turn up to which all placements are known. */
  turn: number;
}

/**
 * Rows are the truth: the store tells which article is of which story. An index of the stories that may still grow is kept in
 * memory, and told what other workers placed before it is used. While articles are placed, others who want to wait for their
 * turn.
 */
export function createStoryKeeping(parts: {
  readonly store: Store;
  readonly common: CommonWords;
  readonly now: () => Date;
  /** Names this worker among all: `workerName()`. */
  readonly owner: string;
}): StoryKeeping {
  const { db } = parts.store;
  let memory: Memory | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const upToDate = async (from: Db, turn: number): Promise<Memory> => {
    const at = parts.now().getTime();
    const current: Memory =
      memory !== null && Math.abs(at - memory.madeAt) < FRESH_MS
        ? memory
        : { clusterer: createClusterer(parts.common), madeAt: at, turn: 0 };
    if (current.turn < turn) {
      const publishedFrom = new Date(at - 2 * STORY_GAP_MS).toISOString();
      const placed = await placedSince(from, { turn: current.turn, publishedFrom });
      for (const [at, { story, ...article }] of placed.entries()) {
        current.clusterer.adopt(article, story);
        if (at % AT_ONCE === 0) await breath();
      }
      current.turn = turn;
    }
    current.clusterer.heed(await storiesSaid(from));
    return current;
  };

  const placeSome = async (work: Db): Promise<{ readonly placed: number; readonly next: Memory | null }> => {
    const turn = await takeStoryTurn(work);
    const owed = await articlesWithoutStory(work, AT_ONCE);
    if (owed.length === 0) return { placed: 0, next: memory };
    const current = await upToDate(work, turn);
    // Until the rows are written, the index knows more than is true.
    memory = null;
    await keepPlacements(work, current.clusterer.place(owed), turn);
    return { placed: owed.length, next: { ...current, turn: turn + 1 } };
  };

  const placeAll = async (signal?: AbortSignal): Promise<{ readonly articles: number }> => {
    let articles = 0;
    while (signal?.aborted !== true) {
      if ((await articlesWithoutStory(db, 1)).length === 0) break;
      // Most of what others placed is learnt before anybody has to wait.
      memory = await upToDate(db, await storyTurn(db));
      const { placed, next } = await inTransaction(db, placeSome);
      memory = next;
      if (placed === 0) break;
      articles += placed;
      await breath();
    }
    if (articles > 0) {
      const ended = new Date(parts.now().getTime() - 2 * STORY_GAP_MS).toISOString();
      await forgetTraits(db, ended, 2 * articles);
    }
    return { articles };
  };

  const inTurn = (signal?: AbortSignal): Promise<{ readonly articles: number }> => {
    const mine = last.then(() => placeAll(signal));
    last = mine.catch(() => {});
    return mine;
  };
  return {
    async processAll({ signal } = {}) {
      const at = parts.now();
      const until = new Date(at.getTime() + KEEPER_MS).toISOString();
      const turn = { name: "keep-stories", owner: parts.owner, now: at.toISOString(), until };
      const owed = await articlesWithoutStory(db, 1);
      return owed.length > 0 && (await takeLease(db, turn)) ? inTurn(signal) : { articles: 0 };
    },
    async among(read) {
      await inTurn();
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
