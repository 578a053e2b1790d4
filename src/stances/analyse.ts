import { LANGUAGES, type Language } from "../base/language.ts";
import { createArabicGrammar } from "../quotations/arabic/grammar.ts";
import { createEnglishGrammar } from "../quotations/english/grammar.ts";
import type { Grammar } from "../quotations/grammar.ts";
import { createArabicMentions } from "../speakers/arabic/mentions.ts";
import { createEnglishMentions } from "../speakers/english/mentions.ts";
import type { MentionReader } from "../speakers/mention.ts";
import { type Attributed, resolveSpeakers } from "../speakers/resolve.ts";
import { documentOf, type TextDocument } from "../text/document.ts";
import { confidenceOf, POSTED_FROM } from "./confidence.ts";
import { judge } from "./judge.ts";
import { readStanceLexicon, type StanceLexicon } from "./lexicon.ts";
import { saidAt } from "./said-at.ts";
import type { ArticleReading, Reading } from "./stance.ts";

/** What analysis needs of an article. `publishedAt` is an ISO instant. */
export interface Analysable {
  readonly text: string;
  readonly lang: Language;
  readonly title?: string | null;
  readonly publishedAt?: string | null;
}

export type Analyse = (article: Analysable) => ArticleReading;

interface Engine {
  readonly grammar: Grammar;
  readonly mentions: MentionReader;
  readonly stances: StanceLexicon;
}

/** The whole reading of one article, quotations to stances, with the lexicons of `configDir`. @throws LexiconError */
export function createAnalyser(configDir: string): Analyse {
  const engines: Record<Language, Engine> = {
    ar: {
      grammar: createArabicGrammar(configDir),
      mentions: createArabicMentions(configDir),
      stances: readStanceLexicon(configDir, "ar"),
    },
    en: {
      grammar: createEnglishGrammar(configDir),
      mentions: createEnglishMentions(configDir),
      stances: readStanceLexicon(configDir, "en"),
    },
  };
  return (article) => {
    const lang = LANGUAGES.includes(article.lang) ? article.lang : "en";
    const { grammar, mentions, stances } = engines[lang];
    const document = documentOf(article.text, lang);
    const attributed = resolveSpeakers(document, grammar.quotations(document), mentions);
    return {
      lang,
      readings: attributed.map((one) => readingOf(document, one, stances, article.publishedAt ?? null)),
    };
  };
}

function readingOf(
  document: TextDocument,
  { quotation, speaker, via, certainty }: Attributed,
  stances: StanceLexicon,
  publishedAt: string | null,
): Reading {
  const confidence = confidenceOf(quotation, speaker, certainty);
  return {
    ...quotation,
    via,
    speaker,
    confidence,
    posted: speaker !== null && confidence >= POSTED_FROM[document.lang] && quotation.cue?.negated !== true,
    saidAt: saidAt(document, quotation, publishedAt),
    stances: judge(document, quotation, stances),
  };
}
