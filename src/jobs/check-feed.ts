import { messageOf } from "../base/errors.ts";
import type { Feed, ParsedFeed } from "../feeds/feed.ts";
import { noteEntries } from "../store/entries.ts";
import type { Db } from "../store/store.ts";
import { bounded } from "./bounded.ts";
import { JobError } from "./errors.ts";

/** What a fetch of a feed can come to; `feeds/fetch` gives it. */
export type FeedFetch =
  | {
      readonly kind: "fresh";
      readonly body: Uint8Array;
      readonly contentType: string | null;
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly finalUrl: string;
      readonly elapsedMs: number;
    }
  | { readonly kind: "unchanged" }
  | { readonly kind: "gone"; readonly reason: string; readonly remedy: string }
  | {
      readonly kind: "failed";
      readonly reason: string;
      readonly remedy: string;
      readonly retryAfterMs: number | null;
    };

export interface FeedChecking {
  readonly fetchFeed: (feed: Feed, signal: AbortSignal) => Promise<FeedFetch>;
  readonly parse: (body: Uint8Array, contentType: string | null, url: string) => Promise<ParsedFeed>;
}

/** What a check came to: a problem, or nothing wrong and what was seen. Fields of `seen` left out are unknown. */
export interface FeedCheck {
  /** For people; null when the check went well. */
  readonly problem: string | null;
  readonly gone: boolean;
  readonly retryAfterMs: number | null;
  readonly seen: {
    readonly etag?: string | null;
    readonly lastModified?: string | null;
    readonly title?: string | null;
    readonly lastEntryAt?: string | null;
  };
}

interface Run {
  readonly db: Db;
  readonly feed: Feed;
  readonly now: () => Date;
  readonly stop: AbortSignal | undefined;
  readonly feedTimeoutMs: number;
}

const WELL: FeedCheck = { problem: null, gone: false, retryAfterMs: null, seen: {} };

/**
 * Fetches and parses a feed and notes its new entries. Trouble with the feed is an answer.
 * @throws JobError `job-stopped`; whatever the store throws.
 */
export async function checkFeed(parts: FeedChecking, run: Run): Promise<FeedCheck> {
  const { db, feed, now, stop, feedTimeoutMs } = run;
  let fetched: FeedFetch;
  let parsed: ParsedFeed;
  try {
    fetched = await bounded("fetching the feed", feedTimeoutMs, stop, (signal) =>
      parts.fetchFeed(feed, signal),
    );
    if (fetched.kind === "unchanged") return WELL;
    if (fetched.kind === "gone") return { ...WELL, problem: fetched.reason, gone: true };
    if (fetched.kind === "failed") {
      return { ...WELL, problem: fetched.reason, retryAfterMs: fetched.retryAfterMs };
    }
    const { body, contentType, finalUrl } = fetched;
    parsed = await bounded("reading the feed", feedTimeoutMs, stop, () =>
      parts.parse(body, contentType, finalUrl),
    );
  } catch (error) {
    if (error instanceof JobError && error.code === "job-stopped") throw error;
    return { ...WELL, problem: messageOf(error) };
  }
  const nowText = now().toISOString();
  const noted = await noteEntries(db, feed.id, parsed, nowText);
  const { etag, lastModified } = fetched;
  const lastEntryAt = newestEntryAt(parsed, noted, nowText) ?? feed.lastEntryAt;
  return { ...WELL, seen: { etag, lastModified, title: parsed.title, lastEntryAt } };
}

/** The latest entry date that is not in the future; without dates, now if there is something new. */
function newestEntryAt(parsed: ParsedFeed, noted: number, now: string): string | null {
  let newest: string | null = null;
  for (const { publishedAt } of parsed.entries) {
    if (publishedAt !== null && publishedAt <= now && (newest === null || publishedAt > newest))
      newest = publishedAt;
  }
  return newest ?? (noted > 0 ? now : null);
}
