import type { Sentence } from "../../text/document.ts";
import type { Marked } from "../../text/marks.ts";
import { type Slice, type Span, sliceOf } from "../../text/span.ts";
import type { FoundCue } from "./cues.ts";
import type { NameWords } from "./noun-phrase.ts";
import type { ArabicWords } from "./words.ts";

/** All that is known of a sentence while its cues are read. */
export interface SentenceContext extends NameWords {
  readonly words: ArabicWords;
  readonly text: string;
  readonly sentence: Sentence;
  /** For each token, whether it stands inside marks. */
  readonly inside: readonly boolean[];
  readonly cues: readonly FoundCue[];
  /** The stretches of the sentence, names among them, by their opening offsets. */
  readonly stretches: ReadonlyMap<number, Marked>;
}

/** Verbatim parts of a content: the stretches in marks inside it that are no names. */
export function verbatimOf(context: SentenceContext, span: Span): Slice[] {
  return context.sentence.marked
    .filter(
      (marked) => marked.start >= span.start && marked.end <= span.end && !context.names.has(marked.open),
    )
    .map((marked) => sliceOf(context.text, marked));
}

/** The stretch in marks, no name, that opens with the token at `index`. */
export function opening(context: SentenceContext, index: number): Marked | null {
  const token = context.sentence.tokens[index];
  if (!token || token.word) return null;
  const marked = context.stretches.get(token.start);
  return marked && !context.names.has(marked.open) ? marked : null;
}

/** First token index at or behind an offset; the number of tokens where there is none. */
export function tokenAt(context: SentenceContext, offset: number): number {
  const { tokens } = context.sentence;
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
