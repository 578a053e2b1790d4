import { tokens } from "../text/tokens.ts";

/** The folded words of a text, signs left out. */
export const wordsOf = (text: string): string[] =>
  tokens(text)
    .filter((token) => token.word)
    .map((token) => token.norm);

/** The share of `words` that `others` has too, 0..1; 0 for no words. */
export function shareIn(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (words.size === 0) return 0;
  let shared = 0;
  for (const word of words) if (others.has(word)) shared++;
  return shared / words.size;
}

const BEARS_LITTLE = new Set(
  (
    "the a an of to in on at for from by with and or but that this these those is are was were be been has have had it its " +
    "as not will would could he she they his her their said says who which after before into over than more about also " +
    "في من على علي الى الي عن مع ان أن إن انه انها هذا هذه ذلك تلك التي الذي الذين كان كانت قد لم لن لا ما هو هي هم كما بعد قبل " +
    "بين حتى حتي او ثم عند منذ خلال ضد غير كل بعض اي بان وان وقد وفي ومن قال قالت"
  ).split(" "),
);

/** Words that tell texts apart: short and common ones left out, the Arabic article taken off. */
export function bearingWords(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of wordsOf(text)) {
    if (word.length < 3 || BEARS_LITTLE.has(word)) continue;
    const stem = word.replace(/^(?:[وفبك]?ال|لل)(?=..)/u, "");
    if (!BEARS_LITTLE.has(stem)) found.add(stem);
  }
  return found;
}
