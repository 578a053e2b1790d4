import { parseFeed as feedsmith } from "feedsmith";
import type { DraftEntry, DraftFeed } from "./draft.ts";
import { chosenLinks } from "./links.ts";
import { NO_WISHES } from "./wishes.ts";

/** What a path of keys leads to in parsed JSON or XML; undefined when it leads nowhere. */
function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found: unknown = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null) return undefined;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}

const text = (value: unknown, ...path: readonly (string | number)[]): string | null => {
  const found = at(value, ...path);
  if (typeof found === "number") return String(found);
  return typeof found === "string" && found !== "" ? found : null;
};

const list = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
};

/** Plain text as HTML, its lines as paragraphs. */
const paragraphs = (plain: string | null): string | null =>
  plain
    ?.replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .split(/\r?\n/u)
    .map((line) => `<p>${line}</p>`)
    .join("") ?? null;

const linksOf = (links: readonly unknown[]) =>
  chosenLinks(
    links.flatMap((link) => {
      const href = text(link, "href");
      return href === null ? [] : [{ href, rel: text(link, "rel"), type: text(link, "type") }];
    }),
  );

const json = (item: unknown): DraftEntry => ({
  guid: text(item, "id"),
  guidIsLink: true,
  link: text(item, "url") ?? text(item, "external_url"),
  otherLink: null,
  title: text(item, "title"),
  titleIsHtml: false,
  summaryHtml: paragraphs(text(item, "summary")),
  contentHtml: text(item, "content_html") ?? paragraphs(text(item, "content_text")),
  author: text(item, "authors", 0, "name"),
  dates: [text(item, "date_published"), text(item, "date_modified")],
});

const atom = (entry: unknown): DraftEntry => ({
  guid: text(entry, "id"),
  guidIsLink: true,
  link: linksOf(list(entry, "links")).own,
  otherLink: linksOf(list(entry, "links")).other,
  title: text(entry, "title", "value") ?? text(entry, "title"),
  titleIsHtml: true,
  summaryHtml: text(entry, "summary", "value") ?? text(entry, "summary"),
  contentHtml: text(entry, "content", "value"),
  author: text(entry, "authors", 0, "name"),
  dates: [text(entry, "published"), text(entry, "updated")],
});

const rss = (item: unknown): DraftEntry => ({
  guid: text(item, "guid", "value") ?? text(item, "rdf", "about"),
  guidIsLink: at(item, "guid", "isPermaLink") !== false,
  link: text(item, "link") ?? linksOf(list(item, "atom", "links")).own,
  otherLink: linksOf(list(item, "atom", "links")).other,
  title: text(item, "title"),
  titleIsHtml: true,
  summaryHtml: text(item, "description"),
  contentHtml: text(item, "content", "encoded"),
  author: text(item, "dc", "creators", 0) ?? text(item, "authors", 0, "name") ?? text(item, "authors", 0),
  dates: [
    text(item, "pubDate"),
    text(item, "dc", "dates", 0),
    text(item, "dc", "date"),
    text(item, "atom", "updated"),
  ],
});

/**
 * What feedsmith makes of a document (RSS, RDF, Atom with 0.3, JSON Feed): it reads what rss-parser does not, such as
 * prefixed roots and JSON.
 * @throws whatever feedsmith throws when it is no feed.
 */
export function secondOpinion(document: string): DraftFeed {
  const { format, feed } = feedsmith(document);
  if (format === "json") {
    const entries = list(feed, "items").map(json);
    return {
      format,
      title: text(feed, "title"),
      siteUrl: text(feed, "home_page_url"),
      language: text(feed, "language"),
      base: null,
      wishes: NO_WISHES,
      entries,
    };
  }
  if (format === "atom") {
    const entries = list(feed, "entries").map(atom);
    return {
      format,
      title: text(feed, "title", "value"),
      siteUrl: linksOf(list(feed, "links")).own,
      language: text(feed, "xml", "lang"),
      base: text(feed, "xml", "base"),
      wishes: NO_WISHES,
      entries,
    };
  }
  return {
    format,
    title: text(feed, "title"),
    siteUrl: text(feed, "link"),
    language: text(feed, "language") ?? text(feed, "dc", "languages", 0),
    base: null,
    wishes: {
      ttl: text(feed, "ttl"),
      skipHours: list(feed, "skipHours").map(String),
      skipDays: list(feed, "skipDays").map(String),
      updatePeriod: text(feed, "sy", "updatePeriod"),
      updateFrequency: text(feed, "sy", "updateFrequency"),
    },
    entries: list(feed, "items").map(rss),
  };
}
