import { absoluteUrl } from "./draft.ts";
import { FeedError } from "./feed-error.ts";
import { walkHtml } from "./walk-html.ts";

const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)/iu;
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
  walkHtml(html.slice(0, HEAD), {
    onopentag: (name, { rel, type, href }) => {
      const feed = name === "link" || name === "a" ? absoluteUrl(href ?? null, url) : null;
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

/** The error for a document that is plainly something else, with the way to the feed where the page shows one. */
export function notAFeed(document: string, url: string): FeedError | null {
  const head = document.slice(0, 4000).replace(/^[\uFEFF\s]+/u, "");
  if (head === "" && document.trim() === "") {
    return new FeedError(
      "empty",
      "the server sent an empty document",
      "Nothing to do if it is passing; else check the URL in a browser.",
    );
  }
  if (!/^(?:<!--[^>]{0,500}-->\s{0,100})?<(?:!doctype\s{1,20}html|html|head|body)\b/iu.test(head))
    return null;
  // Feeds wrapped in an HTML prolog do exist.
  if (/<(?:rss|feed|rdf:RDF)[\s>]/u.test(document.slice(0, 20_000))) return null;
  const feeds = feedsNamedBy(document, url);
  return new FeedError(
    "html",
    "the server sent a web page instead of a feed",
    feeds.length === 0
      ? "Look for the feed's own URL on that page."
      : `The page names these feeds: ${feeds.join(" ")}`,
  );
}
