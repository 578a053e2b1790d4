import type { TextDocument } from "../../text/document.ts";
import type { Span } from "../../text/span.ts";
import type { Attribution } from "./attribution.ts";
import type { Draft } from "./grammar.ts";
import { type Line, marked, tagAt } from "./line.ts";
import { phraseEnd, type Range } from "./noun-phrase.ts";

/** True when a sentence is one stretch in marks, or the inside of one that runs over it. */
function wholeInMarks(document: TextDocument, index: number): Span | null {
  const sentence = document.sentences[index];
  if (!sentence) return null;
  const stretch = sentence.marked[0] ?? null;
  if (stretch && stretch.open <= sentence.start + 1 && stretch.close >= sentence.end - 2)
    return { start: stretch.start, end: stretch.end };
  return null;
}

/**
 * What a colon at the end of a sentence introduces: the stretch in marks that follows, with the paragraphs that reopen
 * it; without marks the next sentence. `limit` caps the sentences taken.
 */
export function following(
  document: TextDocument,
  from: number,
  limit = 40,
): { readonly spans: Span[]; readonly last: number } {
  const spans: Span[] = [];
  let index = from;
  for (; index < document.sentences.length && index < from + limit; index++) {
    const whole = wholeInMarks(document, index);
    if (!whole) {
      const opening = document.sentences[index]!.marked[0];
      if (index === from && opening && opening.open === document.sentences[index]!.start) {
        spans.push({ start: opening.start, end: opening.end });
        index++;
      }
      break;
    }
    spans.push(whole);
    const next = document.sentences[index + 1];
    if (
      next &&
      next.paragraph !== document.sentences[index]!.paragraph &&
      document.sentences[index]!.marked[0]!.closed
    ) {
      index++;
      break;
    }
  }
  const plain = document.sentences[from];
  if (spans.length === 0 && plain && plain.marked.length === 0 && from > 0) {
    spans.push({ start: plain.start, end: plain.end });
    index = from + 1;
  }
  return { spans, last: index - 1 };
}

/** `Halwan: "We will not go."`: a name, a colon and marks, without a verb. */
export function introducedBy(line: Line): Attribution | null {
  for (let k = 1; k < line.words.length && k < 14; k++) {
    if (marked(line, k)) return null;
    if (tagAt(line, k) !== "colon") continue;
    const start = tagAt(line, 0) === "name" || tagAt(line, 0) === "det" ? 0 : -1;
    if (start < 0 || !marked(line, k + 1) || phraseEnd(line, 0, true) < k) return null;
    return {
      line,
      cue: { start: k, end: k + 1 },
      lemma: ":",
      act: "says",
      negated: false,
      source: { start: 0, end: k },
      content: [{ start: k + 1, end: line.words.length }],
      via: null,
      reach: { start: 0, end: line.words.length },
      confidence: 0.7,
    };
  }
  return null;
}

/**
 * The stretches of the sentences before `index` that were opened and never closed, each in its own paragraph, up to the
 * one at `index` that reopens them: an attribution behind the last speaks for all.
 */
export function openedBefore(document: TextDocument, index: number, floor: number): Span[] {
  const spans: Span[] = [];
  for (let k = index - 1; k > floor; k--) {
    const stretch = document.sentences[k]!.marked.at(-1);
    const whole = wholeInMarks(document, k);
    if (!whole || !stretch || stretch.closed) break;
    spans.unshift(whole);
  }
  return spans;
}

/** `The envoy spoke on Monday:` and marks in the next sentence: `subject` is the words before the verb. */
export function announcedBy(
  document: TextDocument,
  line: Line,
  index: number,
  subject: Range | null,
): Attribution | null {
  let last = line.words.length - 1;
  while (last > 0 && tagAt(line, last) === "quote") last--;
  if (!subject || tagAt(line, last) !== "colon" || marked(line, last) || !wholeInMarks(document, index + 1))
    return null;
  return {
    line,
    cue: { start: last, end: last + 1 },
    lemma: ":",
    act: "says",
    negated: false,
    source: subject,
    content: [],
    via: null,
    reach: { start: 0, end: line.words.length },
    confidence: 0.6,
  };
}

/** `"A," he said. "B" for the poor.`: a sentence that opens in marks, behind a quoted one of the same paragraph. */
function opensInMarks(document: TextDocument, index: number, before: Draft): boolean {
  const sentence = document.sentences[index]!;
  const stretch = sentence.marked[0];
  if (!stretch || stretch.open > sentence.start || stretch.end - stretch.start < 20) return false;
  const previous = document.sentences[index - 1]!;
  const end = before.spans.at(-1)!;
  return (
    previous.paragraph === sentence.paragraph &&
    previous.marked.some((m) => m.start <= end.start && end.start < m.end)
  );
}

/**
 * What a sentence all in marks and without a cue is: the rest of the quotation before it ("joins"), a floating quotation
 * of the same speaker, or null for none.
 */
export function continuation(
  document: TextDocument,
  line: Line,
  index: number,
  before: Draft | undefined,
): Attribution | "joins" | null {
  if (!before || before.sentence < index - 1) return null;
  if (!wholeInMarks(document, index)) return opensInMarks(document, index, before) ? "joins" : null;
  const previous = document.sentences[before.sentence]!;
  const reopened = previous.paragraph !== line.sentence.paragraph && previous.marked.at(-1)?.closed === false;
  const quoted = before.spans.some((s) =>
    document.sentences[index - 1]!.marked.some((m) => m.start < s.end && s.start < m.end),
  );
  if ((previous.paragraph === line.sentence.paragraph && quoted) || reopened) return "joins";
  if (!quoted && previous.paragraph !== line.sentence.paragraph) return null;
  return {
    line,
    cue: { start: 0, end: 0 },
    lemma: "",
    act: "says",
    negated: false,
    source: null,
    content: [],
    via: null,
    reach: { start: 0, end: line.words.length },
    confidence: 0.55,
  };
}
