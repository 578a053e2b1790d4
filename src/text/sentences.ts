import { type Marked, markedStretches } from "./marks.ts";
import type { Span } from "./span.ts";

/** The paragraphs of a text: its non-empty lines, spaces at their ends left out. */
export function paragraphs(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(/[^\r\n\u2028\u2029]+/gu)) {
    let start = match.index;
    let end = start + match[0].length;
    while (start < end && /\s/u.test(text[start]!)) start++;
    while (end > start && /\s/u.test(text[end - 1]!)) end--;
    if (end > start) found.push({ start, end });
  }
  return found;
}

/** English short forms that end in a dot without ending a sentence. Single initials are caught by their shape. */
const SHORT = new Set(
  "mr mrs ms dr prof sen rep gov gen lt col sgt capt cmdr adm hon rev st jr sr vs inc corp co ltd no art sec etc jan feb mar apr jun jul aug sept sep oct nov dec mt ft".split(
    " ",
  ),
);

function endsSentence(text: string, at: number, limit: number): boolean {
  const char = text[at]!;
  if (char === "؟" || char === "!" || char === "?") return true;
  if (char !== ".") return false;
  // Arabic writers pause with two dots; three are an ellipsis: neither ends a sentence by itself.
  if (text[at - 1] === "." || text[at + 1] === ".")
    return text[at + 1] !== "." && /^\s+[A-Z"“«]/u.test(text.slice(at + 1, at + 4));
  if (at + 1 < limit && /[\p{L}\p{N}]/u.test(text[at + 1]!)) return false;
  // Arabic titles of one letter: د. أحمد, م. سعد.
  if (
    /(?:^|[\s("“«،])[دمأ]$/u.test(text.slice(Math.max(0, at - 2), at)) &&
    /^\s*[؀-ۿ]/u.test(text.slice(at + 1, at + 3))
  )
    return false;
  const before = /(?:^|[\s("“‘'«.])([A-Za-z]+)$/u.exec(text.slice(Math.max(0, at - 12), at))?.[1];
  const next = /^["”’'»)\]]*\s+["“‘'«([]*(\p{L})/u.exec(text.slice(at + 1, Math.min(limit, at + 8)))?.[1];
  // Small Latin letters go on with the sentence whatever stands before the stop: "(D-Va.) said".
  if (before === undefined) return next === undefined || next === next.toUpperCase();
  if (before.length === 1 && next !== undefined) return false;
  if (SHORT.has(before.toLowerCase()) && next !== undefined && /[A-Z]/u.test(before)) return false;
  return next === undefined || next === next.toUpperCase();
}

/**
 * The sentences of a paragraph. A stretch in quotation marks is never broken: its attribution speaks for all of it.
 * Closing marks and brackets belong to the sentence that they close. Linear.
 */
export function sentencesOf(text: string, paragraph: Span, marked: readonly Marked[]): Span[] {
  const found: Span[] = [];
  let start = paragraph.start;
  let next = 0;
  let at = paragraph.start;
  while (at < paragraph.end) {
    while (next < marked.length && marked[next]!.close <= at) next++;
    const stretch = marked[next];
    let ends = false;
    if (stretch && stretch.open <= at && stretch.closed) {
      // A closed stretch that ends in a full stop ends the sentence too, unless the sentence goes on in lower case.
      at = stretch.close;
      ends = /[.!?؟…]/u.test(text[stretch.end - 1]!) && /^\s+["“«‘A-Z؀-ۿ]/u.test(text.slice(at, at + 3));
      if (ends && /[؀-ۿ]/u.test(text.slice(at, at + 3))) ends = /[.؟!]/u.test(text[stretch.end - 1]!);
    } else {
      ends = endsSentence(text, at, paragraph.end);
      at++;
    }
    if (!ends) continue;
    while (at < paragraph.end && /["”’»)\].!?؟…]/u.test(text[at]!)) at++;
    if (at < paragraph.end && !/\s/u.test(text[at]!)) continue;
    found.push({ start, end: at });
    while (at < paragraph.end && /\s/u.test(text[at]!)) at++;
    start = at;
  }
  if (start < paragraph.end) found.push({ start, end: paragraph.end });
  return found;
}

/** The sentences of a whole text, in reading order. */
export function sentences(text: string): Span[] {
  return paragraphs(text).flatMap((paragraph) =>
    sentencesOf(text, paragraph, markedStretches(text, paragraph)),
  );
}
