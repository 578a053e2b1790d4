import { decodeDocument } from "./decode.ts";
import type { ParsedFeed } from "./feed.ts";
import { parseFeed } from "./parse.ts";

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
