import { createHash } from "node:crypto";
import type { Http } from "../base/http.ts";
import { HttpError } from "../base/http-error.ts";
import type { Language } from "../base/language.ts";
import { decodeDocument } from "../feeds/decode.ts";
import type { Entry } from "../feeds/feed.ts";
import { explainStatus } from "../feeds/fetch.ts";
import { htmlLine } from "../feeds/html-text.ts";
import type { Article } from "./article.ts";
import { bylineOf } from "./byline.ts";
import { canonicalUrl } from "./canonical.ts";
import { PageError, type PagePool } from "./page-pool.ts";
import { publisherOf } from "./publisher.ts";
import { MAX_PAGE_BYTES, type Readable, readableFragment, readablePage } from "./readable.ts";
import { wordsIn } from "./trim.ts";
import { wireOf } from "./wire.ts";

/** What turns HTML into paragraphs, here or in a thread. */
export type PageReader = Pick<PagePool, "read" | "readFragment">;

export interface ReadArticleInput {
  readonly entry: Entry;
  readonly feedTitle: string | null;
  /** As the feed declares it; null when it does not. Counts only where a text is too short to tell. */
  readonly feedLang: string | null;
  readonly feedUrl: string;
  readonly http: Http;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  /** Where pages and feeds' full texts are read: in this thread unless told. */
  readonly pages?: PageReader;
  /** Asked before a page is fetched, and at each redirect; throws an {@link HttpError} where it must not be. */
  readonly mayRead?: (url: URL) => Promise<void>;
}

/** `again`: the reason may pass (a timeout, a 503), so that a later try makes sense. */
export type ReadArticleOutcome =
  | { readonly kind: "read"; readonly article: Omit<Article, "id"> }
  | {
      readonly kind: "skipped";
      readonly reason: string;
      readonly again: boolean;
      /** Nobody was asked, since the site wants rest or its robots.txt cannot be had: no attempt was made. */
      readonly putOff?: boolean;
    };

/** A feed's content with fewer words is a teaser. */
const FULL_TEXT_WORDS = 50;
/** A summary has to be longer than that to pass for the article. */
const FULL_SUMMARY_WORDS = 250;
/** An article in this many words says nothing that could be quoted. */
const FEWEST_WORDS = 15;
const PAGE_DEADLINE_MS = 20_000;

/** Troubles that may be over at the next poll. */
const PASSING = new Set(["timeout", "connect", "dns", "aborted", "broken-body", "resting"]);

const HERE: PageReader = {
  read: async ({ body, contentType, title }) => readablePage(decodeDocument(body, contentType).text, title),
  readFragment: async (html, title) => readableFragment(html, title),
};

/** Ways in which a teaser breaks off. */
const BREAKS_OFF =
  /(?:\[…\]|\[\.{3}\]|\(\.{3}\)|…|\.{3}|read more|continue reading|اقرأ المزيد|المزيد|التتمة)[\s\p{P}]{0,8}$/iu;

/** Makes an article of an entry: from the feed's full text where it has one, else from the page. */
export async function readArticle(input: ReadArticleInput): Promise<ReadArticleOutcome> {
  const { entry } = input;
  const link = entry.link;
  if (link === null) return skipped("the entry has no link", false);
  const full = await fullText(entry, input.pages ?? HERE);
  if (full !== null) return made(input, full, link);
  const page = await fetchPage(input, link);
  return page.kind === "skipped" ? page : made(input, page.readable, page.url);
}

/** The feed's own full text, or null when it only teases. */
async function fullText(entry: Entry, pages: PageReader): Promise<Readable | null> {
  for (const [html, fewest] of [
    [entry.contentHtml, entry.contentHtml === entry.summaryHtml ? FULL_SUMMARY_WORDS : FULL_TEXT_WORDS],
    [entry.summaryHtml, FULL_SUMMARY_WORDS],
  ] as const) {
    if (html === null || html.length > MAX_PAGE_BYTES) continue;
    // Too short for so many words, whatever its markup: nothing to ask a thread for.
    if (html.length < 2 * fewest) continue;
    const readable = await pages.readFragment(html, entry.title);
    // The sign of a teaser is often a link of its own, which the readable text leaves out.
    const ending = htmlLine(html.slice(-2_000)).slice(-60);
    if (wordsIn(readable.text) >= fewest && !BREAKS_OFF.test(ending)) return readable;
  }
  return null;
}

