import type { Act, Quotation } from "../quotations/quotation.ts";
import { type Slice, sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import type { FoundMarker } from "./act.ts";
import { balanced } from "./balanced.ts";
import { phraseAt, type StanceLexicon } from "./lexicon.ts";

/** A target longer than this many words is no thing any more but a clause; it is cut at its first pause. */
const TARGET_WORDS = 14;
/** A subject or a whole content longer than this many words names nothing. */
const HEAD_WORDS = 8;

const PAUSE = /^[،,؛;:.!?؟()–—]$/u;
const BREAK =
  /^(?:الذي|التي|الذين|حتي|لان|لانه|لانها|بعد|قبل|عقب|خلال|لكن|ولكن|which|who|because|while|but|after|before|until|if|unless)$/u;
/** The breaks behind which a new clause begins; the others only go on about its subject. */
const RESTART = /^(?:لان|لكن|ولكن|because|while|but|if|unless)$/u;
const RELATIVE = /^(?:who|whose|which|الذي|التي|الذين)$/u;
/** Words that lead up to a target without being of it. */
const LEADING = /^(?:علي|في|عن|من|الي|to|that|and)$/u;
/** Words that no target ends with: what they lead to was cut off. */
const TRAILING =
  /^(?:ان|انه|انها|بان|بانه|بانها|بانهم|له|لها|لهم|و|في|من|الي|علي|عن|مع|او|ثم|قد|لا|لم|لن|as|of|in|on|for|with|from|against|between|to|by|at|and|or|the|a|an|that|is|are|was|were|be|been|has|have|had|will|would|not|never|his|her|its|their|our|my)$/u;
const PARTICLE = /^(?:في|من|الي|علي|عن|مع|بشان|ضد|بين|in|of|on|for|with|from|against|between|to|by|at|and)$/u;
/** Pronouns that stand for a thing named elsewhere. */
const PRONOUN =
  /^(?:it|this|that|these|those|they|them|he|she|him|we|you|there|what|هذا|هذه|ذلك|تلك|هو|هي|هم|ما)$/u;

/** What the act was found by. */
export interface ActFound {
  readonly act: Act;
  readonly marker: FoundMarker | null;
  readonly lexicon: StanceLexicon;
}

/**
 * What the stance is about, as a slice of the article: the head of the content where the cue governs a thing ("called
 * for a truce"); where a marker told the act, what it governs, the subject before it or the clause around it. Null
 * where nothing is named that tells more than the content itself.
 */
export function targetOf(
  text: string,
  quotation: Quotation,
  content: readonly Token[],
  { act, marker, lexicon }: ActFound,
): Slice | null {
  if (act === "says" || act === "meets" || content.length === 0) return null;
  const words = content.map((token) => token.norm);
  const walk = { words, content, lexicon };
  const range = !marker
    ? headOf(walk, quotation)
    : marker.value.modal
      ? (clauseAround(walk, marker) ?? behind(walk, marker))
      : marker.value.governs
        ? behind(walk, marker)
        : before(walk, marker);
  const [from, to] = trimmed(words, content, ...balanced(content, ...range));
  if (to <= from || (to - from === 1 && (PRONOUN.test(words[from]!) || quotation.type === "direct")))
    return null;
  const start = content[from]!.start;
  const whole = quotation.content.some((span) => span.start === start && span.end === content[to - 1]!.end);
  if (whole && wordsIn(content, from, to) > HEAD_WORDS) return null;
  // "استعداده لحضور أي جلسة": the particle that the marker governs is written on to the thing.
  const attached = marker?.value.governs && /^[لب](?!ل)\p{L}{4,}/u.test(content[from]!.text) ? 1 : 0;
  const end = withClosingMark(text, content, from, to);
  return end - start < 4 ? null : sliceOf(text, { start: start + attached, end });
}

const wordsIn = (content: readonly Token[], from: number, to: number): number =>
  content.slice(from, to).reduce((sum, token) => sum + Number(token.word), 0);

interface Walk {
  readonly words: readonly string[];
  readonly content: readonly Token[];
  readonly lexicon: StanceLexicon;
}
type Range = readonly [from: number, to: number];

/** The thing at the head of a content. */
function headOf(walk: Walk, { cue }: Quotation): Range {
  const { words, lexicon } = walk;
  const lemma = cue?.lemma ?? "";
  let from = skipLeading(walk, 0);
  if (lexicon.addressed.has(lemma)) from = behindAddressee(words, from);
  const to = thingEnd(walk, from, lexicon.ends.get(lemma) ?? []);
  return [from, to];
}

/** "ناشد الطرفين تمديد الهدنة": the addressee bears an article, what is asked for mostly does not. */
function behindAddressee(words: readonly string[], from: number): number {
  let at = from;
  while (at < words.length && words[at]!.startsWith("ال")) at++;
  return at < words.length - 1 && !PAUSE.test(words[at]!) ? at : from;
}

function behind(walk: Walk, { at, length, value }: FoundMarker): Range {
  // Behind a modal a preposition begins an adverbial: "يتعين في بادئ الأمر التعامل مع الخطر".
  const from = value.modal ? at + length : skipLeading(walk, at + length);
  return [from, thingEnd(walk, from, [])];
}

/** The subject before a marker: from the last pause to it, a relative clause left out. */
function before({ words }: Walk, marker: FoundMarker): Range {
  let from = clauseStart(words, marker.at);
  // "The talks, which lasted a month, had failed": behind the comma stands no subject.
  if (from > 1 && words.slice(from, marker.at).every((word) => TRAILING.test(word))) {
    const aside = clauseStart(words, from - 1);
    if (aside > 1 && RELATIVE.test(words[aside]!)) from = clauseStart(words, aside - 1);
  }
  const to = pauseFrom(words, from, marker.at);
  return to - from > HEAD_WORDS ? [from, from] : [from, to];
}

/** "The parties must end the siege": subject and predicate; null where no subject stands before the modal. */
function clauseAround(walk: Walk, marker: FoundMarker): Range | null {
  const from = clauseStart(walk.words, marker.at);
  const to = pauseFrom(walk.words, marker.at + marker.length, walk.words.length);
  return from === marker.at || to - from > TARGET_WORDS ? null : [from, to];
}

function clauseStart(words: readonly string[], at: number): number {
  let from = at;
  while (from > 0 && !PAUSE.test(words[from - 1]!) && !RESTART.test(words[from - 1]!)) from--;
  while (from < at && /^(?:[وف]?ان|and|that|so)$/u.test(words[from]!)) from++;
  return from;
}

function skipLeading({ words, content, lexicon }: Walk, start: number): number {
  let from = start;
  const leading = (): void => {
    while (from < words.length && (!content[from]!.word || LEADING.test(words[from]!))) from++;
  };
  leading();
  if (from < words.length) from += phraseAt(words, lexicon.trim, from)?.length ?? 0;
  leading();
  return from;
}

/** Where a thing ends: at a pause, a clause, a word of `ends`, or before a particle where it grows too long. */
function thingEnd({ words, content, lexicon }: Walk, from: number, ends: readonly string[]): number {
  let longest = from;
  for (let left = TARGET_WORDS; left > 0 && longest < words.length; longest++)
    if (content[longest]!.word) left--;
  const limit = pauseFrom(words, from, longest);
  for (let at = from + 1; at < limit; at++) {
    const attached = ends.includes("بـ") && /^ب\p{L}{3,}/u.test(words[at]!) && !lexicon.names.has(words[at]!);
    if (attached || ends.includes(words[at]!)) return at;
  }
  if (limit < longest || limit === content.length) return limit;
  // Cut where a phrase may end, so that no noun loses its adjective.
  for (let at = limit - 1; at > from + 3; at--) if (PARTICLE.test(words[at]!)) return at;
  return limit;
}

/** The first pause or subordinate clause behind `from`, or `limit`. */
function pauseFrom(words: readonly string[], from: number, limit: number): number {
  let to = from;
  while (to < words.length && to < limit && !PAUSE.test(words[to]!) && !(to > from && BREAK.test(words[to]!)))
    to++;
  return to;
}

function trimmed(words: readonly string[], content: readonly Token[], from: number, to: number): Range {
  let end = to;
  while (
    end > from &&
    (TRAILING.test(words[end - 1]!) || (!content[end - 1]!.word && !isMark(content[end - 1]!)))
  )
    end--;
  return [from, end];
}

const isMark = ({ text }: Token): boolean => /^["“”«»%]$/u.test(text);

/** The end of the last token, or of the mark behind it where that closes one inside the target. */
function withClosingMark(text: string, content: readonly Token[], from: number, to: number): number {
  const { end } = content[to - 1]!;
  const marks = content.slice(from, to).filter((token) => /^["“”«»]$/u.test(token.text)).length;
  if (marks % 2 === 0) return end;
  const close = /^\s?["“”«»]/u.exec(text.slice(end, end + 2))?.[0] ?? "";
  return end + close.length;
}
