import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import type { Language } from "../base/language.ts";
import { htmlLine } from "../feeds/html-text.ts";
import { instantOf } from "../feeds/instants.ts";
import { fold } from "../text/fold.ts";
import { detectLanguage } from "../text/language.ts";
import type { Access } from "./article.ts";
import { NEVER_TEXT, namesBox } from "./boxes.ts";
import { bylineOf } from "./byline.ts";
import { pageFacts } from "./page-facts.ts";
import { paragraphsOf } from "./paragraphs.ts";

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
/** A box with more than this share of the page's words is no box, whatever its class says. */
const LARGEST_BOX = 0.3;

/**
 * The article on a page, or null when there is none to be found. Pure and synchronous; time is bounded by
 * {@link MAX_PAGE_BYTES} and by limits on elements and depth, but a large page takes hundreds of milliseconds: run it
 * in a worker where a delay matters. `title` is the title that the feed gave, left out of the text where it is
 * repeated there.
 */
export function readablePage(html: string, title: string | null): Readable | null {
  if (html.length > MAX_PAGE_BYTES) return null;
  const facts = pageFacts(html);
  if (facts === null) return null;
  const parsed = readability(/<html[\s>]/iu.test(html) ? html : `<html><body>${html}</body></html>`);
  if (parsed === null) return null;
  const pageTitle = htmlLine(facts.title ?? "") || plain(parsed.title);
  const printed = plain(parsed.byline) || null;
  const titles = [title, pageTitle, plain(parsed.title), facts.heading].filter((name) => name !== null);
  const text = textOf(paragraphsOf(parsed.content ?? ""), titles, printed);
  if (text === "") return null;
  return {
    title: pageTitle,
    text,
    lang: detectLanguage(text),
    canonicalUrl: facts.canonicalUrl,
    publisher: facts.publisher,
    publishedAt: facts.publishedAt ?? instantOf(parsed.publishedTime),
    byline: bylineOf(facts.authors) ?? bylineOf(printed),
    access: facts.access,
  };
}

/** A page that its parsers stumble over (too much recursion, a node they do not know) has no article for us. */
function readability(html: string): ReturnType<Readability["parse"]> {
  try {
    const { document } = parseHTML(html);
    clean(document);
    return new Readability(document, { keepClasses: true }).parse();
  } catch {
    return null;
  }
}

/** The text of a feed's HTML, by the same rules as a page's, so that both roads end in the same paragraphs. */
export function readableFragment(html: string, title: string | null): Readable {
  const text = textOf(paragraphsOf(html), title === null ? [] : [title], null);
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

/** A form of a line in which its marks and spaces do not count. */
const bare = (line: string): string =>
  fold(line)
    .replace(/[\s\p{P}\p{S}]+/gu, " ")
    .trim();

/** As many paragraphs as a headline, a date and a byline may take up before the text. */
const OPENING = 6;

function textOf(paragraphs: readonly string[], titles: readonly string[], byline: string | null): string {
  const known = new Set([...titles, byline ?? ""].map(bare));
  known.delete("");
  const kept = paragraphs.filter((paragraph, at) => {
    if (at >= OPENING && at < paragraphs.length - OPENING) return true;
    if (paragraph.length > 400) return true;
    return (
      !(at < OPENING && known.has(bare(paragraph))) && instantOf(paragraph.replace(DATE_LABEL, "")) === null
    );
  });
  return kept.join("\n");
}

const DATE_LABEL =
  /^(?:published|updated|last updated|posted|نشر(?:ت)?|آخر تحديث|تاريخ النشر)(?: on| at| في)?\s{0,3}:?\s{0,3}/iu;

/** As much of the DOM as is used here; the compiler knows none, as nothing else of ours has one. */
interface PageElement {
  readonly localName: string;
  readonly id: string;
  textContent: string | null;
  readonly querySelectorAll: (selector: string) => Iterable<PageElement>;
  readonly getAttribute: (name: string) => string | null;
  readonly remove: () => void;
}
interface PageDocument {
  readonly body: PageElement | null;
  readonly documentElement: PageElement | null;
}

const LONGEST_TITLE = 500;

/** Boxes too large to be boxes that are measured before no more are looked for: measuring reads all their words. */
const MOST_MEASURED = 30;

/** Takes out what Readability trips over (`<template>` with linkedom) and the boxes that it would keep. */
function clean({ body, documentElement }: PageDocument): void {
  for (const title of [...(documentElement?.querySelectorAll("title") ?? [])]) {
    // Readability looks for separators in titles in quadratic time.
    title.textContent = (title.textContent ?? "").slice(0, LONGEST_TITLE);
  }
  for (const template of [...(documentElement?.querySelectorAll("template") ?? [])]) template.remove();
  if (body === null) return;
  const largest = (body.textContent ?? "").length * LARGEST_BOX;
  let tooLarge = 0;
  for (const element of [...body.querySelectorAll("*")]) {
    const name = element.localName;
    // Readability reads JSON-LD before it drops scripts.
    if (name === "script" || name === "main" || name === "article") continue;
    const never = NEVER_TEXT.has(name);
    if (!never && !namesBox(`${element.getAttribute("class") ?? ""} ${element.id}`)) continue;
    if (tooLarge < MOST_MEASURED && (element.textContent ?? "").length > largest) tooLarge++;
    else if (tooLarge < MOST_MEASURED) element.remove();
  }
}
