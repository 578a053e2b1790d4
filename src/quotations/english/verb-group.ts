import type { EnglishLexicon } from "./lexicon.ts";
import { type Line, marked, normAt, tagAt } from "./line.ts";

const BE = new Set([
  "is",
  "are",
  "was",
  "were",
  "be",
  "been",
  "being",
  "am",
  "'s",
  "'re",
  "isn't",
  "wasn't",
  "weren't",
  "aren't",
  "he's",
  "she's",
  "it's",
  "they're",
  "we're",
  "i'm",
  "you're",
  "got",
  "gets",
]);
const HAVE = new Set([
  "has",
  "have",
  "had",
  "having",
  "'ve",
  "hasn't",
  "haven't",
  "hadn't",
  "i've",
  "they've",
  "we've",
  "you've",
  "'d",
]);
const DO = new Set(["do", "does", "did", "don't", "doesn't", "didn't"]);
const NEGATORS = new Set(["not", "never", "n't", "neither", "nor"]);

const negative = (norm: string): boolean => NEGATORS.has(norm) || norm.endsWith("n't") || norm === "cannot";

/** What stands to the left of a verb: auxiliaries, adverbs, negations, "to". */
export interface Group {
  start: number;
  be: boolean;
  have: boolean;
  modal: boolean;
  doing: boolean;
  to: boolean;
  negated: boolean;
  chained: boolean;
}

/** Auxiliaries, adverbs and negations to the left of a verb. */
export function groupBefore(line: Line, verb: number, lexicon: EnglishLexicon): Group {
  const group: Group = {
    start: verb,
    be: false,
    have: false,
    modal: false,
    doing: false,
    to: false,
    negated: false,
    chained: false,
  };
  let k = verb - 1;
  let adverbs = 0;
  for (; k >= 0; k--) {
    if (marked(line, k)) break;
    const norm = normAt(line, k);
    const tag = tagAt(line, k);
    if (NEGATORS.has(norm)) group.negated = true;
    else if (tag === "modal") group.modal = true;
    else if (BE.has(norm)) group.be = true;
    else if (HAVE.has(norm)) group.have = true;
    else if (DO.has(norm)) group.doing = true;
    else if (tag === "to" && !group.to && k === verb - 1 - adverbs) {
      group.to = true;
      const chain = chainBefore(line, k, lexicon);
      if (chain < k) {
        group.chained = true;
        // "refused to recommend", "decided not to recommend".
        for (let j = chain; j < k; j++)
          if (lexicon.words.refusing.has(normAt(line, j)) || NEGATORS.has(normAt(line, j)))
            group.negated = true;
        k = chain;
        group.start = k;
        continue;
      }
    } else if (tag === "adv" || norm === "then") {
      adverbs++;
      continue;
    } else break;
    if (negative(norm)) group.negated = true;
    // "he's said": the pronoun carries the auxiliary and stays the subject.
    if (tag === "pron") break;
    group.start = k;
    adverbs = verb - k;
  }
  return group;
}

function chainBefore(line: Line, to: number, lexicon: EnglishLexicon): number {
  let k = to;
  while (
    k > 0 &&
    to - k < 4 &&
    !marked(line, k - 1) &&
    (lexicon.words.catenatives.has(normAt(line, k - 1)) ||
      tagAt(line, k - 1) === "adv" ||
      (tagAt(line, k - 1) === "to" && k < to))
  )
    k--;
  while (k < to && tagAt(line, k) === "adv") k++;
  return k;
}
