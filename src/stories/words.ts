import type { Language } from "../base/language.ts";

/** For each language, and for keys of both, in what share of articles its common stems stand, 0..1 (`config/stories/common-words.json`). */
export type CommonWords = Readonly<Record<Language | "keys", Readonly<Record<string, number>>>>;

/** Words as numbers, and in how many articles of late each stood: what makes a word telling is that few have it. */
export interface WordCounts {
  /** The number of a word; a new one has a new number. */
  numberOf(word: string): number;
  /** Notes the distinct words of one more article. */
  note(words: readonly number[]): void;
  /** How rare a word is, 0 and up. */
  rarity(word: number): number;
}

/** What is known before anything was read weighs as so many articles. */
const KNOWN_AS = 30;

/** @param common In what share of articles, 0..1, common words stand. Any other word is as rare as can be until it is met. */
export function createWordCounts(common: Readonly<Record<string, number>>): WordCounts {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  let articles = KNOWN_AS;
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, counts.length);
    return counts.push(0) - 1;
  };
  for (const [word, share] of Object.entries(common)) counts[numberOf(word)] = share * KNOWN_AS;
  return {
    numberOf,
    note(words) {
      articles += 1;
      for (const word of words) counts[word]! += 1;
    },
    rarity: (word) => Math.log((articles + 1) / Math.max(1, counts[word]!)),
  };
}
