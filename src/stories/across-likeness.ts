import { ACROSS_EVIDENCE, acrossEvidence } from "./across-evidence.ts";
import type { Vector } from "./likeness.ts";
import type { WordCounts } from "./words.ts";

/** Learnt by `bench/train-across.ts` from own articles, half of them near misses. */
const WEIGHTS: Readonly<Record<(typeof ACROSS_EVIDENCE)[number], number>> = {
  titlesLeast: 1.0,
  titlesMost: 1.33,
  headsLeast: 0.74,
  headsMost: 0.92,
  share: 0.5,
  shared: 1.28,
  longNames: 1.42,
  otherNames: -0.82,
  figures: 0.25,
  otherFigures: -0.34,
  places: 0.45,
  otherPlaces: -0.84,
  countries: 0.0,
  otherCountries: -1.67,
  weekdays: 0.46,
  otherWeekdays: -0.42,
  days: -1.13,
  missedNames: -0.94,
  arabicNames: 1.44,
  missedPlaces: -0.63,
  sharedNumbers: 0.51,
  leadNumbers: 2.09,
};
const BIAS = -4.72;
const WEIGHED = ACROSS_EVIDENCE.map((kind) => WEIGHTS[kind]);
/** The logarithm of the odds from which two articles tell of one event, and how much of a likeness each is worth. */
const SAME_EVENT = 2.2;
const AN_ODD = 0.25;

/** How surely an Arabic and an English article tell of one event: from 1 on they do. @param days Between their publications. */
export function acrossLikeness(arabic: Vector, english: Vector, keys: WordCounts, days: number): number {
  const evidence = acrossEvidence(arabic, english, keys, days);
  if (evidence === null) return 0;
  const odds = evidence.reduce((sum, value, at) => sum + value * WEIGHED[at]!, BIAS);
  return Math.max(0, 1 + AN_ODD * (odds - SAME_EVENT));
}
