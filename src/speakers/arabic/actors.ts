import { type NameWords, nounPhrase } from "../../quotations/arabic/noun-phrase.ts";
import type { Introduction } from "../../quotations/arabic/people.ts";
import { opensSpeaker } from "../../quotations/arabic/speaker-words.ts";
import {
  type ArabicWords,
  isAdverb,
  isPause,
  isPreposition,
  unjoined,
} from "../../quotations/arabic/words.ts";
import type { Sentence, TextDocument } from "../../text/document.ts";
import { type Slice, sliceOf } from "../../text/span.ts";
import { behindOpening, unmetSubject } from "./unmet-subject.ts";

/** A subject stands among the first words of its sentence, behind a particle, an adverb and its verb. */
const REACH = 4;
/** Longest connective in front of a sentence, in words. */
const CONNECTIVE = 6;

/** "من جهة أخرى، ...", "وفي سياق متصل، ...": where the sentence proper begins. */
function behindConnective(words: ArabicWords, { tokens }: Sentence): number {
  if (!tokens[0] || !isPreposition(words, tokens[0])) return 0;
  for (let at = 1; at < Math.min(tokens.length, CONNECTIVE); at++) if (isPause(tokens[at])) return at + 1;
  return 0;
}

/** The speaker-like subject of a sentence ("وبعث نتنياهو رسالة", "الوزير التقى"); null where its first words show none. */
function subjectOf(
  words: ArabicWords,
  names: NameWords,
  { tokens }: Sentence,
  start: number,
): { start: number; end: number } | null {
  for (let at = start; at < Math.min(tokens.length, start + REACH); at++) {
    const token = tokens[at]!;
    if (isPause(token) || (at > start && !token.word)) return null;
    if (isPreposition(words, token)) return null;
    if (
      isAdverb(words, token) ||
      words.lexicon.conjunctions.has(token.norm) ||
      words.lexicon.clauseStarters.has(token.norm)
    )
      continue;
    if (!opensSpeaker(words.speakers, token.norm) && !names.people.has(token.norm)) continue;
    // "وطالب المحافظ": a verb that looks like a student.
    if (at === start && unjoined(token.norm) !== token.norm && words.lexicon.verbs.has(unjoined(token.norm)))
      continue;
    if (at === start && unjoined(token.norm) !== token.norm && !opensSpeaker(words.speakers, token.norm))
      continue;
    const phrase = nounPhrase(words, names, tokens, at, Math.min(tokens.length, at + 16));
    return phrase && phrase.first === at ? { start: token.start, end: tokens[phrase.last]!.end } : null;
  }
  return null;
}

/** Where clauses begin: the sentence proper, and each conjunction or joined verb of saying behind a comma. */
function clauseStarts(words: ArabicWords, sentence: Sentence): number[] {
  const { tokens } = sentence;
  const starts = [behindConnective(words, sentence)];
  for (let at = starts[0]! + 1; at < tokens.length; at++)
    if (isPause(tokens[at - 1]) && CLAUSE.test(tokens[at]!.norm)) starts.push(at);
  return starts;
}
/** Conjunctions behind a comma that open a clause with a subject of its own. */
const CLAUSE = /^(?:كما|فيما|بينما|و?لكن|غير|الا|في)$/u;

/** Who does something in each clause, in reading order, where its first words tell. */
export function actors(
  words: ArabicWords,
  document: TextDocument,
  introduced: readonly Introduction[],
  names: ReadonlySet<number>,
): Slice[] {
  const people = new Set(introduced.flatMap((one) => one.words.filter((word) => word.length > 2)));
  const found: Slice[] = [];
  for (const sentence of document.sentences) {
    for (const start of clauseStarts(words, sentence)) {
      const span =
        subjectOf(words, { people, names }, sentence, start) ??
        (start === 0
          ? (unmetSubject(words, sentence.tokens) ?? behindOpening(words, introduced, sentence))
          : null);
      if (span) found.push(sliceOf(document.text, span));
    }
  }
  return found;
}
