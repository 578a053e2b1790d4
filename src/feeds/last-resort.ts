import { Parser } from "htmlparser2";
import type { DraftEntry, DraftFeed } from "./draft.ts";
import { chosenLinks, linkUrl, type WrittenLink } from "./links.ts";
import { NO_WISHES } from "./wishes.ts";

/** Roots that make a document a feed, were it empty. */
const ROOTS = new Set(["rss", "rdf", "feed", "channel"]);
const ITEMS = new Set(["item", "entry"]);
/** Elements of a channel with titles and links of their own. */
const INNER = new Set(["image", "textinput", "source", "author", "contributor", "category", "cloud"]);
/** In the order of their trust; the namespace does not count but for what is written out. */
const TITLES = ["title", "media:title", "itunes:title"];
const SUMMARIES = ["description", "summary", "abstract", "media:description", "itunes:summary"];
const CONTENTS = ["encoded", "content", "body", "fullitem"];
const DATES = "pubdate published issued date created publicationdate updated modified".split(" ");
const AUTHORS = ["creator", "author", "itunes:author"];
/** Prefixes whose elements mean something else than the plain ones of that name. */
const APART =
  /^(?:feedburner|pheedo|media|itunes|googleplay|sy|thr|georss|wfw|slash|gd|activity|content(?=:(?!encoded)))/u;
/** Before any other link: what the one beside it only counts the readers of. */
const ORIGINAL = "feedburner:origlink";
const TEXT_TYPE = /^(?:text|html|xhtml|plain|application\/(?:xhtml|octet-stream)|$)/iu;

const FIELDS = new Set([
  ...[TITLES, SUMMARIES, CONTENTS, DATES, AUTHORS].flat(),
  ...["link", "guid", "id", "language", ORIGINAL],
]);

interface Node {
  readonly name: string;
  /** By the elements around it; null where none has a base. */
  readonly base: string | null;
  readonly parts: string[];
  readonly attributes: Readonly<Record<string, string>>;
}

interface Link extends WrittenLink {
  readonly base: string | null;
}

interface Found {
  readonly texts: Map<string, string>;
  /** Links as text. */
  readonly written: Link[];
  /** Links as attributes. */
  readonly links: Link[];
  /** Where Atom's content is, if it is elsewhere. */
  readonly outside: Link | null;
  readonly about: string | null;
  readonly permalink: boolean;
  readonly lastmod: string | null;
}

const linkFrom = ({ attributes, base }: Node, name = "href"): Link | null => {
  const href = attributes[name];
  return href === undefined
    ? null
    : { href, rel: attributes.rel ?? null, type: attributes.type ?? null, base };
};

const emptyFound = (node: Node): Found => {
  const { attributes } = node;
  const own = linkFrom(node);
  return {
    texts: new Map(),
    written: [],
    links: own === null ? [] : [own],
    outside: null,
    about: attributes["rdf:about"] ?? attributes.about ?? null,
    permalink: true,
    lastmod: attributes.lastmod ?? null,
  };
};

/**
 * A document read with no regard for versions, namespaces or the case of its tags, for what the two parsers miss or do
 * not know (CDF, items without a channel, odd prefixes, `xml:base` at any element). Takes what {@link repair} wrote; `url`
 * is where it came from. Links under a base come out absolute. Null when nothing in it looks like a feed.
 */
