import type { NameComparer } from "../../src/speakers/names/compare.ts";
import { nameOf } from "../../src/speakers/names/words.ts";
import type { NamePair } from "./persons.ts";

/** A pair with the probability given to it. */
export interface Scored extends NamePair {
  readonly probability: number;
}

export const score = (pairs: readonly NamePair[], comparer: NameComparer): Scored[] =>
  pairs.flatMap((pair) => {
    const [left, right] = [nameOf(pair.left), nameOf(pair.right)];
    if (left === null || right === null) return [];
    return [{ ...pair, probability: comparer.compare(left, right).probability }];
  });

export interface Figures {
  readonly persons: number;
  readonly recall: number;
  readonly precision: number;
  readonly threshold: number;
}

/** Recall and precision from a probability on. */
export function figuresAt(scored: readonly Scored[], threshold: number): Figures {
  const joined = scored.filter(({ probability }) => probability >= threshold);
  const right = joined.filter(({ same }) => same).length;
  const persons = scored.filter(({ same }) => same).length;
  return {
    persons,
    recall: right / persons,
    precision: joined.length ? right / joined.length : 1,
    threshold,
  };
}

/** The lowest threshold at which precision is still `wanted`, with its figures. */
export function bestAt(scored: readonly Scored[], wanted: number): Figures {
  const sorted = [...scored].sort((a, b) => b.probability - a.probability);
  let [right, taken, threshold] = [0, 0, 1];
  sorted.forEach(({ same, probability }, at) => {
    taken++;
    if (same) right++;
    if (sorted[at + 1]?.probability !== probability && right / taken >= wanted) threshold = probability;
  });
  return figuresAt(scored, threshold);
}
