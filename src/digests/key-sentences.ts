import type { Article } from "../articles/article.ts";
import type { Language } from "../base/language.ts";
import type { SourcedReading, Story } from "../stories/story.ts";
import { paragraphs, sentences } from "../text/sentences.ts";
import { overlaps, type Slice, type Span, sliceOf } from "../text/span.ts";
import { isDangling } from "./dangling.ts";
import type { Statement } from "./statements.ts";
import { bearingWords, shareIn } from "./words.ts";

/** A sentence of an article that tells the story; always a slice of the article's text. */
export interface KeySentence {
  readonly article: Article;
  readonly slice: Slice;
}

/** Articles of a story looked at, and sentences of each: news says what happened early. Bounds the work (pairs). */
const ARTICLES_READ = 16;
const SENTENCES_READ = 14;
/** Shorter ones say little, longer ones are a wall of text in a chat. In UTF-16 units. */
const SHORTEST = 40;
const LONGEST = 320;
/** Where no sentence is short enough, one this long is better than none: agency leads run on. */
const LONGEST_ALONE = 480;
/** Sentences that share this much are one and the same. */
const SAME = 0.6;

interface Candidate extends KeySentence {
  readonly words: ReadonlySet<string>;
  readonly place: number;
  centrality: number;
}

/**
 * Two or three sentences that tell a story, in the headline's language, in reading order. Chosen by degree centrality
 * (Erkan and Radev, LexRank, 2004): how much a sentence shares with all others; the first sentences of an article count
 * more, and those that tell what somebody said count less: that is told below. Left out: sentences that lean on one
 * before (see `isDangling`), that hold or repeat a statement that is `shown`, or repeat the headline or each other.
 */
export function keySentences(
  story: Story,
  {
    lang,
    headline,
    shown,
    told: earlier = [],
  }: {
    readonly lang: Language;
    readonly headline: string;
    readonly shown: readonly Statement[];
    /** What an earlier digest told of the story: none of it is told again. */
    readonly told?: readonly string[];
  },
): readonly KeySentence[] {
  const articles = story.articles.filter((article) => article.lang === lang).slice(0, ARTICLES_READ);
  const all = articles.flatMap((article) => candidatesOf(article));
  for (const candidate of all) candidate.centrality = centralityOf(candidate, all);
  for (const candidate of all) if (isSpoken(candidate, story.readings)) candidate.centrality *= 0.6;
  for (const candidate of all) if (PAST_BEFORE.test(candidate.slice.text)) candidate.centrality *= 0.6;
  const told = shown.flatMap(({ reading }) =>
    [...reading.verbatim, ...reading.content].map((slice) => slice.text),
  );
  const taken = [headline, ...earlier, ...told].map(bearingWords);
  const free = all
    .filter((candidate) => standsAlone(candidate, lang) && !isSpoken(candidate, shown))
    .filter(({ words }) => !taken.some((other) => isSame(words, other)))
    .sort((a, b) => b.centrality - a.centrality);
  const short = free.filter(({ slice }) => slice.text.length <= LONGEST);
  const fit = short.length > 0 ? short : free.slice(0, 1);
  const chosen = mostNovel(fit, all.length >= 12 ? 3 : 2);
  const order = (candidate: Candidate): number =>
    articles.indexOf(candidate.article) * 1000 + candidate.place;
  return chosen.sort((a, b) => order(a) - order(b)).map(({ article, slice }) => ({ article, slice }));
}

/** A further sentence that is so much less central than the first tells of something beside the story. */
const BESIDE = 0.4;
/** Each outlet begins with what happened: the second beginning tells it again. */
const AGAIN = 0.6;
/** How much of what a sentence shares with those chosen is taken from its worth. */
const SHARED = 0.8;

/**
 * The most central sentence, then those that are central and new beside what is chosen: maximal marginal relevance (Carbonell and
 * Goldstein, 1998).
 */
