import { messageOf, QuotewireError } from "../base/errors.ts";
import type { Feed, Pace, ParsedFeed } from "../feeds/feed.ts";
import type { FeedAnswer } from "../feeds/fetch.ts";
import { paceOf } from "../feeds/pace.ts";
import { isCutShort, refuseCutEmpty } from "../feeds/read-feed.ts";
import { noteEntries } from "../store/entries.ts";
import type { Db } from "../store/store.ts";
import { bounded } from "./bounded.ts";
import { JobError } from "./errors.ts";

export interface FeedChecking {
  readonly fetchFeed: (feed: Feed, signal: AbortSignal) => Promise<FeedAnswer>;
  readonly parse: (body: Uint8Array, contentType: string | null, url: string) => Promise<ParsedFeed>;
}

/** What a check came to: a problem, or nothing wrong and what was seen. */
export interface FeedCheck {
  /** For people; null when the check went well. */
  readonly problem: { readonly reason: string; readonly remedy: string } | null;
  /** Its server says that it is gone for good. */
  readonly ended: boolean;
  /** Its host asked to be left alone, or the failing server to be tried later; null when nobody did. */
  readonly retryAfterMs: number | null;
  /** Nothing was asked, because the host wants rest. */
  readonly putOff: boolean;
  readonly freshForMs: number | null;
  /** Entries that are to be read: new ones and edited ones. */
  readonly noted: number;
  /** Where it lives for good by its server's word; null when it lives where it is. */
  readonly movedTo: string | null;
  /** Fields left out are unknown. */
  readonly seen: {
    readonly etag?: string | null;
    readonly lastModified?: string | null;
    readonly title?: string | null;
    readonly lastEntryAt?: string | null;
    readonly pace?: Pace;
  };
}

interface Run {
  readonly db: Db;
  readonly feed: Feed;
  readonly now: () => Date;
  readonly stop: AbortSignal | undefined;
  readonly feedTimeoutMs: number;
}

const WELL: FeedCheck = {
  problem: null,
  ended: false,
  retryAfterMs: null,
  putOff: false,
  freshForMs: null,
  noted: 0,
  movedTo: null,
  seen: {},
};

/**
 * Fetches and parses a feed and notes its new entries. Trouble with the feed is an answer.
 * @throws JobError `job-stopped`; whatever the store throws.
 */
export async function checkFeed(parts: FeedChecking, run: Run): Promise<FeedCheck> {
  const { db, feed, now, stop, feedTimeoutMs } = run;
  let fetched: FeedAnswer;
  let parsed: ParsedFeed;
  try {
    fetched = await bounded("fetching the feed", feedTimeoutMs, stop, (signal) =>
      parts.fetchFeed(feed, signal),
    );
    if (fetched.kind !== "fresh") return withoutBody(fetched);
    const { body, contentType, finalUrl } = fetched;
    parsed = await bounded("reading the feed", feedTimeoutMs, stop, () =>
      parts.parse(body, contentType, finalUrl),
    );
    refuseCutEmpty(parsed);
  } catch (error) {
    if (error instanceof JobError && error.code === "job-stopped") throw error;
    const remedy = error instanceof QuotewireError ? error.remedy : "See the log, and report it.";
    return { ...WELL, problem: { reason: messageOf(error), remedy } };
  }
  const nowText = now().toISOString();
  const noted = await noteEntries(db, feed.id, parsed, { now: nowText, backlog: feed.lastOkAt === null });
  const { freshForMs, movedTo } = fetched;
  // Half a document is asked for again as if never seen: "nothing changed" would hide its other half.
  const { etag, lastModified } = isCutShort(parsed) ? { etag: null, lastModified: null } : fetched;
  const lastEntryAt = newestEntryAt(parsed, noted.added, nowText) ?? feed.lastEntryAt;
  const pace = paceOf(parsed, nowText);
  return {
    ...WELL,
    freshForMs,
    noted: noted.added + noted.edited,
    movedTo,
    seen: { etag, lastModified, title: parsed.title, lastEntryAt, pace },
  };
}

function withoutBody(answer: Exclude<FeedAnswer, { kind: "fresh" }>): FeedCheck {
  if (answer.kind === "unchanged") return { ...WELL, freshForMs: answer.freshForMs, movedTo: answer.movedTo };
  const { reason } = answer;
  if (answer.kind === "later") return { ...WELL, putOff: true, retryAfterMs: answer.retryAfterMs };
  const problem = { reason, remedy: answer.remedy };
  if (answer.kind === "gone") return { ...WELL, problem, ended: true };
  return { ...WELL, problem, retryAfterMs: answer.retryAfterMs };
}

/** The latest entry date that is not in the future; without dates, now if there is something new. */
function newestEntryAt(parsed: ParsedFeed, added: number, now: string): string | null {
  let newest: string | null = null;
  for (const { publishedAt } of parsed.entries) {
    if (publishedAt !== null && publishedAt <= now && (newest === null || publishedAt > newest))
      newest = publishedAt;
  }
  return newest ?? (added > 0 ? now : null);
}