type Page = { readonly kind: "page"; readonly readable: Readable; readonly url: string };

async function fetchPage(
  input: ReadArticleInput,
  link: string,
): Promise<Page | Extract<ReadArticleOutcome, { kind: "skipped" }>> {
  try {
    const answer = await input.http.get(link, {
      accept: "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
      maxBytes: MAX_PAGE_BYTES,
      deadlineMs: PAGE_DEADLINE_MS,
      ...(input.signal === undefined ? {} : { signal: input.signal }),
      ...(input.mayRead === undefined ? {} : { mayAsk: input.mayRead }),
    });
    const { status } = answer;
    if (status < 200 || status > 299) {
      return skipped(
        `the page cannot be read: ${explainStatus(status).reason}`,
        status === 429 || status === 408 || status >= 500,
      );
    }
    const type = answer.headers["content-type"] ?? "";
    if (type !== "" && !/html|xml|text\/plain/iu.test(type))
      return skipped(`the link leads to ${type.slice(0, 60)}, not to a page`, false);
    const readable = await (input.pages ?? HERE).read({
      body: answer.body,
      contentType: type === "" ? null : type,
      title: input.entry.title,
    });
    if (readable === null) return skipped("no article was found on the page", false);
    return { kind: "page", readable, url: answer.url };
  } catch (error) {
    if (error instanceof PageError) return skipped(error.message, error.code === "page-timeout");
    if (!(error instanceof HttpError)) throw error;
    const passing = PASSING.has(error.code) || error.retryAfterMs !== null;
    const putOff = error.code === "resting" || (error.code === "robots" && error.retryAfterMs !== null);
    return {
      ...skipped(`the page cannot be read: ${error.message}`, passing),
      ...(putOff ? { putOff } : {}),
    };
  }
}

function made(input: ReadArticleInput, readable: Readable, url: string): ReadArticleOutcome {
  const { entry } = input;
  const { text } = readable;
  if (wordsIn(text) < FEWEST_WORDS) return skipped("the text is too short to be an article", false);
  const lang = readable.lang ?? declaredLanguage(text, input.feedLang);
  if (lang === null) return skipped("the text is neither Arabic nor English", false);
  const fetchedAt = input.now().toISOString();
  const publishedAt = entry.publishedAt ?? readable.publishedAt ?? fetchedAt;
  const byline = readable.byline ?? bylineOf(entry.author);
  return {
    kind: "read",
    article: {
      url: entry.link ?? url,
      canonicalUrl: canonicalUrl(url, readable.canonicalUrl),
      publisher: publisherOf({
        feedTitle: input.feedTitle,
        feedUrl: input.feedUrl,
        url,
        siteName: readable.publisher,
      }),
      title: entry.title || readable.title || openingWords(text),
      lang,
      text,
      // A date ahead of the clock would keep the article at the top for as long.
      publishedAt: notAfter(fetchedAt, publishedAt),
      fetchedAt,
      hash: createHash("sha256").update(text).digest("hex"),
      byline,
      wire: wireOf(text, byline),
      access: readable.access,
    },
  };
}

/** Whole words from the start of a text, for want of a title. */
const openingWords = (text: string): string => /^.{1,90}(?=\s|$)/u.exec(text)?.[0] ?? text.slice(0, 90);

function notAfter(latest: string, instant: string): string {
  if (instant > latest) return latest;
  return instant;
}

/** A text too short for small words to tell: the feed's word counts, unless the script speaks against it. */
function declaredLanguage(text: string, feedLang: string | null): Language | null {
  if (wordsIn(text) > 40) return null;
  if (/^ar\b/u.test(feedLang ?? "") && /[ء-ي]/u.test(text)) return "ar";
  return /^en\b/u.test(feedLang ?? "") && /^[\P{L}\p{Script=Latin}]*$/u.test(text) ? "en" : null;
}

const skipped = (reason: string, again: boolean): Extract<ReadArticleOutcome, { kind: "skipped" }> => ({
  kind: "skipped",
  reason,
  again,
});
