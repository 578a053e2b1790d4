import type { Article } from "../articles/article.ts";
import { messageOf } from "../base/errors.ts";
import type { Entry, Feed } from "../feeds/feed.ts";
import type { ArticleReading } from "../stances/stance.ts";
import { recordRevision, versionsOf } from "../store/article-versions.ts";
import { articleById, articleByUrl } from "../store/articles.ts";
import { isBusy } from "../store/dialect.ts";
import {
  type FeedHead,
  markEntryFailed,
  markEntryRead,
  type PendingEntry,
  pendingEntries,
} from "../store/entries.ts";
import { recordArticle, recordKnownArticle } from "../store/record-article.ts";
import type { Db } from "../store/store.ts";
import { sameText, sharedShare } from "../stories/origins.ts";
import { bounded } from "./bounded.ts";
import { JobError } from "./errors.ts";
import type { JobLog } from "./job-log.ts";

/** What reading an entry can come to; `articles/read` gives it. */
export type EntryRead =
  | { readonly kind: "read"; readonly article: Omit<Article, "id"> }
  /** `again: false` says that no later try makes sense. */
  | {
      readonly kind: "skipped";
      readonly reason: string;
      readonly again?: boolean;
      /** No attempt was made: the site wants rest. */
      readonly putOff?: boolean;
    };

export interface EntryReading {
  readonly log: JobLog;
  readonly readArticle: (
    entry: Entry,
    feed: Feed,
    parsed: FeedHead,
    signal: AbortSignal,
  ) => Promise<EntryRead>;
  readonly analyse: (article: Omit<Article, "id">, signal: AbortSignal) => Promise<ArticleReading>;
  /** When this process could do with more to read; at once unless told. What it takes earlier others would wait for. */
  readonly room?: () => Promise<void>;
}

interface Run {
  readonly db: Db;
  readonly feed: Feed;
  readonly now: () => Date;
  readonly stop: AbortSignal | undefined;
  readonly entriesPerPoll: number;
  readonly entryAttempts: number;
  readonly entryTimeoutMs: number;
  readonly feedBudgetMs: number;
}

/**
 * Reads the entries of one feed that wait, newest first, one after the other to be polite to its site. One that fails
 * waits for the next poll. Ends early when the feed's time is spent, its site wants rest, or the service stops.
 * @returns How many articles were new, and whether further entries could be read at once.
 */
export async function readPendingEntries(
  parts: EntryReading,
  run: Run,
): Promise<{ readonly articles: number; readonly more: boolean }> {
  const pending = await pendingEntries(run.db, run.feed.id, run.entriesPerPoll);
  const startedMs = performance.now();
  let articles = 0;
  let read = 0;
  let putOff = false;
  for (const waiting of pending) {
    if (run.stop?.aborted === true || performance.now() - startedMs > run.feedBudgetMs) break;
    try {
      const came = await readOne(parts, run, waiting);
      putOff = came === "put off";
      if (putOff) break;
      read += 1;
      if (came === "new") articles += 1;
    } catch (error) {
      if (error instanceof JobError && error.code === "job-stopped") break;
      // The database was busy, which is no fault of the entry.
      if (isBusy(error)) throw error;
      await failOne(parts, run, waiting, messageOf(error));
    }
  }
  // Where nothing at all could be read, the rest waits for the next poll too.
  const left = read < pending.length || pending.length === run.entriesPerPoll;
  return { articles, more: left && read > 0 && !putOff };
}

async function readOne(
  parts: EntryReading,
  run: Run,
  waiting: PendingEntry,
): Promise<"new" | "known" | "put off"> {
  const { db, feed, now, stop, entryTimeoutMs } = run;
  const { entry, parsed, articleId, backlog } = waiting;
  const { guid } = entry;
  const place = { feedId: feed.id, guid, backlog, now };
  if (articleId === null) {
    const known = entry.link === null ? null : await articleByUrl(db, entry.link);
    if (known !== null) {
      await recordKnownArticle(db, { ...place, articleId: known.id });
      return "known";
    }
  }
  const read = await bounded("reading the article", entryTimeoutMs, stop, (signal) =>
    parts.readArticle(entry, feed, parsed, signal),
  );
  if (read.kind === "skipped") {
    if (read.putOff === true) return "put off";
    await failOne(parts, run, waiting, read.reason, read.again);
    return "known";
  }
  const { article } = read;
  const before = articleId === null ? null : await articleById(db, articleId);
  if (
    before !== null &&
    (before.canonicalUrl === article.canonicalUrl || sameText(before.text, article.text))
  ) {
    await reviseOne(parts, run, waiting, before, article);
    return "known";
  }
  const same = await articleByUrl(db, article.canonicalUrl);
  if (same !== null) {
    await recordKnownArticle(db, { ...place, articleId: same.id });
    return "known";
  }
  const reading = await analyseOne(parts, run, waiting, article);
  return (await recordArticle(db, { ...place, article, reading })).added ? "new" : "known";
}

/** As much of the shorter text stands in the other one as long as it is the same article, rewritten. */
const STILL_THE_ARTICLE = 0.1;

/** Its feed edited the entry: what the article says now is kept beside what it said. */
async function reviseOne(
  parts: EntryReading,
  run: Run,
  waiting: PendingEntry,
  before: Article,
  after: Omit<Article, "id">,
): Promise<void> {
  const { db, feed, now } = run;
  const { guid } = waiting.entry;
  const latest = (await versionsOf(db, before.id)).at(-1) ?? before;
  if (latest.hash === after.hash) return markEntryRead(db, feed.id, guid, before.id);
  // A wall for consent or payment, or another page under the old address: no word of the article was taken back.
  if ((sharedShare(before.text, after.text) ?? 1) < STILL_THE_ARTICLE) {
    await failOne(parts, run, waiting, "its page no longer shows the article", false);
    return;
  }
  const reading = await analyseOne(parts, run, waiting, { ...after, publishedAt: before.publishedAt });
  const { title, text, hash } = after;
  const vanished = await recordRevision(db, {
    ...{ feedId: feed.id, guid, article: before, title, text, hash, reading, now },
  });
  parts.log.info({ articleId: before.id, vanished }, "an article was changed by its publisher");
}

/** An article whose analysis fails at the last attempt too is kept without quotations rather than lost. */
async function analyseOne(
  parts: EntryReading,
  run: Run,
  waiting: PendingEntry,
  article: Omit<Article, "id">,
): Promise<ArticleReading> {
  try {
    return await bounded("analysing the article", run.entryTimeoutMs, run.stop, (signal) =>
      parts.analyse(article, signal),
    );
  } catch (error) {
    const last = waiting.attempts + 1 >= run.entryAttempts;
    if (!last || (error instanceof JobError && error.code === "job-stopped")) throw error;
    parts.log.warn(
      { url: article.canonicalUrl, reason: messageOf(error) },
      "an article was kept without quotations",
    );
    return { lang: article.lang, readings: [] };
  }
}

async function failOne(
  parts: EntryReading,
  run: Run,
  { entry }: PendingEntry,
  reason: string,
  again = true,
): Promise<void> {
  const maxAttempts = again ? run.entryAttempts : 1;
  const gaveUp = await markEntryFailed(run.db, run.feed.id, entry.guid, { reason, maxAttempts });
  const details = { feedId: run.feed.id, guid: entry.guid, reason };
  parts.log.warn(details, gaveUp ? "an entry was given up" : "an entry will be tried again at the next poll");
}
