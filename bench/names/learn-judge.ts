import { FEATURES } from "../../src/speakers/names/judge.ts";
import type { JudgeWeights } from "../../src/speakers/names/weights.ts";

/** Features of a pair of names, and whether they are one person's. */
export interface Example {
  readonly features: readonly number[];
  readonly same: boolean;
  readonly weight: number;
}

const ROUNDS = 4000;
const RATE = 0.5;
const RIDGE = 1e-4;
/** People of one family may be told apart by the first of several given names alone, which the examples show too seldom. */
const FIRST_MISSING = -3;
/** Only these features may speak for a pair; the others are costs and gaps, which never do. */
const FOR = new Set<number>([FEATURES.indexOf("letters"), FEATURES.indexOf("oneWord")]);

/** Logistic regression by plain gradient descent from zero: deterministic. */
export function learnJudge(examples: readonly Example[]): Omit<JudgeWeights, "threshold"> {
  const size = examples[0]?.features.length ?? 0;
  const weights = new Float64Array(size);
  let bias = 0;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = new Float64Array(size);
    let slopeBias = 0;
    for (const { features, same, weight } of examples) {
      let sum = bias;
      for (let at = 0; at < size; at++) sum += weights[at]! * features[at]!;
      const error = (weight * (1 / (1 + Math.exp(-sum)) - (same ? 1 : 0))) / total;
      slopeBias += error;
      for (let at = 0; at < size; at++) slope[at]! += error * features[at]!;
    }
    const rate = RATE * (round < ROUNDS / 2 ? 1 : 0.3);
    bias -= rate * slopeBias;
    for (let at = 0; at < size; at++) {
      const moved = weights[at]! - rate * (slope[at]! + RIDGE * weights[at]!);
      const most = at === FEATURES.indexOf("overFirst") ? FIRST_MISSING : 0;
      weights[at] = FOR.has(at) ? moved : Math.min(most, moved);
    }
  }
  const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
  return { bias: rounded(bias), weights: [...weights].map(rounded) };
}
