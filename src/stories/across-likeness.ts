import { ACROSS_EVIDENCE, acrossEvidence } from "./across-evidence.ts";
import type { Vector } from "./likeness.ts";
import type { WordCounts } from "./words.ts";

/** How evidence is weighed. */
export interface AcrossModel {
  /** In the order of {@link ACROSS_EVIDENCE}. */
  readonly weights: readonly number[];
  readonly bias: number;
  /** The logarithm of the odds from which two articles tell of one event. */
  readonly sameEvent: number;
}

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
/** What each of the logarithm of the odds is worth of a likeness. */
const AN_ODD = 0.25;

export const ACROSS_MODEL: AcrossModel = {
  weights: ACROSS_EVIDENCE.map((kind) => WEIGHTS[kind]),
  bias: -4.72,
  sameEvent: 2.2,
};

/** The logarithm of the odds. */
export const oddsBy = (
  { weights, bias }: Pick<AcrossModel, "weights" | "bias">,
  evidence: readonly number[],
): number => evidence.reduce((sum, value, at) => sum + value * weights[at]!, bias);

/** How surely an Arabic and an English article tell of one event: from 1 on they do. @param days Between their publications. */
export function acrossLikeness(
  arabic: Vector,
  english: Vector,
  keys: WordCounts,
  days: number,
  model: AcrossModel,
): number {
  const evidence = acrossEvidence(arabic, english, keys, days);
  return evidence === null ? 0 : Math.max(0, 1 + AN_ODD * (oddsBy(model, evidence) - model.sameEvent));
}
