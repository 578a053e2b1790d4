import { ACROSS_EVIDENCE, acrossEvidence } from "./across-evidence.ts";
import type { Vector } from "./likeness.ts";
import type { WordCounts } from "./words.ts";

/** Learnt by `bench/train-across.ts` from own articles, half of them near misses. */
const WEIGHTS: Readonly<Record<(typeof ACROSS_EVIDENCE)[number], number>> = {
  titlesLeast: 1.24,
  titlesMost: 1.3,
  headsLeast: 0.79,
  headsMost: 0.68,
  share: 0.6,
  shared: 1.43,
  shortNames: 0,
  longNames: 1.22,
  otherNames: -1.34,
  figures: 0.64,
  otherFigures: -0.5,
  places: 0.55,
  otherPlaces: -1.05,
  countries: 0.05,
  otherCountries: -1.9,
  weekdays: 0.11,
  otherWeekdays: -0.04,
  days: -1.17,
};
const BIAS = -5.01;
const WEIGHED = ACROSS_EVIDENCE.map((kind) => WEIGHTS[kind]);
/** The logarithm of the odds from which two articles tell of one event, and how much of a likeness each is worth. */
const SAME_EVENT = 1.5;
const AN_ODD = 0.25;

/** How surely an Arabic and an English article tell of one event: from 1 on they do. @param days Between their publications. */
export function acrossLikeness(arabic: Vector, english: Vector, keys: WordCounts, days: number): number {
  const evidence = acrossEvidence(arabic, english, keys, days);
  if (evidence === null) return 0;
  const odds = evidence.reduce((sum, value, at) => sum + value * WEIGHED[at]!, BIAS);
  return Math.max(0, 1 + AN_ODD * (odds - SAME_EVENT));
}