export function lastResort(xml: string, url: string): DraftFeed | null {
  const stack: Node[] = [];
  const entries: Found[] = [];
  let channel: Found | null = null;
  let entry: Found | null = null;
  let entryDepth = 0;
  let innerDepth = 0;
  let root: string | null = null;
  let holder: Node | null = null;

  const target = (): Found | null => (innerDepth > 0 ? null : (entry ?? channel));
  const parser = new Parser(
    {
      onopentag: (raw, written) => {
        const attributes = lowered(written);
        const name = localName(raw);
        const outer = stack.at(-1)?.base ?? null;
        const declared = attributes["xml:base"] ?? attributes.base;
        const base = (declared === undefined ? null : linkUrl(declared, outer ?? url)) ?? outer;
        const node: Node = { name, base, parts: [], attributes };
        stack.push(node);
        if (holder === null && FIELDS.has(name)) holder = node;
        root ??= name;
        if (entry === null && ITEMS.has(name)) {
          entry = emptyFound(node);
          entryDepth = stack.length;
          entries.push(entry);
        } else if (channel === null && (name === "channel" || name === "feed")) channel = emptyFound(node);
        else if (innerDepth === 0 && INNER.has(name) && !(entry !== null && AUTHORS.includes(name)))
          innerDepth = stack.length;
        const found = target();
        const link = linkFrom(node, name === "content" ? "src" : "href");
        if (found === null || link === null) return;
        if (name === "link") found.links.push(link);
        else if (name === "content") (found as { outside: Link | null }).outside ??= link;
      },
      ontext: (text) => {
        // Markup in a title is part of the title: the outermost field takes all text in it.
        holder?.parts.push(text);
      },
      onclosetag: () => {
        const node = stack.pop();
        if (node === undefined) return;
        if (node === holder) holder = null;
        if (innerDepth === stack.length + 1) innerDepth = 0;
        else keep(target(), node);
        if (entry !== null && stack.length < entryDepth) entry = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  if (entries.length === 0 && (root === null || !ROOTS.has(root))) return null;
  return {
    format: root === "feed" ? "atom" : root === "rdf" ? "rdf" : "rss",
    title: channel === null ? null : first(channel, TITLES),
    siteUrl: channel === null ? null : linksOf(channel).own,
    language: channel === null ? null : first(channel, ["language"]),
    base: null,
    wishes: NO_WISHES,
    entries: entries.map(drafted),
  };
}

function keep(into: Found | null, { name, parts, attributes, base }: Node): void {
  if (into === null) return;
  let text = parts.join("").trim();
  if (attributes.mode === "base64") text = decodedBase64(text, attributes.type ?? "");
  if (text === "") return;
  if (name === "link") {
    into.written.push({ href: text, rel: null, type: null, base });
    return;
  }
  if (name === "guid" && /^\s*false\s*$/iu.test(attributes.ispermalink ?? ""))
    (into as { permalink: boolean }).permalink = false;
  if (!into.texts.has(name)) into.texts.set(name, text);
}

const lowered = (attributes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]));

/** Without its prefix, but for those that mean something else. */
function localName(raw: string): string {
  const name = raw.toLowerCase();
  const colon = name.indexOf(":");
  return colon === -1 || APART.test(name) ? name : name.slice(colon + 1);
}

const first = ({ texts }: Found, names: readonly string[]): string | null => {
  for (const name of names) {
    const text = texts.get(name);
    if (text !== undefined) return text;
  }
  return null;
};

/** A channel's or entry's own link and, if it has none, the best of its others. */
function linksOf({ texts, written, links, outside }: Found): {
  readonly own: string | null;
  readonly other: string | null;
} {
  const original = texts.get(ORIGINAL);
  if (original !== undefined) return { own: original, other: null };
  const all = [...written.slice(0, 1), ...links];
  const { own, other } = chosenLinks(all);
  const resolved = (href: string | null, among: readonly Link[]): string | null => {
    const base = among.find((link) => link.href === href)?.base ?? null;
    return base === null ? href : (linkUrl(href, base) ?? href);
  };
  const page = outside !== null && /html|^\s*$/iu.test(outside.type ?? "") ? outside : null;
  return {
    own: resolved(written[0]?.href ?? own, all),
    other: page === null ? resolved(other, all) : resolved(page.href, [page]),
  };
}

function drafted(found: Found): DraftEntry {
  const links = linksOf(found);
  return {
    guid: first(found, ["guid", "id"]) ?? found.about,
    guidIsLink: found.permalink,
    link: links.own,
    otherLink: links.other,
    title: first(found, TITLES),
    titleIsHtml: true,
    summaryHtml: first(found, SUMMARIES),
    contentHtml: first(found, CONTENTS),
    author: first(found, AUTHORS),
    dates: [...DATES.map((name) => found.texts.get(name) ?? null), found.lastmod],
  };
}

/** Atom 0.3 may carry text in base64; what is no text there is nothing to read. */
export function decodedBase64(text: string, type: string): string {
  return TEXT_TYPE.test(type) ? Buffer.from(text, "base64").toString("utf8") : "";
}
