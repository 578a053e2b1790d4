import { LANGUAGES, type Language } from "../base/language.ts";
import type { Quotation } from "../quotations/quotation.ts";
import { type Attributed, resolveSpeakers } from "../speakers/resolve.ts";
import { documentOf, type TextDocument, tokensWithin } from "../text/document.ts";
import { beginningOf, contains, type Slice, sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { readTraits } from "../topics/article-traits.ts";
import { keysSaid, mayBeRendered } from "../topics/keys-said.ts";
import type { TopicReader } from "../topics/read-topic.ts";
import { isThing } from "./act.ts";
import { withCaveat } from "./caveats.ts";
import { type Commitment, withCommitments } from "./commitment.ts";
import { confidenceOf, isPosted } from "./confidence.ts";
import { withDemands } from "./demanded.ts";
import { judge } from "./judge.ts";
import { createReaders, type LanguageReaders, type Readers } from "./readers.ts";
import { saidAt } from "./said-at.ts";
import type { ArticleReading, Reading, SaidAt, Stance } from "./stance.ts";
import { thingThatIs } from "./target-tail.ts";
import { threatsIn } from "./threats.ts";
import { asRelayed, asReport, isRelayedBy, takesSide, tellsOfAnother } from "./told-by-another.ts";

/** What analysis needs of an article. `publishedAt` is an ISO instant. */
export interface Analysable {
  readonly text: string;
  readonly lang: Language;
  readonly title?: string | null;
  readonly publishedAt?: string | null;
}

export type Analyse = (article: Analysable) => ArticleReading;

/** The whole reading of articles, quotations to stances, with the lexicons of `configDir`. @throws LexiconError */
export const createAnalyser = (configDir: string): Analyse => analyserWith(createReaders(configDir));

/** The whole reading of articles with readers at hand. */
export function analyserWith({ languages, addSides, topics }: Readers): Analyse {
  return (article) => {
    const lang = LANGUAGES.includes(article.lang) ? article.lang : "en";
    const readers = languages[lang];
    const { grammar, mentions } = readers;
    const document = documentOf(article.text, lang);
    const quotations = grammar.quotations(document);
    const attributed = resolveSpeakers(
      document,
      lang === "en" ? addSides(document, quotations) : quotations,
      mentions,
    );
    const meetings = grammar
      .meetings?.(document)
      .filter(({ cue }) => !isQuoted(document.text, cue, quotations));
    return {
      lang,
      ...(meetings ? { meetings } : {}),
      traits: readTraits({ title: article.title ?? "", text: article.text, lang }, topics, document),
      readings: readingsOf(document, attributed, readers, topics, article.publishedAt ?? null),
    };
  };
}

/** True of words that stand in what somebody is quoted with; "تحدث عن الميناء، | وناقش مع التجار" goes on with the telling. */
const isQuoted = (text: string, words: Slice, quotations: readonly Quotation[]): boolean =>
  quotations.some(
    (quotation) =>
      quotation.content.some((span) => contains(span, words)) &&
      !(
        isThing(text, quotation) &&
        /^[وف]/u.test(words.text) &&
        GOES_ON.test(text.slice(Math.max(0, words.start - 2), words.start))
      ),
  );
const GOES_ON = /[،,]\s?$/u;

/**
 * The readings of all quotations. One reader after the other goes over them all: each looks for words of its own, which are at hand
 * while it does.
 */
function readingsOf(
  document: TextDocument,
  all: readonly Attributed[],
  readers: LanguageReaders,
  topics: TopicReader,
  publishedAt: string | null,
): readonly Reading[] {
  const dated = all.map((one) => ({ ...one, said: saidAt(document, one.quotation, publishedAt) }));
  return judgedIn(document, dated, readers)
    .map((judged, at) => asTold(judged, all[at]!, all))
    .map((stances) => stances.map((stance) => withTopic(document, stance, topics)))
    .map((stances, at) => {
      const reading = readingOf(dated[at]!, stances, document.lang);
      return mayBeRendered(reading) ? { ...reading, keys: keysSaid(document, reading, topics) } : reading;
    });
}

interface Dated extends Attributed {
  readonly said: SaidAt | null;
}

function readingOf(
  { quotation, speaker, via, certainty, said }: Dated,
  stances: readonly Stance[],
  lang: Language,
): Reading {
  const confidence = confidenceOf(quotation, speaker, certainty);
  const posted = isPosted(quotation, speaker, confidence, lang);
  return { ...quotation, via, speaker, confidence, posted, saidAt: said, stances };
}

/** The stances of a quotation as far as they are its speaker's. */
function asTold(judged: readonly Stance[], one: Attributed, all: readonly Attributed[]): readonly Stance[] {
  // Most stances are of who "says" a thing and takes no side: they stay as they are, whoever else is quoted.
  const own =
    judged.some(({ act }) => act !== "says") && tellsOfAnother(one, all) ? judged.map(asReport) : judged;
  return own.some(takesSide) && isRelayedBy(one, all) ? own.map(asRelayed) : own;
}

/** The stances of quotations, each read in the beginning of what it says. */
function judgedIn(
  document: TextDocument,
  all: readonly Dated[],
  { stances, commitments, verdicts, demands, cutTail }: LanguageReaders,
): readonly (readonly Stance[])[] {
  const { text } = document;
  const parts = all.map((one) => ({ ...one, part: judgedPart(text, one.quotation) }));
  const judged = parts.map(({ part, speaker }) => judge(document, part, speaker, stances));
  const asked = parts.map(({ part }, at) => withDemands(judged[at]!, demands(document, part)));
  const passed = parts.map(({ part }) => verdicts(document, part));
  const own = parts.map(({ part, speaker }) => commitments(document, part, speaker?.role ?? null));
  const threats = parts.map(({ part }) => threatsIn(document, part));
  const tokensOf = (target: Slice): readonly Token[] => tokensWithin(document, target);
  return parts.map(({ part, said }, at) =>
    withCommitments(
      asked[at]!.stances,
      ownFirst(passed[at]!, [...own[at]!, ...threats[at]!, ...asked[at]!.demands]),
      part,
    ).map((stance) => {
      const target =
        stance.target === null ? null : thingThatIs(text, cutTail(text, stance.target, tokensOf));
      return withCaveat(
        document,
        part,
        said,
        takesBack(stance, part)
          ? { ...stance, position: "mixed" as const, hedged: true, intensity: 1 as const, target }
          : target === stance.target
            ? stance
            : { ...stance, target },
      );
    }),
  );
}

/** What is said of oneself tells more of what is doubted than what is said of a thing. */
const ownFirst = (verdicts: readonly Commitment[], own: readonly Commitment[]): readonly Commitment[] => [
  ...verdicts.filter(({ act }) => act !== "doubts"),
  ...own,
  ...verdicts.filter(({ act }) => act === "doubts"),
];

/** "dropped her objections to it", تراجع عن رفضه: no longer against it, and not yet for it. */
const takesBack = ({ act }: Pick<Stance, "act">, { cue }: Quotation): boolean =>
  act === "agrees" && TAKES_BACK.test(cue?.lemma ?? "");
const TAKES_BACK = /^(?:withdraw|drop|retract|rescind|abandon|reverse|renounce|تراجع|تخلى|سحب)$/u;

/** Stances are read in so many characters of a content: a page in marks takes no more time than a speech. */
const JUDGED_AT_MOST = 2000;

/** A quotation with the beginning of its content. */
function judgedPart(text: string, quotation: Quotation): Quotation {
  const { content } = quotation;
  const [only] = content;
  if (content.length === 1 && only!.end - only!.start <= JUDGED_AT_MOST) return quotation;
  const first = beginningOf(content, JUDGED_AT_MOST);
  const whole = first.length === content.length && first.at(-1)!.end === content.at(-1)!.end;
  return whole ? quotation : { ...quotation, content: first.map((span) => sliceOf(text, span)) };
}

/** The stance with what its target is about. */
export const withTopic = (document: TextDocument, stance: Stance, topics: TopicReader): Stance =>
  stance.target === null ? stance : { ...stance, topic: topics.readAt(document, stance.target) };
