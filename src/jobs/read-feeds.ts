import { messageOf } from "../base/errors.ts";
import type { Feed } from "../feeds/feed.ts";
import { claimFeedsToRead } from "../store/claims.ts";
import { finishReading, nextReadingAt, releaseFeed } from "../store/feeds.ts";
import type { Store } from "../store/store.ts";
import { allThenThrow } from "./bounded.ts";
import type { JobLog } from "./job-log.ts";
import { type EntryReading, readPendingEntries } from "./read-entries.ts";

export interface ReadingParts extends EntryReading {
  readonly store: Store;
  readonly log: JobLog;
  /** Names this worker among all: `workerName()`. */
  readonly owner: string;
  readonly limits?: Partial<ReadingLimits>;
}

export interface ReadingLimits {
  /** Feeds in hand at once. */
  readonly concurrency: number;
  /** Entries of one feed read at a time; then whoever is free goes on. */
  readonly entriesAtOnce: number;
  /** For one feed; far below the lease. */
  readonly feedBudgetMs: number;
  readonly leaseMs: number;
  /** For reading one entry's page, and for analysing it. */
  readonly entryTimeoutMs: number;
  /** After so many failures an entry is given up, its reason kept. */
  readonly entryAttempts: number;
}

const LIMITS: ReadingLimits = {
  concurrency: 8,
  entriesAtOnce: 10,
  feedBudgetMs: 120_000,
  leaseMs: 300_000,
  entryTimeoutMs: 60_000,
  entryAttempts: 3,
};

export interface Reading {
  /** Reads the entries that other processes noted, until none wait. Never throws for one feed's sake. */
  processAll(run: {
    readonly now: () => Date;
    readonly signal?: AbortSignal;
  }): Promise<{ readonly articles: number; readonly nextAt: string | null }>;
}

/**
 * Reads the entries of feeds that were polled by processes which do not read. A feed is read by one process at a time, to be
 * polite to its site. Entries that fail wait for the feed's next poll.
 */
export function createReading(parts: ReadingParts): Reading {
  const limits = { ...LIMITS, ...parts.limits };
  const { db } = parts.store;
  return {
    async processAll({ now, signal }) {
      let articles = 0;
      const worker = async (): Promise<void> => {
        for (;;) {
          await parts.room?.();
          if (signal?.aborted === true) return;
          const at = now();
          const [feed] = await claimFeedsToRead(db, {
            now: at.toISOString(),
            owner: parts.owner,
            leaseUntil: new Date(at.getTime() + limits.leaseMs).toISOString(),
            limit: 1,
          });
          if (feed === undefined) return;
          const came = await readOne(parts, limits, feed, now, signal);
          articles += came;
        }
      };
      await allThenThrow(Array.from({ length: limits.concurrency }, worker));
      return { articles, nextAt: await nextReadingAt(db) };
    },
  };
}

async function readOne(
  parts: ReadingParts,
  limits: ReadingLimits,
  feed: Feed,
  now: () => Date,
  stop: AbortSignal | undefined,
): Promise<number> {
  const { db } = parts.store;
  try {
    const run = { ...limits, db, feed, now, stop, entriesPerPoll: limits.entriesAtOnce };
    const { articles, more } = await readPendingEntries(parts, run);
    if (stop?.aborted === true) await releaseFeed(db, feed.id, parts.owner);
    else await finishReading(db, feed.id, parts.owner, more ? now().toISOString() : null);
    return articles;
  } catch (error) {
    // The store itself failed: the lease is kept, so that the feed is not taken up again at once.
    parts.log.error({ feedId: feed.id, reason: messageOf(error) }, "a feed's entries could not be recorded");
    return 0;
  }
}
