import type { Http } from "../base/http.ts";
import { HttpError } from "../base/http-error.ts";
import { retryAfterMs } from "../base/http-rest.ts";
import type { Feed } from "./feed.ts";
import { freshForMs } from "./freshness.ts";

/** Largest feed that is read, after decompression. */
export const MAX_FEED_BYTES = 5 * 1024 * 1024;
const DEADLINE_MS = 20_000;

/** What a check of a feed's URL brought. */
export type FeedAnswer =
  | {
      readonly kind: "fresh";
      readonly status: number;
      readonly body: Uint8Array;
      readonly contentType: string | null;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** Where redirects ended: relative links of the feed start here. */
      readonly finalUrl: string;
      /** Where the server says that the feed lives for good (301, 308); null when it does not. */
      readonly movedTo: string | null;
      /** How long the server says that the answer stays true (Cache-Control, Expires); null when it does not say. */
      readonly freshForMs: number | null;
      readonly elapsedMs: number;
    }
  /** Nothing new since the validators that were sent. */
  | {
      readonly kind: "unchanged";
      readonly movedTo: string | null;
      readonly freshForMs: number | null;
      readonly elapsedMs: number;
    }
  /** The host asked to be left alone; nothing was sent. */
  | { readonly kind: "later"; readonly reason: string; readonly retryAfterMs: number }
  /** 410: taken away for good; polling should stop. */
  | { readonly kind: "gone"; readonly reason: string; readonly remedy: string }
  | {
      readonly kind: "failed";
      /** Null when no answer came. */
      readonly status: number | null;
      readonly reason: string;
      readonly remedy: string;
      /** As the server asked; null when it did not. */
      readonly retryAfterMs: number | null;
    };

export interface FetchFeedOptions {
  readonly now: () => Date;
  /** 20 s unless told. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

const ACCEPT =
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.5, */*;q=0.1";

/** Asks a feed's server for news since the last answer (RFC 9110, conditional requests). Trouble is an outcome. */
export async function fetchFeed(
  http: Http,
  feed: Pick<Feed, "url" | "etag" | "lastModified">,
  options: FetchFeedOptions,
): Promise<FeedAnswer> {
  const headers: Record<string, string> = {};
  if (feed.etag !== null) headers["if-none-match"] = feed.etag;
  if (feed.lastModified !== null) headers["if-modified-since"] = feed.lastModified;
  try {
    const answer = await http.get(feed.url, {
      accept: ACCEPT,
      headers,
      maxBytes: MAX_FEED_BYTES,
      deadlineMs: options.deadlineMs ?? DEADLINE_MS,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const { status, movedTo, elapsedMs } = answer;
    const fresh = freshForMs(answer.headers, options.now());
    if (status === 304) return { kind: "unchanged", movedTo, freshForMs: fresh, elapsedMs };
    if (status === 410) {
      return {
        kind: "gone",
        reason: "the server says that the feed is gone for good (410)",
        remedy: "Remove the feed.",
      };
    }
    if (status < 200 || status > 299) {
      const wish = retryAfterMs(answer.headers["retry-after"], options.now());
      return { kind: "failed", status, ...explainStatus(status), retryAfterMs: wish };
    }
    return {
      kind: "fresh",
      status,
      body: answer.body,
      contentType: answer.headers["content-type"] ?? null,
      etag: answer.headers.etag ?? null,
      lastModified: answer.headers["last-modified"] ?? null,
      finalUrl: answer.url,
      movedTo,
      freshForMs: fresh,
      elapsedMs,
    };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const { message: reason, remedy } = error;
    if (error.code === "resting") return { kind: "later", reason, retryAfterMs: error.retryAfterMs ?? 0 };
    return { kind: "failed", status: null, reason, remedy, retryAfterMs: error.retryAfterMs };
  }
}

/** A status that is no success, in words, with what a person can do. */
export function explainStatus(status: number): { readonly reason: string; readonly remedy: string } {
  const reason = (words: string): string => `the server answered ${status} (${words})`;
  if (status === 404)
    return { reason: reason("not found"), remedy: "Check the URL; the site may have moved its feed." };
  if (status === 401 || status === 402 || status === 403 || status === 451) {
    return {
      reason: reason("not allowed"),
      remedy: "The site does not serve it to us; ask the site, or drop it.",
    };
  }
  if (status === 429)
    return {
      reason: reason("too many requests"),
      remedy: "Nothing to do: it is asked less often for a while.",
    };
  if (status >= 500)
    return { reason: reason("trouble at the server"), remedy: "Nothing to do: it is tried again." };
  return { reason: reason("not a success"), remedy: "Open the URL in a browser and see what it shows." };
}
