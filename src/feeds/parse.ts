import Parser from "rss-parser";
import rssParserUtils from "rss-parser/lib/utils.js";
import { type DraftEntry, type DraftFeed, finished } from "./draft.ts";
import type { ParsedFeed } from "./feed.ts";
import { FeedError } from "./feed-error.ts";
import { instantOf } from "./instants.ts";
import { decodedBase64, lastResort } from "./last-resort.ts";
import { notAFeed } from "./not-a-feed.ts";
import { MAX_ITEMS, repair } from "./repair.ts";
import { secondOpinion } from "./second-opinion.ts";

/** An element as xml2js gives it: its text alone, or its text under `_` and its attributes under `$`. */
type Node = string | { readonly _?: string; readonly $?: Readonly<Record<string, string>> };
type Raw = Readonly<Record<string, readonly Node[] | Readonly<Record<string, string>> | undefined>>;

/** Fields taken whole, attributes and all, under their own names with a "raw:" before. */
const ITEM_FIELDS =
  "title link guid id description content:encoded content summary xhtml:body body author dc:creator pubDate dc:date published updated modified issued date feedburner:origLink atom:link".split(
    " ",
  );
const FEED_FIELDS =
  "title link language dc:language ttl skipHours skipDays sy:updatePeriod sy:updateFrequency".split(" ");
const whole = (names: readonly string[]) => names.map((name) => [name, `raw:${name}`, { keepArray: true }]);

function rssParser(): Parser<Raw, Raw> {
  // Its snippets are never read, and making them takes quadratic time in hostile text.
  rssParserUtils.getSnippet = () => "";
  return new Parser<Raw, Raw>({
    defaultRSS: 2,
    customFields: {
      feed: [...whole(FEED_FIELDS), ["$", "raw:$", { keepArray: true }]] as never,
      item: [...whole(ITEM_FIELDS), ["$", "raw:$", { keepArray: true }]] as never,
    },
    xml2js: {
      // One date that cannot be read makes rss-parser throw the whole Atom feed away.
      valueProcessors: [
        (value: string, name: string) =>
          name === "published" || name === "updated" ? (instantOf(value) ?? "") : value,
      ],
    },
  });
}

/**
 * Reads a decoded document as a feed: RSS of any version, RDF, Atom with 0.3, JSON Feed; broken ones as far as they
 * go. `url` is where it came from, for relative links. Runs for as long as the document makes it: give hostile input
 * to {@link createParsePool}.
 * @throws {FeedError} when it is no feed, with what it is instead.
 */
