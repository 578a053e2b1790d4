import type { WordCounts } from "./words.ts";

/** Words of an article, and how often each stands there, in its order. */
export interface Counted {
  readonly words: readonly number[];
  readonly times: readonly number[];
}

/** Few enough that a look-up costs little, and enough that two reports of one event share some. */
const WORDS_LOOKED_UP = 25;

/**
 * Term weights: dampened counts times rarity (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 6.4.3).
 * @returns Words ascending with their weights, of length one together; and the heaviest, which the article is looked up by.
 */
export function weighed(
  counted: Counted,
  { rarity }: WordCounts,
): { readonly words: Int32Array; readonly weights: Float32Array; readonly wordsLookedUp: readonly number[] } {
  const { words, times } = byWord(counted);
  const weights = new Float32Array(words.length);
  for (let at = 0; at < weights.length; at++) weights[at] = (1 + Math.log(times[at]!)) * rarity(words[at]!);
  const wordsLookedUp = heaviest(weights).map((at) => words[at]!);
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < weights.length; at++) weights[at]! /= length;
  return { words, weights, wordsLookedUp };
}

/** More often a word does not stand in an article. */
const TIMES = 2 ** 20;

/** Words ascending, and how often each stands there beside: both sorted as one bare number, which is quick. */
function byWord({ words, times }: Counted): { readonly words: Int32Array; readonly times: Int32Array } {
  const both = new Float64Array(words.length);
  for (let at = 0; at < both.length; at++) both[at] = words[at]! * TIMES + times[at]!;
  both.sort();
  const sorted = { words: new Int32Array(both.length), times: new Int32Array(both.length) };
  for (let at = 0; at < both.length; at++) {
    const word = Math.floor(both[at]! / TIMES);
    sorted.words[at] = word;
    sorted.times[at] = both[at]! - word * TIMES;
  }
  return sorted;
}

/** Places of the heaviest words, the heaviest first; of two alike the first. All weights are sorted as bare numbers, which is quick. */
function heaviest(weights: Float32Array): number[] {
  const least = weights.slice().sort().at(-WORDS_LOOKED_UP) ?? 0;
  const heavier: number[] = [];
  const alike: number[] = [];
  for (let at = 0; at < weights.length; at++) {
    if (weights[at]! > least) heavier.push(at);
    else if (weights[at] === least) alike.push(at);
  }
  heavier.sort((a, b) => weights[b]! - weights[a]! || a - b);
  return [...heavier, ...alike].slice(0, WORDS_LOOKED_UP);
}
