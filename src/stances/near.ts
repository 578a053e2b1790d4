import type { Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { firstFrom, indexAt, type Span } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { signsAmong } from "../text/word-hints.ts";

/**
 * The tokens of the sentence that holds the beginning of a span, those that begin fewer than `within` characters before or
 * behind that, as a range, `to` exclusive. Found by bisection: a sentence may be a whole article.
 */
function rangeNear(
  { sentences }: TextDocument,
  { start }: Span,
  within: number,
): { readonly tokens: readonly Token[]; readonly from: number; readonly to: number } {
  const tokens = sentences[indexAt(sentences, start)]?.tokens ?? [];
  return { tokens, from: firstFrom(tokens, start - within + 1), to: firstFrom(tokens, start + within) };
}

/** How far around the verb of saying its sentence tells of the saying. In UTF-16 units. */
const AROUND = 160;

/** The tokens around the verb of saying, or the beginning of what is said where there is none. */
export interface Around {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
  /** What they are a sign of. */
  readonly signs: number;
}

let last: { readonly document: TextDocument; readonly around: Map<number, Around> } | null = null;

/** What stands around a saying. Two readers ask for it: what was asked of the last document is kept. */
export function aroundSaying(document: TextDocument, { cue, content }: Quotation): Around {
  const anchor = cue ?? content[0]!;
  if (last?.document !== document) last = { document, around: new Map() };
  const known = last.around.get(anchor.start);
  if (known !== undefined) return known;
  const range = rangeNear(document, anchor, AROUND);
  const around = { ...range, signs: signsAmong(range.tokens, document.lang, range.from, range.to) };
  last.around.set(anchor.start, around);
  return around;
}

/** True where some words stand one behind the other among tokens. */
export function holds(tokens: readonly Token[], words: readonly string[]): boolean {
  const first = words[0];
  for (let at = 0; at <= tokens.length - words.length; at++)
    if (tokens[at]!.norm === first && words.every((word, index) => tokens[at + index]!.norm === word))
      return true;
  return false;
}

/** The longest word of each of some phrases, that is none of the commonest: without one of these no phrase is held. */
export const tellingWords = (phrases: readonly (readonly string[])[]): ReadonlySet<string> =>
  new Set(
    phrases.map((words) => words.reduce((most, word) => (weightOf(word) > weightOf(most) ? word : most))),
  );
const weightOf = (word: string): number => (COMMON.has(word) ? 0 : word.length);
const COMMON: ReadonlySet<string> = new Set(["the", "that", "not", "علي", "من", "في", "ما", "لا"]);
