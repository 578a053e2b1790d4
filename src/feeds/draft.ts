import { createHash } from "node:crypto";
import type { Entry, ParsedFeed } from "./feed.ts";
import { decodeHtmlText, htmlLine, oneLine } from "./html-text.ts";
import { instantOf } from "./instants.ts";
import { type DraftWishes, wishesOf } from "./wishes.ts";

/** An entry as a parser gave it: nothing resolved, decoded as XML or JSON only. */
export interface DraftEntry {
  readonly guid: string | null;
  /** The guid may stand in for a missing link. */
  readonly guidIsLink: boolean;
  readonly link: string | null;
  readonly title: string | null;
  /** False where the format says that the title is plain text. */
  readonly titleIsHtml: boolean;
  readonly summaryHtml: string | null;
  readonly contentHtml: string | null;
  readonly author: string | null;
  /** The first that can be read counts. */
  readonly dates: readonly (string | null)[];
}

export interface DraftFeed {
  readonly format: ParsedFeed["format"];
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly language: string | null;
  /** `xml:base` of the root. */
  readonly base: string | null;
  readonly wishes: DraftWishes;
  readonly entries: readonly DraftEntry[];
}

/** An absolute http(s) URL, or null. Spaces and line ends around and inside it are dropped, as browsers do. */
export function absoluteUrl(link: string | null, base: string): string | null {
  const trimmed = link?.trim() ?? "";
  if (trimmed === "") return null;
  const url = URL.parse(trimmed, base);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") ? url.href : null;
}

/** Makes drafts sane: see {@link Entry}. `url` is where the document came from. Entries with nothing in them are left out. */
export function finished(draft: DraftFeed, url: string, repaired: readonly string[]): ParsedFeed {
  const declaredBase = absoluteUrl(draft.base, url);
  const siteUrl = absoluteUrl(draft.siteUrl, declaredBase ?? url);
  const base = declaredBase ?? (draft.format === "rss" || draft.format === "rdf" ? siteUrl : null) ?? url;
  const seen = new Map<string, Entry>();
  const entries: Entry[] = [];
  const filledIn = draft.entries
    .filter((entry) => !isEmpty(entry))
    .map((entry) => finishedEntry(entry, base));
  const shared = sharedGuids(filledIn);
  for (const made of filledIn) {
    const guid = distinctGuid(made, seen, shared);
    if (guid === null) continue;
    seen.set(guid, made);
    entries.push(guid === made.guid ? made : { ...made, guid });
  }
  const title = htmlLine(draft.title ?? "");
  const language = draft.language?.trim().toLowerCase().replace(/_/gu, "-") ?? "";
  return {
    format: draft.format,
    title: title === "" ? null : title,
    siteUrl,
    language: /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/u.test(language) ? language : null,
    entries,
    repaired,
    wishes: wishesOf(draft.wishes),
  };
}

const isEmpty = ({ guid, link, title, summaryHtml, contentHtml, author, dates }: DraftEntry): boolean =>
  [guid, link, title, summaryHtml, contentHtml, author, ...dates].every((field) => !field?.trim());

/** Guids that stand with different links: they name no entry, at this poll or the next. */
function sharedGuids(entries: readonly Entry[]): ReadonlySet<string> {
  const links = new Map<string, string>();
  const shared = new Set<string>();
  for (const { guid, link } of entries) {
    if (link === null) continue;
    const known = links.get(guid);
    if (known === undefined) links.set(guid, link);
    else if (known !== link) shared.add(guid);
  }
  return shared;
}

/**
 * The guid under which an entry is known, different from all before it; null for one that stands there twice. One guid
 * for everything is a known mistake of feed generators: then the link tells entries apart, or the title.
 */
function distinctGuid(
  entry: Entry,
  seen: ReadonlyMap<string, Entry>,
  shared: ReadonlySet<string>,
): string | null {
  if (entry.link !== null && shared.has(entry.guid)) return seen.has(entry.link) ? null : entry.link;
  const known = seen.get(entry.guid);
  if (known === undefined) return entry.guid;
  const { link, title } = entry;
  if (known.title === title && (link === null || known.link === link)) return null;
  if (link !== null) return known.link === link || seen.has(link) ? null : link;
  const own = `${entry.guid}#${entry.fingerprint}`;
  return seen.has(own) ? null : own;
}

function finishedEntry(draft: DraftEntry, base: string): Entry {
  const guid = draft.guid?.trim() ?? "";
  const link =
    absoluteUrl(draft.link, base) ??
    (draft.guidIsLink && /^https?:/iu.test(guid) ? absoluteUrl(guid, base) : null);
  const title = draft.titleIsHtml ? htmlLine(draft.title ?? "") : oneLine(decodeHtmlText(draft.title ?? ""));
  const publishedAt = draft.dates.map(instantOf).find((instant) => instant !== null) ?? null;
  const author = htmlLine(draft.author ?? "");
  return {
    guid:
      guid ||
      link ||
      createHash("sha256")
        .update(`${title}\n${publishedAt ?? ""}\n${draft.summaryHtml ?? ""}`)
        .digest("hex"),
    link,
    title,
    summaryHtml: filled(draft.summaryHtml),
    contentHtml: filled(draft.contentHtml),
    author: author === "" ? null : author,
    publishedAt,
    fingerprint: fingerprintOf(title, draft.contentHtml ?? draft.summaryHtml ?? "", link ?? ""),
  };
}

const digest = (text: string): string => createHash("sha256").update(text).digest("base64url");

/**
 * Of the words, then of the page that they lead to. Links and pictures in the text, and a query, carry numbers that
 * change with every reading.
 */
const fingerprintOf = (title: string, html: string, link: string): string => {
  const words = html
    .replace(/<[^<>]*>/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return `${digest(`${title}\n${words}`).slice(0, 16)}.${digest(link.replace(/[?#].*$/su, "")).slice(0, 8)}`;
};

const filled = (html: string | null): string | null => (html === null || html.trim() === "" ? null : html);
