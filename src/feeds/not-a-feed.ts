import { FeedError } from "./feed-error.ts";
import { absoluteUrl } from "./links.ts";
import { firstTags, OF_PAGES, ROOTS } from "./prolog.ts";
import { walkHtml } from "./walk-html.ts";

const FEED_TYPE = /^(?:application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml|xml)|text\/xml)/iu;
/** As many bytes of a page as its head may take. */
const HEAD = 200_000;

const MOST_NAMED = 10;
/** Of a page's own links, those that look like a feed's: "/rss", "/feed/", "news.xml", "?feed=rss2". */
const FEED_LIKE = /(?:^|[/.?=&_-])(?:rss2?|feeds?|atom)(?:$|[/.?&=_-])/iu;

/**
 * The feeds that a page names, absolute, at most ten: with `<link rel="alternate">`, else by links of its text to its
 * own site that look like feeds.
 */
export function feedsNamedBy(html: string, url: string): readonly string[] {
  const declared = new Set<string>();
  const linked = new Set<string>();
  const own = URL.parse(url)?.hostname;
  let base = url;
  walkHtml(html.slice(0, HEAD), {
    onopentag: (name, { rel, type, href }) => {
      if (name === "base") base = absoluteUrl(href ?? null, url) ?? base;
      const feed = name === "link" || name === "a" ? absoluteUrl(href ?? null, base) : null;
      if (feed === null) return;
      if (name === "link") {
        if (/\balternate\b/iu.test(rel ?? "") && FEED_TYPE.test(type?.trim() ?? "")) declared.add(feed);
        return;
      }
      const { hostname, pathname, search } = new URL(feed);
      if (hostname === own && feed !== url && FEED_LIKE.test(`${pathname}${search}`)) linked.add(feed);
    },
  });
  return [...(declared.size > 0 ? declared : linked)].slice(0, MOST_NAMED);
}

/** What a feed's root begins with; in a page that only speaks of feeds it begins with something else. */
const IN_ROOTS = new Set(
  "channel item entry title id link updated author generator subtitle logo icon category image".split(" "),
);

/** The error for a document that is plainly something else, with the way to the feed where the page shows one. */
export function notAFeed(document: string, url: string): FeedError | null {
  if (document.slice(0, 4000).trim() === "" && document.trim() === "") {
    return new FeedError(
      "empty",
      "the server sent an empty document",
      "Nothing to do if it is passing; else check the URL in a browser.",
    );
  }
  return isPage(document) && !holdsFeed(document) ? aPage(document, url) : null;
}

/** The error for a document in which no parser found a feed, if it is a page without the usual beginning of pages. */
export function loosePage(document: string, url: string): FeedError | null {
  if (!document.trimStart().startsWith("<")) return null;
  const [first] = firstTags(document);
  return first !== undefined && OF_PAGES.has(first.name) ? aPage(document, url) : null;
}

function aPage(document: string, url: string): FeedError {
  const feeds = feedsNamedBy(document, url);
  return new FeedError(
    "html",
    "the server sent a web page instead of a feed",
    feeds.length === 0
      ? "Look for the feed's own URL on that page."
      : `The page names these feeds: ${feeds.join(" ")}`,
  );
}

function isPage(document: string): boolean {
  // Text before the first tag is junk before a feed, or no markup at all.
  if (/[^\uFEFF\s]/u.test(document.slice(0, Math.max(0, document.indexOf("<"))))) return false;
  for (const { at, name } of firstTags(document)) {
    if (name === "?xml") continue;
    if (name === "!doctype") {
      if (/^<!doctype\s{1,20}html\b/iu.test(document.slice(at, at + 50))) return true;
      continue;
    }
    return name === "html" || name === "head" || name === "body";
  }
  return false;
}

/** Feeds wrapped in a page do exist. */
function holdsFeed(document: string): boolean {
  let inRoot = false;
  for (const { local } of firstTags(document)) {
    if (inRoot && IN_ROOTS.has(local)) return true;
    inRoot = ROOTS.has(local);
  }
  return false;
}
