import type { TextDocument } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import { tokens } from "../text/tokens.ts";
import { type FoundName, LONGEST } from "./concept-names.ts";
import type { Concepts } from "./concepts.ts";
import type { WordReader } from "./topic-words.ts";
import type { Word } from "./word.ts";

/** Words that stand one behind the other, and the longest name that begins at one of them. */
export interface WordStretch {
  readonly words: readonly Word[];
  /** As `Concepts.longestAt` of these words. */
  longestAt(at: number): FoundName | null;
}

/** Words that stand in no document, or in several places of one. */
export const stretchOf = (words: readonly Word[], concepts: Concepts): WordStretch => ({
  words,
  longestAt: (at) => concepts.longestAt(words, at),
});

/** The words of a span of a document, those that its ends cut cut too. */
export type WordsWithin = (span: Span) => WordStretch;

/**
 * The words of a document. Its lead is read for what happened, its quotations for what they are about, and the sentences around
 * those for which one of its kind that is: most words several times. What name begins at a word is looked up once.
 */
export function documentWords(document: TextDocument, reader: WordReader, concepts: Concepts): WordsWithin {
  const { text, lang } = document;
  const words: Word[] = [];
  /** Where each token of words begins and ends, and the index of its first word. */
  const starts: number[] = [];
  const ends: number[] = [];
  const firsts: number[] = [];
  for (const sentence of document.sentences)
    for (const token of sentence.tokens) {
      if (!token.word) continue;
      starts.push(token.start);
      ends.push(token.end);
      firsts.push(words.length);
      for (const word of reader.wordsOfToken(token, lang)) words.push(word);
    }
  firsts.push(words.length);
  const names: (FoundName | null | undefined)[] = new Array(words.length);
  const cut = (start: number, end: number): readonly Word[] => reader.wordsOf(tokens(text, start, end), lang);
  return ({ start, end }) => {
    const from = firstFrom(starts, start);
    const to = firstFrom(ends, end + 1);
    const cutsFirst = from > 0 && ends[from - 1]! > start;
    const cutsLast = to >= from && to < starts.length && starts[to]! < end;
    const before = cutsFirst ? cut(start, Math.min(end, ends[from - 1]!)) : NONE;
    const own = words.slice(firsts[from], firsts[Math.max(from, to)]);
    const behind = cutsLast ? cut(starts[to]!, end) : NONE;
    const all = before.length + behind.length === 0 ? own : [...before, ...own, ...behind];
    const offset = firsts[from]! - before.length;
    // A name that ends near a word that is cut may go on with it.
    const known = before.length + own.length - (cutsLast ? LONGEST : 0);
    return {
      words: all,
      longestAt(at) {
        if (at < before.length || at >= known) return concepts.longestAt(all, at);
        let name = names[offset + at];
        if (name === undefined) {
          name = concepts.longestAt(words, offset + at);
          names[offset + at] = name;
        }
        return name === null || name.length <= all.length - at ? name : concepts.longestAt(all, at);
      },
    };
  };
}

const NONE: readonly Word[] = [];

/** Index of the first of ascending numbers from a bound on; their count where none is. */
function firstFrom(numbers: readonly number[], bound: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
