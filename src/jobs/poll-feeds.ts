import { messageOf } from "../base/errors.ts";
import type { Feed } from "../feeds/feed.ts";
import { claimFeeds } from "../store/claims.ts";
import { finishPoll, nextFeedCheckAt, releaseFeed } from "../store/feeds.ts";
import type { Store } from "../store/store.ts";
import { allThenThrow } from "./bounded.ts";
import { checkFeed, type FeedChecking } from "./check-feed.ts";
import { JobError } from "./errors.ts";
import type { JobLog } from "./job-log.ts";
import { nextCheckAfterFailure, nextCheckAfterSuccess } from "./poll-times.ts";
import { type EntryReading, readPendingEntries } from "./read-entries.ts";

export interface PollingParts extends FeedChecking, EntryReading {
  readonly store: Store;
  readonly log: JobLog;
  /** 0 up to 1, as Math.random: spreads checks so that feeds do not all fall due together. */
  readonly random: () => number;
  /** Names this worker among all: `workerName()`. */
  readonly owner: string;
  readonly limits?: Partial<PollLimits>;
}

export interface PollLimits {
  /** Feeds in hand at once. */
  readonly concurrency: number;
  /** For fetching and parsing one feed. */
  readonly feedTimeoutMs: number;
  /** For one feed with all its pages; what is left over waits for the next poll. Far below the lease. */
  readonly feedBudgetMs: number;
  readonly leaseMs: number;
  /** For reading one entry's page, and for analysing it. */
  readonly entryTimeoutMs: number;
  readonly entriesPerPoll: number;
  /** After so many failures an entry is given up, its reason kept. */
  readonly entryAttempts: number;
}

const LIMITS: PollLimits = {
  concurrency: 8,
  feedTimeoutMs: 60_000,
  feedBudgetMs: 240_000,
  leaseMs: 600_000,
  entryTimeoutMs: 60_000,
  entriesPerPoll: 200,
  entryAttempts: 3,
};

/** What one run did. `nextAt` is when the next feed falls due, null without feeds. */
export interface PollSummary {
  readonly feeds: number;
  readonly failed: number;
  /** Articles stored for the first time. */
  readonly articles: number;
  readonly nextAt: string | null;
}

export interface Polling {
  /** Checks every feed that is due now, until none is; a stop breaks off politely. Never throws for one feed's sake. */
  processAll(run: { readonly now: () => Date; readonly signal?: AbortSignal }): Promise<PollSummary>;
}

/**
 * Polls due feeds, several at once, each failing alone and within a bounded time. First the new entries are noted,
 * then they are read: whatever is interrupted between finds them still waiting.
 */
export function createPolling(parts: PollingParts): Polling {
  const limits = { ...LIMITS, ...parts.limits };
  return {
    async processAll({ now, signal }) {
      const tally = { feeds: 0, failed: 0, articles: 0 };
      const worker = async (): Promise<void> => {
        while (signal?.aborted !== true) {
          const feed = await takeOne(parts, limits, now());
          if (feed === null) return;
          const result = await pollOne(parts, limits, feed, now, signal);
          tally.feeds += 1;
          tally.articles += result.articles;
          if (!result.well) tally.failed += 1;
        }
      };
      await allThenThrow(Array.from({ length: limits.concurrency }, worker));
      return { ...tally, nextAt: await nextFeedCheckAt(parts.store.db) };
    },
  };
}

async function takeOne(parts: PollingParts, limits: PollLimits, now: Date): Promise<Feed | null> {
  const claim = {
    now: now.toISOString(),
    owner: parts.owner,
    leaseUntil: new Date(now.getTime() + limits.leaseMs).toISOString(),
    limit: 1,
  };
  return (await claimFeeds(parts.store.db, claim))[0] ?? null;
}

interface Polled {
  readonly well: boolean;
  readonly articles: number;
}

async function pollOne(
  parts: PollingParts,
  limits: PollLimits,
  feed: Feed,
  now: () => Date,
  stop: AbortSignal | undefined,
): Promise<Polled> {
  const { db } = parts.store;
  const feedLog = { feedId: feed.id, url: withoutQuery(feed.url) };
  try {
    const run = { ...limits, db, feed, now, stop };
    const check = await checkFeed(parts, run);
    // Entries noted at an earlier poll are read also when the feed itself is unchanged or failing.
    const articles = await readPendingEntries(parts, run);
    if (stop?.aborted === true) {
      await releaseFeed(db, feed.id, parts.owner);
      return { well: true, articles };
    }
    const { problem } = check;
    if (problem !== null)
      parts.log.warn({ ...feedLog, problem, failures: feed.failures + 1 }, "a feed failed");
    const times = { now: now(), random: parts.random, failures: feed.failures, ...check };
    await finishPoll(db, feed.id, parts.owner, {
      ...check.seen,
      checkedAt: now().toISOString(),
      nextCheckAt: problem === null ? nextCheckAfterSuccess(times) : nextCheckAfterFailure(times),
      problem,
    });
    return { well: problem === null, articles };
  } catch (error) {
    if (error instanceof JobError && error.code === "job-stopped") {
      await releaseFeed(db, feed.id, parts.owner);
      return { well: true, articles: 0 };
    }
    // The store itself failed: the lease is kept, so that the feed is not taken up again at once.
    parts.log.error({ ...feedLog, reason: messageOf(error) }, "a feed could not be recorded");
    return { well: false, articles: 0 };
  }
}

/** A query can carry a token. */
const withoutQuery = (url: string): string => url.replace(/[?#].*$/su, "");
