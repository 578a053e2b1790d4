import type { TextDocument } from "../text/document.ts";
import { firstFrom, indexAt, type Span } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";

/**
 * The tokens of the sentence that holds the beginning of a span, those that begin fewer than `within` characters before or
 * behind that, as a range, `to` exclusive. Found by bisection: a sentence may be a whole article.
 */
export function rangeNear(
  { sentences }: TextDocument,
  { start }: Span,
  within: number,
): { readonly tokens: readonly Token[]; readonly from: number; readonly to: number } {
  const tokens = sentences[indexAt(sentences, start)]?.tokens ?? [];
  return { tokens, from: firstFrom(tokens, start - within + 1), to: firstFrom(tokens, start + within) };
}

/** True where some words stand one behind the other among tokens. */
export function holds(tokens: readonly Token[], words: readonly string[]): boolean {
  const first = words[0];
  for (let at = 0; at <= tokens.length - words.length; at++)
    if (tokens[at]!.norm === first && words.every((word, index) => tokens[at + index]!.norm === word))
      return true;
  return false;
}

/** The longest word of each of some phrases: without one of these no phrase is held. */
export const tellingWords = (phrases: readonly (readonly string[])[]): ReadonlySet<string> =>
  new Set(phrases.map((words) => words.reduce((most, word) => (word.length > most.length ? word : most))));
