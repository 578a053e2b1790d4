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
  titlesMost: 2.92,
  otherTitle: -1.72,
  shared: 1.85,
  otherFigures: -0.93,
  otherDays: -0.28,
  days: -1.12,
  missedNames: -0.48,
  englishNames: 1.33,
  titleNames: 1.16,
  arabicNames: 3.7,
  missedPlaces: -0.91,
  otherLeadCountries: -2.07,
  otherLeadDays: -0.54,
  nearNumbers: 1.02,
};
/** What each of the logarithm of the odds is worth of a likeness. */
const AN_ODD = 0.25;

export const ACROSS_MODEL: AcrossModel = {
  weights: ACROSS_EVIDENCE.map((kind) => WEIGHTS[kind]),
  bias: -5.63,
  sameEvent: 2.0,
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
