import { messageOf } from "../base/errors.ts";
import type { Http } from "../base/http.ts";
import { decodeDocument } from "./decode.ts";
import { FeedError } from "./feed-error.ts";
import { fetchFeed } from "./fetch.ts";
import { feedsNamedBy } from "./not-a-feed.ts";
import type { ParsePool } from "./parse-pool.ts";

/** What a look at an address found: a feed there, or one that the page there names; or why there is none. */
export type Discovered =
  | { readonly kind: "feed"; readonly url: string; readonly title: string | null; readonly entries: number }
  | { readonly kind: "none"; readonly reason: string; readonly remedy: string };

export interface Discovering {
  readonly http: Http;
  readonly pool: ParsePool;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
}

/** Where sites keep a feed that their pages do not name: WordPress, Drupal, Blogger, static site generators. */
const USUAL_PLACES = [
  "/feed",
  "/rss",
  "/rss.xml",
  "/feed.xml",
  "/atom.xml",
  "/index.xml",
  "/feeds/posts/default",
];

/** Finds the feed at the address of a feed or of a site. Of several that a page names, the first that can be read. */
export async function discoverFeed(url: string, parts: Discovering): Promise<Discovered> {
  const found = await discoverFeeds(url, parts, 1);
  return "feeds" in found ? found.feeds[0]! : found;
}

/**
 * All feeds (at most `most`) at the address of a feed or of a site: itself, those that its page names, else one of the
 * usual places.
 */
export async function discoverFeeds(
  url: string,
  parts: Discovering,
  most = 20,
): Promise<
  { readonly feeds: readonly Extract<Discovered, { kind: "feed" }>[] } | Extract<Discovered, { kind: "none" }>
> {
  const first = await look(url, parts);
  if (first.kind === "feed") return { feeds: [first] };
  if (first.kind === "none") return first;
  const feeds: Extract<Discovered, { kind: "feed" }>[] = [];
  for (const places of [first.feeds, USUAL_PLACES.map((place) => new URL(place, first.url).href)]) {
    for (const place of places) {
      const found = await look(place, parts);
      if (found.kind !== "feed" || feeds.some((known) => known.url === found.url)) continue;
      feeds.push(found);
      // Places that are only guessed mostly hold the same feed.
      if (feeds.length >= most || places !== first.feeds) return { feeds };
    }
    if (feeds.length > 0) return { feeds };
  }
  return { kind: "none", reason: first.reason, remedy: first.remedy };
}

type Looked =
  | Discovered
  | {
      readonly kind: "page";
      readonly url: string;
      readonly feeds: readonly string[];
      readonly reason: string;
      readonly remedy: string;
    };

async function look(url: string, { http, pool, now, signal }: Discovering): Promise<Looked> {
  const answer = await fetchFeed(
    http,
    { url, etag: null, lastModified: null },
    { now, ...(signal === undefined ? {} : { signal }) },
  );
  if (answer.kind === "unchanged")
    return {
      kind: "none",
      reason: "the server says that nothing changed",
      remedy: "Try again in a few minutes.",
    };
  if (answer.kind !== "fresh")
    return {
      kind: "none",
      reason: answer.reason,
      remedy: "remedy" in answer ? answer.remedy : "Try again later.",
    };
  const { body, contentType, finalUrl } = answer;
  try {
    const { feed } = await pool.read({ body, contentType, url: finalUrl });
    return { kind: "feed", url: finalUrl, title: feed.title, entries: feed.entries.length };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    const trouble = { reason: messageOf(error), remedy: error.remedy };
    if (error.code !== "html") return { kind: "none", ...trouble };
    return {
      kind: "page",
      url: finalUrl,
      feeds: feedsNamedBy(decodeDocument(body, contentType).text, finalUrl),
      ...trouble,
    };
  }
}
