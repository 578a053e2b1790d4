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
  /** The cues by the index of their first token. */
  readonly cueAt: ReadonlyMap<number, FoundCue>;
  /** The stretches of the sentence, names among them, by their opening offsets. */
  readonly stretches: ReadonlyMap<number, Marked>;
}

/** Longest stretch of tokens that is read as one sentence; a text without full stops is read in pieces, so that its time stays linear. */
const MOST_TOKENS = 1200;

/** A sentence, or a sentence without end cut into pieces. */
export function pieces(sentence: Sentence): Sentence[] {
  const { tokens, marked } = sentence;
  if (tokens.length <= MOST_TOKENS) return [sentence];
  const found: Sentence[] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at += MOST_TOKENS) {
    const own = tokens.slice(at, at + MOST_TOKENS);
    const start = own[0]!.start;
    const end = own.at(-1)!.end;
    while (from < marked.length && marked[from]!.close <= start) from++;
    let to = from;
    while (to < marked.length && marked[to]!.open < end) to++;
    found.push({ start, end, paragraph: sentence.paragraph, tokens: own, marked: marked.slice(from, to) });
  }
  return found;
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