export async function parseFeed(document: string, url: string): Promise<ParsedFeed> {
  const instead = notAFeed(document, url);
  if (instead !== null) throw instead;
  if (/^[\uFEFF\s]*\{/u.test(document.slice(0, 1000))) {
    const draft = trySecond(document) ?? fail("it looks like JSON, but is no JSON Feed");
    const { entries } = draft;
    if (entries.length <= MAX_ITEMS) return finished(draft, url, []);
    const note = `only the first ${MAX_ITEMS} entries are read`;
    return finished({ ...draft, entries: entries.slice(0, MAX_ITEMS) }, url, [note]);
  }
  const { xml, repaired } = repair(document);
  const notes = [...repaired];
  let draft = await tryFirst(xml);
  const items = Math.max(1, xml.match(/<(?:[\w.-]{1,30}:)?(?:item|entry)[\s>]/giu)?.length ?? 0);
  for (const next of [() => trySecond(xml), () => lastResort(xml, url)]) {
    if (draft !== null && draft.entries.length >= items && !draft.entries.some(incomplete)) break;
    const other = next();
    if (other === null) continue;
    if (draft === null || other.entries.length > draft.entries.length) {
      if (other.entries.length > 0) notes.push("read by a more lenient parser");
      draft = other;
    } else draft = completed(draft, other);
  }
  if (draft !== null && xml.includes("xml:base=")) draft = withLinks(draft, lastResort(xml, url));
  return finished(draft ?? fail("it has none of the elements of a feed"), url, notes);
}

/** Links resolved by the bases of all elements around them, which only one reader knows. */
function withLinks(draft: DraftFeed, based: DraftFeed | null): DraftFeed {
  if (based === null || based.entries.length !== draft.entries.length) return draft;
  const entries = draft.entries.map((entry, at) => ({
    ...entry,
    link: based.entries[at]!.link ?? entry.link,
  }));
  return { ...draft, siteUrl: based.siteUrl ?? draft.siteUrl, entries };
}

const fail = (why: string): never => {
  throw new FeedError(
    "not-a-feed",
    `the document is no feed: ${why}`,
    "Open the URL in a browser and check that it shows RSS, Atom or JSON Feed.",
  );
};

function trySecond(document: string): DraftFeed | null {
  try {
    return secondOpinion(document);
  } catch {
    return null;
  }
}

const incomplete = (entry: DraftEntry): boolean =>
  entry.title === null ||
  (entry.link === null && !entry.guidIsLink) ||
  entry.dates.every((date) => instantOf(date) === null);

/** Fields that the first parser missed, where both saw the same entries. */
function completed(first: DraftFeed, second: DraftFeed): DraftFeed {
  if (first.entries.length !== second.entries.length) return { ...first, title: first.title ?? second.title };
  const entries = first.entries.map((entry, index) => {
    const other = second.entries[index]!;
    return {
      ...entry,
      title: entry.title ?? other.title,
      link: entry.link ?? other.link,
      guid: entry.guid ?? other.guid,
      summaryHtml: entry.summaryHtml ?? other.summaryHtml,
      contentHtml: entry.contentHtml ?? other.contentHtml,
      author: entry.author ?? other.author,
      dates: [...entry.dates, ...other.dates],
    };
  });
  return { ...first, title: first.title ?? second.title, siteUrl: first.siteUrl ?? second.siteUrl, entries };
}

async function tryFirst(xml: string): Promise<DraftFeed | null> {
  const root = /<([A-Za-z][\w:]{0,20})/u.exec(xml)?.[1];
  const format = root === "feed" ? "atom" : root === "rdf:RDF" ? "rdf" : "rss";
  let feed: Raw & { readonly items: readonly Raw[] };
  try {
    feed = (await rssParser().parseString(xml)) as unknown as typeof feed;
  } catch {
    return null;
  }
  const attributes = (feed["raw:$"] ?? {}) as Readonly<Record<string, string>>;
  return {
    format,
    title: textOf(feed, "title"),
    siteUrl: linkOf(feed, "link"),
    language: textOf(feed, "language") ?? textOf(feed, "dc:language") ?? attributes["xml:lang"] ?? null,
    base: attributes["xml:base"] ?? null,
    wishes: {
      ttl: textOf(feed, "ttl"),
      skipHours: listed(feed, "skipHours", "hour"),
      skipDays: listed(feed, "skipDays", "day"),
      updatePeriod: textOf(feed, "sy:updatePeriod"),
      updateFrequency: textOf(feed, "sy:updateFrequency"),
    },
    entries: feed.items.map((item) => (format === "atom" ? atomEntry(item) : rssEntry(item))),
  };
}

const nodes = (raw: Raw, name: string): readonly Node[] => {
  const found = raw[`raw:${name}`];
  return Array.isArray(found) ? (found as readonly Node[]) : [];
};
const attribute = (node: Node | undefined, name: string): string | null =>
  (typeof node === "object" ? node.$?.[name] : undefined) ?? null;

/** The text of the first element of that name that has any. */
function textOf(raw: Raw, name: string): string | null {
  for (const node of nodes(raw, name)) {
    let text = typeof node === "string" ? node : node._;
    if (typeof text === "string" && attribute(node, "mode") === "base64")
      text = decodedBase64(text, attribute(node, "type") ?? "");
    if (typeof text === "string" && text.trim() !== "") return text;
  }
  return null;
}

/** The texts of the elements `inner` in the first element `name`. */
function listed(raw: Raw, name: string, inner: string): readonly string[] {
  const [first] = nodes(raw, name);
  const found: unknown = typeof first === "object" ? (first as Record<string, unknown>)[inner] : undefined;
  return Array.isArray(found) ? found.filter((text) => typeof text === "string") : [];
}

/** A link given as text (RSS) or as `href` (Atom): the alternate, else the first that is not about the feed itself. */
function linkOf(raw: Raw, name: string): string | null {
  const links = nodes(raw, name).filter((node) => attribute(node, "href") !== null);
  const alternate = links.find((node) => (attribute(node, "rel") ?? "alternate") === "alternate");
  const other = links.find(
    (node) => !/^(?:self|hub|next|replies|edit|enclosure)$/u.test(attribute(node, "rel") ?? ""),
  );
  return textOf(raw, name) ?? attribute(alternate ?? other, "href");
}

function rssEntry(item: Raw): DraftEntry {
  const attributes = item["raw:$"] as Readonly<Record<string, string>> | undefined;
  return {
    guid: textOf(item, "guid") ?? attributes?.["rdf:about"] ?? null,
    guidIsLink: attribute(nodes(item, "guid")[0], "isPermaLink") !== "false",
    link: textOf(item, "feedburner:origLink") ?? linkOf(item, "link") ?? linkOf(item, "atom:link"),
    title: textOf(item, "title"),
    titleIsHtml: true,
    summaryHtml: textOf(item, "description") ?? textOf(item, "summary"),
    contentHtml:
      textOf(item, "content:encoded") ??
      textOf(item, "xhtml:body") ??
      textOf(item, "body") ??
      textOf(item, "content"),
    author: textOf(item, "dc:creator") ?? textOf(item, "author"),
    dates: [
      textOf(item, "pubDate"),
      textOf(item, "dc:date"),
      textOf(item, "published"),
      textOf(item, "date"),
    ],
  };
}

function atomEntry(entry: Raw): DraftEntry {
  const type = attribute(nodes(entry, "title")[0], "type") ?? "text";
  const author = (entry.author ?? null) as unknown;
  return {
    guid: textOf(entry, "id"),
    guidIsLink: true,
    link: textOf(entry, "feedburner:origLink") ?? linkOf(entry, "link"),
    title: textOf(entry, "title"),
    titleIsHtml: /html|octet-stream/u.test(type),
    summaryHtml: asHtml(entry, "summary"),
    contentHtml: asHtml(entry, "content"),
    author: typeof author === "string" ? author : null,
    dates: ["published", "issued", "updated", "modified"].map((name) => textOf(entry, name)),
  };
}

/** Atom's plain text has no markup; as HTML its signs are escaped. Many feeds say "text" and send HTML, which stays. */
function asHtml(entry: Raw, name: string): string | null {
  const text = textOf(entry, name);
  const type = attribute(nodes(entry, name)[0], "type") ?? "text";
  if (text === null || !/^text(?:\/plain)?$/u.test(type) || /<(?:p|br|div|a|img)\b/iu.test(text)) return text;
  return text.replace(/&(?![a-z#0-9]{2,10};)/giu, "&amp;").replace(/</gu, "&lt;");
}
