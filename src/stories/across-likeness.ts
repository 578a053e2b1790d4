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
  titlesMost: 2.65,
  otherTitle: -1.42,
  shared: 1.65,
  otherFigures: -0.75,
  days: -0.93,
  missedNames: -0.39,
  englishNames: 1.26,
  titleNames: 1.01,
  arabicNames: 2.99,
  missedPlaces: -0.82,
  otherLeadCountries: -1.8,
  otherLeadDays: -0.69,
  nearNumbers: 0.85,
};
/** What each of the logarithm of the odds is worth of a likeness. */
const AN_ODD = 0.25;

export const ACROSS_MODEL: AcrossModel = {
  weights: ACROSS_EVIDENCE.map((kind) => WEIGHTS[kind]),
  bias: -5.04,
  sameEvent: 1.75,
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
