import { decodeDocument } from "./decode.ts";
import type { ParsedFeed } from "./feed.ts";
import { FeedError } from "./feed-error.ts";
import { parseFeed } from "./parse.ts";
import { CUT_SHORT } from "./repair.ts";

/** The bytes of a feed with what is known about them. */
export interface FeedDocument {
  readonly body: Uint8Array;
  /** The `Content-Type` header; null when there was none. */
  readonly contentType: string | null;
  /** Where redirects ended. */
  readonly url: string;
}

export interface ReadFeed {
  readonly feed: ParsedFeed;
  /** Name in the Encoding Standard, lower case. */
  readonly charset: string;
}

/**
 * Bytes to feed: decoded, repaired, parsed; `feed.repaired` tells all that was mended.
 * @throws {FeedError} when it is no feed.
 */
export async function readFeed({ body, contentType, url }: FeedDocument): Promise<ReadFeed> {
  const { text, charset, repaired } = decodeDocument(body, contentType);
  const feed = await parseFeed(text, url);
  return { charset, feed: { ...feed, repaired: [...repaired, ...feed.repaired] } };
}

/** Whether the end of the document is missing, so that a further fetch may bring more though nothing changed. */
export const isCutShort = (feed: ParsedFeed): boolean =>
  feed.repaired.some((note) => note.startsWith(CUT_SHORT));

/** @throws {FeedError} `cut-short` where the document broke off before its first whole entry. */
export function refuseCutEmpty(feed: ParsedFeed): void {
  if (feed.entries.length > 0 || !isCutShort(feed)) return;
  throw new FeedError(
    "cut-short",
    `${CUT_SHORT} before its first whole entry`,
    "It is tried again by itself. If it stays so, the site's server or a cache before it is at fault: tell the site.",
  );
}
