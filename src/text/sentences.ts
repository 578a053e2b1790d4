import { endsSentence } from "./full-stop.ts";
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
    while (next < marked.length && marked[next]!.close <= at) next++;
    while (at < paragraph.end && at !== marked[next]?.open && /["”’»)\].!?؟…]/u.test(text[at]!)) at++;
    if (at < paragraph.end && !/[\s\u0621-\u064A]/u.test(text[at]!)) continue;
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
