import { absoluteUrl } from "./draft.ts";
import { FeedError } from "./feed-error.ts";
import { walkHtml } from "./walk-html.ts";

const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)/iu;
/** As many bytes of a page as its head may take. */
const HEAD = 200_000;

/** The feeds that a page names in its head with `<link rel="alternate">`, absolute, at most five. */
export function feedsNamedBy(html: string, url: string): readonly string[] {
  const found = new Set<string>();
  walkHtml(html.slice(0, HEAD), {
    onopentag: (name, { rel, type, href }) => {
      if (name !== "link" || !/\balternate\b/iu.test(rel ?? "") || !FEED_TYPE.test(type?.trim() ?? ""))
        return;
      const feed = absoluteUrl(href ?? null, url);
      if (feed !== null && found.size < 5) found.add(feed);
    },
  });
  return [...found];
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
