import type { Marked } from "../../text/marks.ts";
import { type Slice, type Span, sliceOf } from "../../text/span.ts";
import type { Quotation, QuotationType } from "../quotation.ts";
import type { Attribution } from "./attribution.ts";
import { titleLike } from "./in-marks.ts";
import type { Line } from "./line.ts";
import type { Range } from "./noun-phrase.ts";

const WORDY = /[\p{L}\p{N}]/u;

/** The characters of a word range, signs and spaces at its ends left out. Null when no word is left. */
export function spanOf(line: Line, range: Range): Span | null {
  let { start, end } = range;
  const { words, document } = line;
  while (start < end && !keeps(line, start)) start++;
  while (end > start && !keeps(line, end - 1) && words[end - 1]!.tag !== "shut") end--;
  if (end <= start) return null;
  let from = words[start]!.start;
  let to = words[end - 1]!.end;
  const first = words[start]!.mark;
  const last = words[end - 1]!.mark;
  if (first >= 0) from = Math.max(from, document.marked[first]!.start);
  if (last >= 0) to = Math.min(to, document.marked[last]!.end);
  return to > from ? { start: from, end: to } : null;
}

const keeps = (line: Line, at: number): boolean => {
  const word = line.words[at]!;
  return (
    word.word ||
    word.tag === "open" ||
    word.text === "$" ||
    word.text === "#" ||
    word.text === "@" ||
    word.text === "%" ||
    (word.mark >= 0 && word.tag !== "quote" && word.tag !== "comma")
  );
};

/** Final punctuation is no content, inside marks too where they close the quotation. */
function withoutFinal(text: string, span: Span): Span {
  let { end } = span;
  while (
    end > span.start &&
    /[\s,.;:]/u.test(text[end - 1]!) &&
    !/\p{L}\.\p{L}\.$/u.test(text.slice(end - 4, end))
  )
    end--;
  return end > span.start ? { start: span.start, end } : span;
}

/** Stretches in marks that are the speaker's words: not a name, a title or a single term that someone else coined. */
function verbatimIn(text: string, span: Span, marked: readonly Marked[]): Slice[] {
  const found: Slice[] = [];
  for (const stretch of marked) {
    if (stretch.end <= span.start || stretch.start >= span.end) continue;
    const inside = { start: Math.max(span.start, stretch.start), end: Math.min(span.end, stretch.end) };
    const whole = inside.start === stretch.start && inside.end >= stretch.end - 2;
    if (whole && isName(text, stretch, span)) continue;
    found.push(sliceOf(text, withoutFinal(text, inside)));
  }
  return found;
}

/** What stands before a title of a work, in the same words or a few before. */
const CALLED =
  /\b(?:called|titled|entitled|named|dubbed|program|programme|show|film|movie|book|song|series|drama|sitcom|play|album|novel|documentary|bill|law|act|slogan)(?: of| the)?,?\s*$/u;

/** A short stretch whose words all have capitals, inside a longer content, is the name of something. */
function isName(text: string, stretch: Marked, span: Span): boolean {
  if (stretch.start <= span.start + 1 && stretch.end >= span.end - 2) return false;
  const inside = text.slice(stretch.start, stretch.end);
  if (titleLike(inside) && CALLED.test(text.slice(Math.max(0, stretch.open - 24), stretch.open))) return true;
  const words = text.slice(stretch.start, stretch.end).split(/\s+/u);
  return (
    words.length <= 8 &&
    words.every(
      (w) => /^[\p{Lu}\p{N}]/u.test(w) || /^(?:of|the|a|an|in|on|and|for|to|with|at|vs\.?)$/u.test(w),
    ) &&
    !/[.!?,]$/u.test(text.slice(stretch.start, stretch.end))
  );
}

export function typeOf(text: string, content: readonly Span[], verbatim: readonly Span[]): QuotationType {
  if (verbatim.length === 0) return "indirect";
  for (const span of content) {
    let at = span.start;
    for (const v of verbatim) {
      if (v.end <= span.start || v.start >= span.end) continue;
      if (WORDY.test(text.slice(at, v.start))) return "mixed";
      at = Math.max(at, v.end);
    }
    if (WORDY.test(text.slice(at, span.end))) return "mixed";
  }
  return "direct";
}

/** A quotation from content spans; verbatim parts and type follow from the marks around them. Null for empty content. */
export function quotationOf(
  attribution: Attribution,
  spans: readonly Span[],
  marked: readonly Marked[],
): Quotation | null {
  const { line } = attribution;
  const { text } = line.document;
  const content = spans.map((s) => sliceOf(text, withoutFinal(text, s)));
  if (content.length === 0) return null;
  const verbatim = content.flatMap((c) => verbatimIn(text, c, marked));
  // "according to a Times show": one plain word is no statement.
  if (verbatim.length === 0 && attribution.act === "says" && content.length === 1)
    if (/^[\p{Ll}\p{N}]+$/u.test(content[0]!.text)) return null;
  const slice = (range: Range | null): Slice | null => {
    const span = range && spanOf(line, range);
    return span ? sliceOf(text, closed(text, withoutContraction(text, withoutComma(text, span)))) : null;
  };
  const cue = slice(attribution.cue);
  return {
    type: typeOf(text, content, verbatim),
    content,
    verbatim,
    cue: cue && {
      ...cue,
      lemma: attribution.lemma,
      act: attribution.act,
      agreement: { gender: null, number: null },
      negated: attribution.negated,
    },
    source: slice(attribution.source),
    via: slice(attribution.via),
    ...(attribution.conversation && attribution.via ? { viaRuns: true } : {}),
    confidence: attribution.confidence,
  };
}

/** "the show “Harbour and Hills": the mark that closes what opened inside belongs to it. */
function closed(text: string, span: Span): Span {
  const close = /^[.,]?([”"»])/u.exec(text.slice(span.end, span.end + 2))?.[1];
  if (close === undefined) return span;
  const inside = text.slice(span.start, span.end);
  const open = close === "”" ? "“" : close === "»" ? "«" : close;
  const opened = inside.split(open).length - 1;
  const shut = open === close ? 0 : inside.split(close).length - 1;
  const left = open === close ? opened % 2 === 1 : opened > shut;
  return left && text[span.end] === close ? { start: span.start, end: span.end + 1 } : span;
}

/** "He's claiming": the pronoun is the source, its verb is not. */
function withoutContraction(text: string, { start, end }: Span): Span {
  const pronoun = /^(?:he|she|it|they|we|i|you|who)(?=['’](?:s|re|ve|d|ll|m)$)/iu.exec(
    text.slice(start, end),
  );
  return { start, end: pronoun ? start + pronoun[0].length : end };
}

const withoutComma = (text: string, span: Span): Span => {
  let { end } = span;
  while (end > span.start && /[\s,]/u.test(text[end - 1]!)) end--;
  return { start: span.start, end };
};