function mostNovel(ranked: readonly Candidate[], wanted: number): Candidate[] {
  const [first] = ranked;
  if (first === undefined) return [];
  const chosen = [first];
  const worth = (candidate: Candidate): number => {
    const shared = Math.max(...chosen.map((other) => shareIn(candidate.words, other.words)));
    const again = candidate.place === 0 && chosen.some(({ place }) => place === 0) ? AGAIN : 1;
    return candidate.centrality * (1 - SHARED * shared) * again;
  };
  while (chosen.length < wanted) {
    const [next] = ranked
      .filter((candidate) => candidate.centrality >= BESIDE * first.centrality)
      .filter((candidate) => !chosen.some((other) => isSame(candidate.words, other.words)))
      .map((candidate) => ({ candidate, value: worth(candidate) }))
      .sort((a, b) => b.value - a.value);
    if (next === undefined) break;
    chosen.push(next.candidate);
  }
  return chosen;
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  shareIn(a, b) >= SAME || (b.size >= 4 && shareIn(b, a) >= 0.8);

function candidatesOf(article: Article): Candidate[] {
  // A first line without a full stop is a dateline, a section's name or the headline again.
  const lines = new Set(paragraphs(article.text).map((line) => line.start));
  return sentences(article.text)
    .slice(0, SENTENCES_READ)
    .map((span, place) => ({ span, slice: withoutDateline(article, span, place), place }))
    .filter(({ span, slice }) => !(lines.has(span.start) && !/[.!؟?…"”»]$/u.test(slice.text)))
    .map(({ slice, place }) => ({ article, slice, place, words: bearingWords(slice.text), centrality: 0 }));
}

/** "GENEVA — Two states", "WASHINGTON (Reuters) - The", "دكار – بدأت": where and by whom it was written is told by no sentence. */
const DATELINES: Readonly<Record<Language, RegExp>> = {
  en: /^\p{Lu}[\p{Lu}\p{M}.,’' ]{2,40}(?:\([^()]{1,30}\) ?)?[-–—―]{1,2} ?/u,
  ar: /^\p{L}{2,12}(?: \p{L}{2,12}){0,2} ?(?:\([^()]{1,30}\) ?)?[-–—―]{1,2} /u,
};

function withoutDateline({ lang, text }: Article, span: Span, place: number): Slice {
  const length =
    place > 1 ? 0 : (DATELINES[lang].exec(text.slice(span.start, span.start + 90))?.[0].length ?? 0);
  return sliceOf(text, { start: span.start + length, end: span.end });
}

function centralityOf(candidate: Candidate, all: readonly Candidate[]): number {
  let sum = 0;
  for (const other of all) {
    if (other === candidate) continue;
    const size = Math.sqrt(candidate.words.size * other.words.size);
    if (size > 0) sum += (shareIn(candidate.words, other.words) * candidate.words.size) / size;
  }
  return (sum + 0.2) * (candidate.place === 0 ? 1.6 : 1 + 0.3 / (1 + candidate.place));
}

/** كانت ... قد وافقت: what had happened before, and not what did. */
const PAST_BEFORE = /^كان(?:ت|وا)? (?:[^ ]{1,20} ){1,12}قد /u;

/** A sentence that ends in one of these was cut there: "with Wash." */
const CUT =
  /\b(?:Wash|Calif|Ore|Mass|Conn|Fla|Gov|Sen|Rep|Gen|Mr|Mrs|Ms|Dr|Lt|Col|Sgt|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$/u;

function standsAlone({ slice, words }: Candidate, lang: Language): boolean {
  const { text } = slice;
  if (text.length < SHORTEST || text.length > LONGEST_ALONE || words.size < 4) return false;
  if (lang === "en" && CUT.test(text)) return false;
  return !/[\r\n]/u.test(text) && !/[:،,;؛؟?]$/u.test(text) && marksClose(text) && !isDangling(text, lang);
}

/** A sentence cut inside quotation marks would put words into them that are not there. */
function marksClose(text: string): boolean {
  const count = (mark: RegExp): number => text.match(mark)?.length ?? 0;
  return count(/"/gu) % 2 === 0 && count(/[“”„]/gu) % 2 === 0 && count(/[«»]/gu) % 2 === 0;
}

function isSpoken(
  { article, slice }: Candidate,
  readings: readonly Pick<SourcedReading, "article" | "reading">[],
): boolean {
  return readings.some(
    (sourced) =>
      sourced.article.id === article.id &&
      sourced.reading.content.some((content) => overlaps(content, slice)),
  );
}
