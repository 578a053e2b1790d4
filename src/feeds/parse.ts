import Parser from "rss-parser";
import rssParserUtils from "rss-parser/lib/utils.js";
import { type DraftEntry, type DraftFeed, finished, isWebAddress } from "./draft.ts";
import type { ParsedFeed } from "./feed.ts";
import { FeedError } from "./feed-error.ts";
import { instantOf } from "./instants.ts";
import { decodedBase64, lastResort } from "./last-resort.ts";
import { chosenLinks } from "./links.ts";
import { loosePage, notAFeed } from "./not-a-feed.ts";
import { MAX_ITEMS, repair } from "./repair.ts";
import { secondOpinion } from "./second-opinion.ts";

/** An element as xml2js gives it: its text alone, or its text under `_` and its attributes under `$`. */
type Node = string | { readonly _?: string; readonly $?: Readonly<Record<string, string>> };
type Raw = Readonly<Record<string, readonly Node[] | Readonly<Record<string, string>> | undefined>>;

/** Fields taken whole, attributes and all, under their own names with a "raw:" before. */
const ITEM_FIELDS =
  "title link guid id description content:encoded content summary xhtml:body body author dc:creator feedburner:origLink atom:link".split(
    " ",
  );
/** In the order of their trust. Rarer ones (Dublin Core terms, PRISM) are left to the last resort. */
const RSS_DATES = "pubDate dc:date published date".split(" ");
const ATOM_DATES = "published issued updated modified".split(" ");
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
      item: [
        ...whole([...new Set([...ITEM_FIELDS, ...RSS_DATES, ...ATOM_DATES])]),
        ["$", "raw:$", { keepArray: true }],
      ] as never,
    },
    xml2js: {
      // One date that cannot be read makes rss-parser throw the whole Atom feed away.
      valueProcessors: [
        (value: string, name: string) =>
          (name === "published" || name === "updated") && Number.isNaN(Date.parse(value))
            ? (instantOf(value) ?? "")
            : value,
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
    const draft = trySecond(document);
    if (draft === null) throw notFeed("it looks like JSON, but is no JSON Feed");
    const { entries } = draft;
    if (entries.length <= MAX_ITEMS) return finished(draft, url, []);
    const note = `only the first ${MAX_ITEMS} entries are read`;
    return finished({ ...draft, entries: entries.slice(0, MAX_ITEMS) }, url, [note]);
  }
  const { xml, repaired, base, innerBases } = repair(document);
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
  if (draft === null) throw loosePage(document, url) ?? notFeed("it has none of the elements of a feed");
  if (innerBases) draft = withLinks(draft, lastResort(xml, url));
  return finished({ ...draft, base }, url, notes);
}

/** Links resolved by the bases of all elements around them, which only one reader knows. */
function withLinks(draft: DraftFeed, based: DraftFeed | null): DraftFeed {
  if (based === null || based.entries.length !== draft.entries.length) return draft;
  const entries = draft.entries.map((entry, at) => ({
    ...entry,
    link: based.entries[at]!.link ?? entry.link,
    otherLink: based.entries[at]!.otherLink ?? entry.otherLink,
  }));
  return { ...draft, siteUrl: based.siteUrl ?? draft.siteUrl, entries };
}

const notFeed = (why: string): FeedError =>
  new FeedError(
    "not-a-feed",
    `the document is no feed: ${why}`,
    "Open the URL in a browser and check that it shows RSS, Atom or JSON Feed.",
  );

function trySecond(document: string): DraftFeed | null {
  try {
    return secondOpinion(document);
  } catch {
    return null;
  }
}

const incomplete = (entry: DraftEntry): boolean =>
  entry.title === null ||
  (entry.link === null && !(entry.guidIsLink && isWebAddress(entry.guid))) ||
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
      otherLink: entry.otherLink ?? other.otherLink,
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
    siteUrl: linksOf(feed, "link").own,
    language: textOf(feed, "language") ?? textOf(feed, "dc:language") ?? attributes["xml:lang"] ?? null,
    base: null,
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

const nodeText = (node: Node): string | null => (typeof node === "string" ? node : node._) ?? null;

/** The text of the first element of that name that has any. */
function textOf(raw: Raw, name: string): string | null {
  for (const node of nodes(raw, name)) {
    let text = nodeText(node);
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

/** A link given as text (RSS) or as `href` (Atom). */
function linksOf(raw: Raw, ...names: readonly string[]): ReturnType<typeof chosenLinks> {
  const written = textOf(raw, names[0]!);
  const links = names.flatMap((name) =>
    nodes(raw, name).flatMap((node) => {
      const href = attribute(node, "href");
      return href === null ? [] : [{ href, rel: attribute(node, "rel"), type: attribute(node, "type") }];
    }),
  );
  const { own, other } = chosenLinks(links);
  return { own: written ?? own, other };
}

/** Whether a guid is meant as a link. */
function isPermalink(guid: Node | undefined): boolean {
  const attributes = typeof guid === "object" ? Object.entries(guid.$ ?? {}) : [];
  return !attributes.some(
    ([name, value]) => name.toLowerCase() === "ispermalink" && /^\s*(?:false|no|0)\s*$/iu.test(value),
  );
}

function rssEntry(item: Raw): DraftEntry {
  const attributes = item["raw:$"] as Readonly<Record<string, string>> | undefined;
  const guids = nodes(item, "guid");
  const { own, other } = linksOf(item, "link", "atom:link");
  const second = guids.slice(1).find((guid) => isPermalink(guid) && isWebAddress(nodeText(guid)));
  return {
    guid: textOf(item, "guid") ?? attributes?.["rdf:about"] ?? null,
    guidIsLink: isPermalink(guids[0]),
    link: textOf(item, "feedburner:origLink") ?? own,
    otherLink: second === undefined ? other : nodeText(second),
    title: textOf(item, "title"),
    titleIsHtml: true,
    summaryHtml: textOf(item, "description") ?? textOf(item, "summary"),
    contentHtml:
      textOf(item, "content:encoded") ??
      textOf(item, "xhtml:body") ??
      textOf(item, "body") ??
      textOf(item, "content"),
    author: textOf(item, "dc:creator") ?? textOf(item, "author"),
    dates: RSS_DATES.map((name) => textOf(item, name)),
  };
}

function atomEntry(entry: Raw): DraftEntry {
  const type = attribute(nodes(entry, "title")[0], "type") ?? "text";
  const author = (entry.author ?? null) as unknown;
  const { own, other } = linksOf(entry, "link");
  return {
    guid: textOf(entry, "id"),
    guidIsLink: true,
    link: textOf(entry, "feedburner:origLink") ?? own,
    otherLink: other,
    title: textOf(entry, "title"),
    titleIsHtml: /html|octet-stream/iu.test(type),
    summaryHtml: asHtml(entry, "summary"),
    contentHtml: asHtml(entry, "content"),
    author: typeof author === "string" ? author : null,
    dates: ATOM_DATES.map((name) => textOf(entry, name)),
  };
}

/** Atom's plain text has no markup; as HTML its signs are escaped. Many feeds say "text" and send HTML, which stays. */
function asHtml(entry: Raw, name: string): string | null {
  const text = textOf(entry, name);
  const type = attribute(nodes(entry, name)[0], "type") ?? "text";
  if (text === null || !/^text(?:\/plain)?$/iu.test(type) || /<(?:p|br|div|a|img)\b/iu.test(text))
    return text;
  return text.replace(/&(?![a-z#0-9]{2,10};)/giu, "&amp;").replace(/</gu, "&lt;");
}
