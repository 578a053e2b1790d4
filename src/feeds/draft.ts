import type { NumberOrder } from "./calendar-day.ts";
import type { Entry, ParsedFeed } from "./feed.ts";
import { decodeHtmlText, htmlLine, oneLine } from "./html-text.ts";
import { instantOf } from "./instants.ts";
import { linkUrl } from "./links.ts";
import { digest, named } from "./naming.ts";
import { numberOrder } from "./number-order.ts";
import { type DraftWishes, wishesOf } from "./wishes.ts";

/** An entry as a parser gave it: nothing resolved, decoded as XML or JSON only. */
export interface DraftEntry {
  readonly guid: string | null;
  /** The guid may stand in for a missing link. */
  readonly guidIsLink: boolean;
  readonly link: string | null;
  /** A link that is not called the entry's own: it counts where neither that nor the guid leads to a page. */
  readonly otherLink: string | null;
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

/** Makes drafts sane: see {@link Entry}. `url` is where the document came from. Entries with nothing in them are left out. */
export function finished(draft: DraftFeed, url: string, repaired: readonly string[]): ParsedFeed {
  const declaredBase = linkUrl(draft.base, url);
  const siteUrl = linkUrl(draft.siteUrl, declaredBase ?? url);
  const base = declaredBase ?? (draft.format === "rss" || draft.format === "rdf" ? siteUrl : null) ?? url;
  const language = draft.language?.trim().toLowerCase().replace(/_/gu, "-") ?? "";
  const order = numberOrder(
    language,
    draft.entries.flatMap(({ dates }) => dates),
  );
  const entries = draft.entries
    .filter((entry) => !isEmpty(entry))
    .map((entry) => finishedEntry(entry, { base, siteUrl, order }));
  const title = htmlLine(uncased(draft.title) ?? "");
  return {
    format: draft.format,
    title: title === "" ? null : title,
    siteUrl,
    language: /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/u.test(language) ? language : null,
    entries: named(entries, siteUrl),
    repaired,
    wishes: wishesOf(draft.wishes),
  };
}

/** Without the marks of a CDATA section that was escaped, and so became text. */
const uncased = (text: string | null): string | null =>
  text?.includes("<![CDATA[") ? text.replaceAll("<![CDATA[", "").replaceAll("]]>", "") : text;

const isEmpty = (entry: DraftEntry): boolean =>
  !(entry.title?.trim() || entry.guid?.trim() || entry.link?.trim() || entry.otherLink?.trim()) &&
  [entry.summaryHtml, entry.contentHtml, entry.author, ...entry.dates].every((field) => !field?.trim());

/** What a feed says for all its entries. */
interface Around {
  readonly base: string;
  readonly siteUrl: string | null;
  readonly order: NumberOrder | null;
}

/** An entry with the guid that it was given, or "". */
function finishedEntry(draft: DraftEntry, { base, siteUrl, order }: Around): Entry {
  const guid = uncased(draft.guid)?.trim() ?? "";
  const own = linkUrl(uncased(draft.link), base);
  const permalink = draft.guidIsLink && isWebAddress(guid) ? linkUrl(guid, base) : null;
  // Some link every entry to the site's first page and have the entry's own page as its guid.
  const link =
    (own === siteUrl ? permalink : null) ?? own ?? permalink ?? linkUrl(uncased(draft.otherLink), base);
  const written = uncased(draft.title) ?? "";
  const title = draft.titleIsHtml ? htmlLine(written) : oneLine(decodeHtmlText(written));
  const author = htmlLine(uncased(draft.author) ?? "");
  const [summaryHtml, contentHtml] = [uncased(draft.summaryHtml), uncased(draft.contentHtml)];
  return {
    guid,
    link,
    title,
    summaryHtml: filled(summaryHtml),
    contentHtml: filled(contentHtml),
    author: author === "" ? null : author,
    publishedAt: firstInstant(draft.dates, order),
    fingerprint: fingerprintOf(title, contentHtml ?? summaryHtml ?? "", link ?? ""),
  };
}

/** The first date that can be read. */
function firstInstant(dates: DraftEntry["dates"], order: NumberOrder | null): string | null {
  for (const date of dates) {
    const instant = instantOf(uncased(date), order);
    if (instant !== null) return instant;
  }
  return null;
}

/** Whether a guid can stand in for a link. */
export const isWebAddress = (guid: string | null): boolean => guid !== null && /^\s*https?:/iu.test(guid);

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
