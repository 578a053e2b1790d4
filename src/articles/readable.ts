import type { Language } from "../base/language.ts";
import { htmlLine } from "../feeds/html-text.ts";
import { detectLanguage } from "../text/language.ts";
import type { Access } from "./article.ts";
import { bylineOf } from "./byline.ts";
import { pageBody } from "./page-dom.ts";
import { type PageFacts, pageFacts } from "./page-facts.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { bare, trimmed } from "./trim.ts";

/** What a page or a feed's full text says, and what it tells about itself. */
export interface Readable {
  /** Empty when it names none. */
  readonly title: string;
  /** Paragraphs parted by "\n", each in one line; the title is not among them. */
  readonly text: string;
  /** Of the text; null when it is neither Arabic nor English. */
  readonly lang: Language | null;
  /** The page's `rel=canonical` as declared, not yet believed. */
  readonly canonicalUrl: string | null;
  /** The name that the site gives itself. */
  readonly publisher: string | null;
  readonly publishedAt: string | null;
  /** Names alone, where the page gives them. */
  readonly byline: string | null;
  readonly access: Access;
}

/** Largest page that is read, in bytes as fetched and in UTF-16 units here. */
export const MAX_PAGE_BYTES = 3 * 1024 * 1024;

/**
 * The article on a page, or null when there is none to be found. Pure and synchronous; time is bounded by
 * {@link MAX_PAGE_BYTES} and by what Readability is given (`page-parts`), but a large page takes hundreds of
 * milliseconds: run it in a worker where a delay matters. `title` is the title that the feed gave, left out of the text where it is
 * repeated there.
 */
export function readablePage(html: string, title: string | null): Readable | null {
  if (html.length > MAX_PAGE_BYTES) return null;
  const facts = pageFacts(html);
  if (facts === null) return null;
  const found = pageBody(html, facts.data);
  if (found === null) return null;
  const pageTitle = headlineOf(facts, plain(found.title));
  const printed = plain(found.byline) || null;
  const byline = facts.authors ?? bylineOf(printed);
  const titles = [title, pageTitle, plain(found.title), facts.heading].filter((name) => name !== null);
  const lines = trimmed(found.paragraphs, { titles, byline: byline ?? printed });
  const text = [...standfirst(found.standfirsts, lines, titles), ...lines].join("\n");
  if (text === "") return null;
  return {
    title: pageTitle,
    text,
    lang: detectLanguage(text),
    canonicalUrl: facts.canonicalUrl,
    publisher: facts.publisher,
    publishedAt: facts.publishedAt,
    byline,
    access: facts.access,
  };
}

/** The text of a feed's HTML, by the same rules as a page's, so that both roads end in the same paragraphs. */
export function readableFragment(html: string, title: string | null): Readable {
  const around = { titles: title === null ? [] : [title], byline: null };
  const text = trimmed(paragraphsOf(html), around).join("\n");
  return {
    title: title ?? "",
    text,
    lang: detectLanguage(text),
    canonicalUrl: null,
    publisher: null,
    publishedAt: null,
    byline: null,
    access: "free",
  };
}

const plain = (line: string | null | undefined): string => (line ?? "").replace(/\s+/gu, " ").trim();

/**
 * The headline as readers see it: the page's own heading where the title for sharing only adds the site's name to it or
 * says it in other words of the same page.
 */
function headlineOf(facts: PageFacts, fallback: string): string {
  const shared = htmlLine(facts.title ?? "");
  const heading = facts.heading ?? "";
  if (shared === "") return heading || fallback;
  const parts = shared.split(/\s[|–—-]\s/u);
  const site = bare(facts.publisher ?? "");
  const named = parts.length > 1 && site !== "" && bare(parts.at(-1)!) === site;
  const [own, given] = [bare(heading), bare(shared)];
  if (own !== "" && own !== site && (given.startsWith(own) || alike(own, given))) return heading;
  return named ? shared.slice(0, shared.length - parts.at(-1)!.length).replace(/\s[|–—-]\s$/u, "") : shared;
}

/** Whether two lines share most of their words. */
function alike(one: string, other: string): boolean {
  const [a, b] = [new Set(one.split(" ")), new Set(other.split(" "))];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared >= 3 && shared >= 0.6 * Math.min(a.size, b.size);
}

/** The first marked summary that the text does not begin with, and that is not the headline again. */
function standfirst(
  found: readonly string[],
  lines: readonly string[],
  titles: readonly string[],
): readonly string[] {
  if (found.length === 0) return [];
  const known = new Set([...titles, ...lines].map(bare));
  const [line] = found.filter((text) => !known.has(bare(text)));
  return line === undefined || lines.length === 0 ? [] : [line];
}
