import type { Sentence, TextDocument } from "../../text/document.ts";
import { sliceOf } from "../../text/span.ts";
import type { Grammar } from "../grammar.ts";
import type { Quotation } from "../quotation.ts";
import { readAttributed } from "./attributed.ts";
import { findCues, insideMarks } from "./cues.ts";
import { floating } from "./floating.ts";
import { readArabicLexicon } from "./lexicon.ts";
import { namesInMarks } from "./marked-names.ts";
import { type ArabicWords, NO_NAME, splitName } from "./noun-phrase.ts";
import { readCue, type SentenceContext } from "./read-cue.ts";
import { opensSpeaker, readSpeakerWords } from "./speaker-words.ts";

/** The Arabic grammar, with the words of `config/lexicon/ar`. @throws LexiconError */
export function createArabicGrammar(configDir: string): Grammar {
  const words: ArabicWords = { lexicon: readArabicLexicon(configDir), speakers: readSpeakerWords(configDir) };
  return { lang: "ar", quotations: (document) => quotations(words, document) };
}

function contextOf(words: ArabicWords, document: TextDocument, sentence: Sentence, names: ReadonlySet<number>, people: Set<string>): SentenceContext {
  const inside = insideMarks(sentence);
  return { words, text: document.text, sentence, inside, names, people, cues: findCues(document.text, sentence, inside, words.lexicon) };
}

/** Remembers the words of a personal name, so that a bare "شتاينماير" is known as a subject later and earlier. */
function remember(words: ArabicWords, sentence: Sentence, quotation: Quotation, people: Set<string>): void {
  const source = quotation.source;
  if (!source) return;
  const named = sentence.tokens.filter((token) => token.word && token.start >= source.start && token.end <= source.end);
  const from = splitName(words, named);
  if (from !== null) for (const token of named.slice(from)) people.add(token.norm);
  else if (named.length <= 3 && !named.some((token) => opensSpeaker(words.speakers, token.norm) || NO_NAME.test(token.norm))) for (const token of named) people.add(token.norm);
}

function quotations(words: ArabicWords, document: TextDocument): Quotation[] {
  const names = namesInMarks(words, document);
  const people = new Set<string>();
  const contexts = document.sentences.map((sentence) => contextOf(words, document, sentence, names, people));
  // First the cues whose frame tells where the subject ends: they teach the names that the bare frames need.
  for (const context of contexts) {
    for (const found of context.cues) {
      const quotation = readCue(context, found, "framed");
      if (quotation) remember(words, context.sentence, quotation, people);
    }
  }
  const all: Quotation[] = [];
  for (const context of contexts) {
    const here: Quotation[] = [];
    for (const found of context.cues) {
      const quotation = readCue(context, found, "any");
      if (quotation) here.push(quotation);
    }
    for (const quotation of readAttributed(context, here)) here.push(quotation);
    const alone = here.length ? null : floating(context, all.at(-1) ?? null);
    if (alone) here.push(alone);
    here.sort((a, b) => a.content[0]!.start - b.content[0]!.start);
    for (const quotation of here) all.push(quotation);
  }
  return all.map((quotation) => ({ ...quotation, content: quotation.content.map((span) => sliceOf(document.text, span)) }));
}
