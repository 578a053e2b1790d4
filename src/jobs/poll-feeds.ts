import { messageOf } from "../base/errors.ts";
import type { FeedId } from "../base/ids.ts";
import type { Feed } from "../feeds/feed.ts";
import { claimFeeds } from "../store/claims.ts";
import { feedsWithPending } from "../store/entries.ts";
import { nextFeedCheckAt, releaseFeed, releaseFeeds } from "../store/feeds.ts";
import { type FinishedPoll, finishPolls, moveFeed } from "../store/poll-results.ts";
import type { Store } from "../store/store.ts";
import { allThenThrow } from "./bounded.ts";
import { checkFeed, type FeedCheck, type FeedChecking } from "./check-feed.ts";
import { JobError } from "./errors.ts";
import { createGroup } from "./group.ts";
import type { JobLog } from "./job-log.ts";
import { movedOf, resultOf, TELLS_OF_A_MOVE } from "./poll-outcome.ts";
import { type EntryReading, readPendingEntries } from "./read-entries.ts";

export interface PollingParts extends FeedChecking, EntryReading {
  readonly store: Store;
  readonly log: JobLog;
  /** 0 up to 1, as Math.random: spreads checks so that feeds do not all fall due together. */
  readonly random: () => number;
  /** Who reads the entries that were noted: this process, or others, who are told of each feed. */
  readonly readBy?: "us" | { readonly tell: (feed: FeedId) => void };
  /** Names this worker among all: `workerName()`. */
  readonly owner: string;
  readonly limits?: Partial<PollLimits>;
  /** Told of every check that was written: whoever reads the feed hears of trouble, and of its end. */
  readonly tellFeed?: (before: Feed, check: FeedCheck, now: Date) => Promise<void>;
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

/** A feed in hand, and until when it is this worker's. */
interface Leased {
  readonly feed: Feed;
  readonly until: number;
  /** Entries of an earlier poll wait to be read. */
  readonly waiting: boolean;
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
      const queue = createQueue(parts, limits, now);
      const finish = createGroup(
        (finished: readonly FinishedPoll[]) => finishPolls(parts.store.db, finished),
        // Others will be done in a moment, and the disk is waited for once.
        () => (queue.hasMore() ? LINGER_MS : 0),
      );
      const worker = async (): Promise<void> => {
        for (;;) {
          if (parts.readBy === undefined || parts.readBy === "us") await parts.room?.();
          const leased = signal?.aborted === true ? null : await queue.next();
          if (leased === null) return;
          const result = await pollOne({ ...parts, finish }, limits, leased, now, signal);
          tally.feeds += 1;
          tally.articles += result.articles;
          if (!result.well) tally.failed += 1;
        }
      };
      try {
        await allThenThrow(Array.from({ length: limits.concurrency }, worker));
      } finally {
        await queue.giveBack();
      }
      return { ...tally, nextAt: await nextFeedCheckAt(parts.store.db) };
    },
  };
}

const LINGER_MS = 10;
/** At most so many times the feeds that are in hand at once are claimed together... */
const CLAIMED_AHEAD = 4;
/** ...and no more than were begun in so long before: what is claimed and not begun keeps others from it. */
const AHEAD_MS = 200;
/** What was not begun after so long is given back: it came behind feeds that take their time. */
const HELD_AT_MOST_MS = 1_000;

/** Due feeds, leased a handful at a time where they go fast: a claim a feed would wait for the disk each time. */
function createQueue(parts: PollingParts, limits: PollLimits, now: () => Date) {
  const { db } = parts.store;
  let held: Leased[] = [];
  /** Fetched and parsed, its entries read, the last one begun as the time was spent. */
  const longestMs = 2 * limits.feedTimeoutMs + limits.feedBudgetMs + 2 * limits.entryTimeoutMs;
  let claimed = { count: 0, at: performance.now() };
  let giving: NodeJS.Timeout | undefined;
  const giveBack = async (): Promise<void> => {
    clearTimeout(giving);
    const left = held;
    held = [];
    await releaseFeeds(
      db,
      left.map(({ feed }) => feed.id),
      parts.owner,
    );
  };
  const claim = createGroup(async (askers: readonly undefined[]) => {
    const at = now();
    const passedMs = Math.max(1, performance.now() - claimed.at);
    const soon = Math.ceil((claimed.count * AHEAD_MS) / passedMs);
    const limit = Math.min(Math.max(askers.length, soon), limits.concurrency * CLAIMED_AHEAD);
    const until = at.getTime() + limits.leaseMs;
    const feeds = await claimFeeds(db, {
      now: at.toISOString(),
      owner: parts.owner,
      leaseUntil: new Date(until).toISOString(),
      limit,
    });
    claimed = { count: feeds.length, at: performance.now() };
    const waiting = await feedsWithPending(
      db,
      feeds.map(({ id }) => id),
    );
    held.push(...feeds.map((feed) => ({ feed, until, waiting: waiting.has(feed.id) })));
    clearTimeout(giving);
    if (feeds.length > askers.length)
      giving = setTimeout(() => void giveBack().catch(() => {}), HELD_AT_MOST_MS).unref();
    return [];
  });
  return {
    hasMore: () => held.length > 0,
    async next(): Promise<Leased | null> {
      for (;;) {
        if (held.length === 0) await claim(undefined);
        const taken = held.shift();
        if (taken === undefined) return null;
        if (now().getTime() + longestMs <= taken.until) return taken;
        // It waited so long for its turn that the lease might end under way.
        await releaseFeed(db, taken.feed.id, parts.owner);
      }
    },
    giveBack,
  };
}

interface Polled {
  readonly well: boolean;
  readonly articles: number;
}

interface Finishing extends PollingParts {
  readonly finish: (finished: FinishedPoll) => Promise<boolean | undefined>;
}

async function pollOne(
  parts: Finishing,
  limits: PollLimits,
  { feed, waiting }: Leased,
  now: () => Date,
  stop: AbortSignal | undefined,
): Promise<Polled> {
  const { db } = parts.store;
  const feedLog = { feedId: feed.id, url: withoutQuery(feed.url) };
  try {
    const run = { ...limits, db, feed, now, stop };
    const check = await checkFeed(parts, run);
    const { readBy = "us" } = parts;
    // Entries noted at an earlier poll are read also when the feed itself is unchanged or failing.
    const toRead = waiting || check.noted > 0;
    const articles = toRead && readBy === "us" ? (await readPendingEntries(parts, run)).articles : 0;
    if (stop?.aborted === true) {
      await releaseFeed(db, feed.id, parts.owner);
      return { well: true, articles };
    }
    const { problem } = check;
    if (problem !== null)
      parts.log.warn({ ...feedLog, problem: problem.reason, failures: feed.failures + 1 }, "a feed failed");
    const moved = movedOf(feed, check);
    const settled = moved !== null && moved.times >= TELLS_OF_A_MOVE;
    const forOthers = toRead && readBy !== "us";
    const result = {
      ...resultOf(feed, check, { now: now(), random: parts.random, moved }),
      ...(forOthers ? { readDueAt: now().toISOString() } : {}),
    };
    const written = await parts.finish({ id: feed.id, owner: parts.owner, result });
    if (forOthers) readBy.tell(feed.id);
    if (written !== true) return { well: problem === null, articles };
    if (settled) {
      await moveFeed(db, feed.id, moved.to, now().toISOString());
      parts.log.warn({ ...feedLog, to: withoutQuery(moved.to) }, "a feed moved for good");
    }
    await parts.tellFeed?.(feed, check, now());
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
