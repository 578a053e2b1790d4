import type { Act, Quotation } from "../quotations/quotation.ts";
import { endsSentence } from "../text/full-stop.ts";
import { contains, type Slice, type Span, sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import type { FoundMarker } from "./act.ts";
import { balanced, isMark } from "./balanced.ts";
import type { StanceLexicon } from "./lexicon.ts";
import { headRange, markerRange, type Range, type Stretch } from "./target-range.ts";
import { HEAD_WORDS, NO_THING, PAUSE, PRONOUN, TRAILING } from "./target-words.ts";

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
  // A content that its attribution breaks has several stretches; a target lies in one of them.
  const anchor = content[marker?.at ?? 0]!;
  const span = quotation.content.find((candidate) => contains(candidate, anchor))!;
  const first = content.findIndex((token) => contains(span, token));
  const stretch = stretchOf(
    text,
    content.filter((token) => contains(span, token)),
    span,
  );
  const range = marker
    ? markerRange(stretch, { ...marker, at: marker.at - first }, lexicon)
    : headRange(stretch, quotation.cue?.lemma ?? "", lexicon);
  const named = namedBy(stretch, trimmed(stretch, balanced(stretch.content, ...range)), quotation, span);
  if (!named) return null;
  const [from, to] = named;
  // "استعداده لحضور أي جلسة": the particle that the marker governs is written on to the thing.
  const attached = marker?.value.governs && ATTACHED.test(stretch.content[from]!.text) ? 1 : 0;
  const start = stretch.content[from]!.start + attached;
  const end = withClosingMark(text, stretch.content, from, to);
  return end - start < 4 ? null : sliceOf(text, { start, end });
}

/** A particle written on to what it governs; words and names that only begin like one are left out. */
const ATTACHED =
  /^(?!لبنان|ليبيا|لندن|لاهاي|لوزان|لوكسمب|لاتفيا|ليتوان|لقاء|لقاح|لجن|لاج|لغ|لحظ|لاعب|بلاد|بلد|برنامج|بيان|بعثة|بناء|بقاء)[لب](?!ل)\p{L}{3,}/u;

function stretchOf(text: string, content: readonly Token[], span: Span): Stretch {
  const stops = (token: Token, at: number): boolean =>
    token.text === "." &&
    (content[at - 1]?.text === "." ||
      content[at + 1]?.text === "." ||
      endsSentence(text, token.start, span.end));
  return {
    content,
    words: content.map((token) => token.norm),
    pauses: content.map((token, at) => PAUSE.test(token.text) || stops(token, at)),
  };
}

/** The range where it names something that the content as a whole does not; else null. */
function namedBy(
  { content, words }: Stretch,
  [from, to]: Range,
  { type }: Quotation,
  span: Span,
): Range | null {
  if (to <= from || NO_THING.test(words[from]!) || words.slice(from, to).every((word) => PRONOUN.test(word)))
    return null;
  if (to - from === 1 && type === "direct") return null;
  const whole = span.start === content[from]!.start && span.end === content[to - 1]!.end;
  const count = content.slice(from, to).filter((token) => token.word).length;
  return whole && count > HEAD_WORDS ? null : [from, to];
}

function trimmed({ words, content }: Stretch, [from, to]: Range): Range {
  const loose = (at: number): boolean =>
    TRAILING.test(words[at]!) || !(content[at]!.word || isMark(content[at]!) || content[at]!.text === "%");
  let end = to;
  while (end > from && loose(end - 1)) end--;
  return [from, end];
}

/** The end of the last token, or of the mark behind it where that closes one inside the target. */
function withClosingMark(text: string, content: readonly Token[], from: number, to: number): number {
  const { end } = content[to - 1]!;
  if (content.slice(from, to).filter(isMark).length % 2 === 0) return end;
  const close = /^\s?["“”«»]/u.exec(text.slice(end, end + 2))?.[0] ?? "";
  return end + close.length;
}
