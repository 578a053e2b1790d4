import type { Language } from "../base/language.ts";
import { type TextDocument, tokensWithin } from "../text/document.ts";
import { foldedWords, stem } from "../text/search-words.ts";
import { paragraphs } from "../text/sentences.ts";
import { indexAt, type Span, sliceOf } from "../text/span.ts";
import { type ArticleFacts, addFacts, factsOf, noFacts } from "./article-facts.ts";
import { type ArticleLead, addLead, leadOf, noLead } from "./article-lead.ts";
import { figuresAmong, figuresIn } from "./figures.ts";
import type { TopicReader } from "./read-topic.ts";
import { AGAINST, OR, WIDER } from "./topic.ts";

/** What an article's event is recognised by. Plain data, so that it crosses threads and lies in a row. */
export interface ArticleTraits {
  readonly lang: Language;
  /** Stems with how often they stand there; those of the title count three times, those of the lead twice. */
  readonly words: Readonly<Record<string, number>>;
  /** Stems of the title and the first paragraph, each once: what the article is about. */
  readonly head: readonly string[];
  /** Concepts, names and numbers of title and lead, in words of no language (see `topic`). */
  readonly keys: readonly string[];
  /** So many of the keys, from the first on, are of the title, and of title and first two paragraphs; absent in what was read before they were counted. */
  readonly titleKeys?: number;
  readonly leadKeys?: number;
  /** What can be told to be another; absent in what was read before there was any. */
  readonly facts?: ArticleFacts;
  /** What title and first paragraphs say that the other language says too; absent, or without some of it, in what was read before it was. */
  readonly lead?: Partial<ArticleLead>;
}

const TITLE_TIMES = 3;
const LEAD_TIMES = 2;
/** Paragraphs that say what happened; background follows. */
const LEAD = 2;
/** Paragraphs whose concepts are read, and the characters of each. */
const KEYS_FROM = 4;
const KEY_CHARACTERS = 300;
/** A longer text is no news report; what stands further back tells nothing of the event. */
const LONGEST = 8_000;
const TWO_DIGITS = /^\d\d$/u;

/**
 * Reads the traits of an article. Linear in its length, and it looks at its first 8,000 characters only.
 * @param document The text of the article, where it is cut already: it is not cut again.
 */
export function readTraits(
  article: { readonly title: string; readonly text: string; readonly lang: Language },
  topics: Pick<TopicReader, "readKeys" | "keysWithin">,
  document: TextDocument | null = null,
): ArticleTraits {
  const text = article.text.slice(0, LONGEST);
  const spans = paragraphs(text);
  const parts = spans.map((span) => sliceOf(text, span).text);
  const words = new Map<string, number>();
  const head = new Set<string>();
  const add = (part: string, times: number, isHead: boolean): void => {
    for (const word of foldedWords(part)) {
      if (word.length < 3 && !TWO_DIGITS.test(word)) continue;
      const found = stem(word);
      words.set(found, (words.get(found) ?? 0) + times);
      if (isHead) head.add(found);
    }
  };
  add(article.title, TITLE_TIMES, true);
  parts.forEach((part, place) => {
    add(part, place < LEAD ? LEAD_TIMES : 1, place === 0);
  });
  const keys = new Set<string>();
  let [titleKeys, leadKeys] = [0, 0];
  const facts = noFacts();
  const lead = noLead();
  for (const [place, part] of [article.title, ...parts.slice(0, KEYS_FROM)].entries()) {
    const told = part.slice(0, KEY_CHARACTERS);
    const span = place === 0 ? null : beginningOf(spans[place - 1]!);
    const cut = span !== null && document !== null && isCutAlike(document, span) ? document : null;
    const read = cut ? topics.keysWithin(cut, [span!]) : topics.readKeys(told, article.lang);
    for (const key of read) {
      const way = wayOf(key);
      if (way !== null) keys.add(way);
    }
    if (place === 0) titleKeys = keys.size;
    if (place <= LEAD) leadKeys = keys.size;
    const figures = cut
      ? figuresAmong(tokensWithin(cut, span!), article.lang)
      : figuresIn(told, article.lang);
    addFacts(facts, read, figures);
    addLead(lead, read, figures, place);
  }
  return {
    lang: article.lang,
    words: Object.fromEntries(words),
    head: [...head],
    keys: [...keys],
    titleKeys,
    leadKeys,
    facts: factsOf(facts),
    lead: leadOf(lead),
  };
}

const beginningOf = ({ start, end }: Span): Span => ({ start, end: Math.min(end, start + KEY_CHARACTERS) });

/** True where sentences are parted by spaces: then a text is cut into the same tokens with them and without. */
function isCutAlike({ sentences }: TextDocument, { start, end }: Span): boolean {
  for (let at = indexAt(sentences, start) + 1; at < sentences.length; at++) {
    if (sentences[at]!.start >= end) return true;
    if (sentences[at]!.start === sentences[at - 1]!.end) return false;
  }
  return true;
}

/** The one way of a key that another language may have too: of a concept its id, of a name its consonants; null for a word. */
function wayOf(key: string): string | null {
  const ways = key.split(OR).filter((way) => way[0] !== WIDER && way[0] !== AGAINST);
  return (
    ways.find((way) => !/^(?:ar|en|n|s):/u.test(way)) ?? ways.find((way) => way.startsWith("n:")) ?? null
  );
}
