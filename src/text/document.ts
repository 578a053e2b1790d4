import type { Language } from "../base/language.ts";
import { type Marked, markedStretches } from "./marks.ts";
import { paragraphs, sentencesOf } from "./sentences.ts";
import { indexAt, type Span } from "./span.ts";
import { type Token, tokens } from "./tokens.ts";

export interface Sentence extends Span {
  /** Index of its paragraph. */
  readonly paragraph: number;
  readonly tokens: readonly Token[];
  /** Stretches in quotation marks that begin in it. */
  readonly marked: readonly Marked[];
}

/** A text cut once into all that the grammars walk over. */
export interface TextDocument {
  readonly text: string;
  readonly lang: Language;
  readonly paragraphs: readonly Span[];
  readonly sentences: readonly Sentence[];
  readonly marked: readonly Marked[];
}

/** A paragraph that begins with a mark, pointing either way, maybe behind a sign of direction. */
const OPENING = /^[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]?["“”„«»‘]/u;

/** Cuts a text into paragraphs, sentences, tokens and marked stretches. Linear in its length. */
export function documentOf(text: string, lang: Language): TextDocument {
  const cut = paragraphs(text);
  const all: Marked[] = [];
  const sentences: Sentence[] = [];
  cut.forEach((paragraph, index) => {
    const following = cut[index + 1];
    const reopened =
      following !== undefined && OPENING.test(text.slice(following.start, following.start + 2));
    const marked = markedStretches(text, paragraph, reopened);
    for (const stretch of marked) all.push(stretch);
    let next = 0;
    for (const span of sentencesOf(text, paragraph, marked)) {
      const own: Marked[] = [];
      while (next < marked.length && marked[next]!.open < span.end) own.push(marked[next++]!);
      sentences.push({ ...span, paragraph: index, tokens: tokens(text, span.start, span.end), marked: own });
    }
  });
  return { text, lang, paragraphs: cut, sentences, marked: all };
}

/** The tokens of a span, those that its ends cut cut too. Taken from the sentences that hold it, found by bisection. */
export function tokensWithin({ text, sentences }: TextDocument, { start, end }: Span): Token[] {
  const found: Token[] = [];
  for (let index = indexAt(sentences, start); index < sentences.length; index++) {
    const sentence = sentences[index]!;
    if (sentence.start >= end) break;
    for (let at = indexAt(sentence.tokens, start); at < sentence.tokens.length; at++) {
      const token = sentence.tokens[at]!;
      if (token.start >= end) break;
      if (token.end <= start) continue;
      if (token.start >= start && token.end <= end) found.push(token);
      else
        for (const part of tokens(text, Math.max(start, token.start), Math.min(end, token.end)))
          found.push(part);
    }
  }
  return found;
}
