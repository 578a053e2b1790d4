import { ACROSS_EVIDENCE, acrossEvidence } from "./across-evidence.ts";
import type { Vector } from "./likeness.ts";
import type { WordCounts } from "./words.ts";

/** Learnt by `bench/train-across.ts` from own articles, half of them near misses. */
const WEIGHTS: Readonly<Record<(typeof ACROSS_EVIDENCE)[number], number>> = {
  titlesLeast: 1.04,
  titlesMost: 1.35,
  headsLeast: 0.85,
  headsMost: 0.74,
  share: 0.59,
  shared: 1.35,
  longNames: 1.43,
  otherNames: -1.31,
  figures: 0.64,
  otherFigures: -0.64,
  places: 0.57,
  otherPlaces: -1.0,
  countries: 0.17,
  otherCountries: -1.81,
  weekdays: 0.17,
  otherWeekdays: -0.02,
  days: -1.24,
};
const BIAS = -4.94;
const WEIGHED = ACROSS_EVIDENCE.map((kind) => WEIGHTS[kind]);
/** The logarithm of the odds from which two articles tell of one event, and how much of a likeness each is worth. */
const SAME_EVENT = 1.3;
const AN_ODD = 0.25;

/** How surely an Arabic and an English article tell of one event: from 1 on they do. @param days Between their publications. */
export function acrossLikeness(arabic: Vector, english: Vector, keys: WordCounts, days: number): number {
  const evidence = acrossEvidence(arabic, english, keys, days);
  if (evidence === null) return 0;
  const odds = evidence.reduce((sum, value, at) => sum + value * WEIGHED[at]!, BIAS);
  return Math.max(0, 1 + AN_ODD * (odds - SAME_EVENT));
}
