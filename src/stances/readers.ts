import type { Language } from "../base/language.ts";
import { createArabicGrammar } from "../quotations/arabic/grammar.ts";
import { createEnglishGrammar } from "../quotations/english/grammar.ts";
import { loadEnglishLexicon } from "../quotations/english/lexicon.ts";
import type { Grammar } from "../quotations/grammar.ts";
import { createArabicMentions } from "../speakers/arabic/mentions.ts";
import { createEnglishMentions } from "../speakers/english/mentions.ts";
import type { MentionReader } from "../speakers/mention.ts";
import { createTopicReader, type TopicReader } from "../topics/read-topic.ts";
import { createArabicCommitments } from "./arabic-commitments.ts";
import { createArabicDemands } from "./arabic-demands.ts";
import { createSides } from "./attitude-quotations.ts";
import type { ReadCommitments } from "./commitment.ts";
import { createEnglishCommitments } from "./english-commitments.ts";
import { createEnglishDemands } from "./english-demands.ts";
import { createStanceReader, type StanceReader } from "./judge.ts";
import { type CutTail, createTailCutter } from "./target-tail.ts";
import { createVerdicts } from "./verdicts.ts";

/** What articles of one language are read with. */
export interface LanguageReaders {
  readonly grammar: Grammar;
  readonly mentions: MentionReader;
  readonly stances: StanceReader;
  readonly commitments: ReadCommitments;
  readonly verdicts: ReadCommitments;
  /** What is asked of others for a thing or against it. */
  readonly demands: ReadCommitments;
  readonly cutTail: CutTail;
}

/** What articles are read with. Each notes on words what it found of them (`text/word-form`): one set serves a process best. */
export interface Readers {
  readonly languages: Readonly<Record<Language, LanguageReaders>>;
  /** Adds the sides that English sentences tell without quoting. */
  readonly addSides: ReturnType<typeof createSides>;
  readonly topics: TopicReader;
}

/** Readers with the lexicons of `configDir`. @throws LexiconError */
export function createReaders(configDir: string): Readers {
  const english = loadEnglishLexicon(configDir);
  return {
    addSides: createSides(configDir, english),
    languages: {
      ar: {
        grammar: createArabicGrammar(configDir),
        mentions: createArabicMentions(configDir),
        stances: createStanceReader(configDir, "ar"),
        commitments: createArabicCommitments(configDir),
        verdicts: createVerdicts(configDir, "ar"),
        demands: createArabicDemands(configDir),
        cutTail: createTailCutter(configDir, "ar"),
      },
      en: {
        grammar: createEnglishGrammar(configDir, english),
        mentions: createEnglishMentions(configDir),
        stances: createStanceReader(configDir, "en"),
        commitments: createEnglishCommitments(configDir, english),
        verdicts: createVerdicts(configDir, "en"),
        demands: createEnglishDemands(configDir),
        cutTail: createTailCutter(configDir, "en"),
      },
    },
    topics: createTopicReader(configDir),
  };
}
