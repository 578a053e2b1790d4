import { ACROSS_EVIDENCE, acrossEvidence } from "./across-evidence.ts";
import type { Vector } from "./likeness.ts";
import type { WordCounts } from "./words.ts";

/** Learnt by `bench/train-across.ts` from own articles, half of them near misses. */
const WEIGHTS: Readonly<Record<(typeof ACROSS_EVIDENCE)[number], number>> = {
  titlesLeast: 0.98,
  titlesMost: 1.17,
  headsLeast: 0.7,
  headsMost: 0.86,
  share: 0.49,
  shared: 1.35,
  longNames: 1.32,
  otherNames: -0.9,
  figures: 0.28,
  otherFigures: -0.2,
  places: 0.4,
  otherPlaces: -0.74,
  countries: 0.0,
  otherCountries: -1.65,
  weekdays: 0.27,
  otherWeekdays: 0.0,
  days: -0.83,
  firstDay: -1.5,
  missedNames: -0.93,
  arabicNames: 1.65,
  missedPlaces: -0.58,
  sharedNumbers: 0.38,
  leadNumbers: 2.12,
};
const BIAS = -3.92;
const WEIGHED = ACROSS_EVIDENCE.map((kind) => WEIGHTS[kind]);
/** The logarithm of the odds from which two articles tell of one event, and how much of a likeness each is worth. */
const SAME_EVENT = 1.75;
const AN_ODD = 0.25;

/** How surely an Arabic and an English article tell of one event: from 1 on they do. @param days Between their publications. */
export function acrossLikeness(arabic: Vector, english: Vector, keys: WordCounts, days: number): number {
  const evidence = acrossEvidence(arabic, english, keys, days);
  if (evidence === null) return 0;
  const odds = evidence.reduce((sum, value, at) => sum + value * WEIGHED[at]!, BIAS);
  return Math.max(0, 1 + AN_ODD * (odds - SAME_EVENT));
}
