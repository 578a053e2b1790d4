import type { ActWeights } from "../../src/stances/learnt-acts.ts";

/** The traits of a content, and the class that it should be found in. */
export interface Example {
  readonly traits: readonly string[];
  readonly target: string;
}

const ROUNDS = 40;
const RATE = 0.25;
const RIDGE = 0.00004;
const FEWEST = 2;
/** Smaller weights are dropped: they cost space and tell nothing. */
const SMALLEST = 0.04;

/** Multinomial logistic regression by AdaGrad, one example after the other in a fixed order: deterministic. */
export function learn(examples: readonly Example[]): ActWeights {
  const classes = [...new Set(examples.map(({ target }) => target))].sort();
  const counts = new Map<string, number>();
  for (const { traits } of examples)
    for (const trait of traits) counts.set(trait, (counts.get(trait) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= FEWEST).map(([name]) => name);
  const index = new Map(names.map((name, at) => [name, at]));
  const size = classes.length;
  const weights = new Float64Array(names.length * size);
  const squares = new Float64Array(names.length * size).fill(1e-6);
  const bias = new Float64Array(size);
  const biasSquares = new Float64Array(size).fill(1e-6);
  const encoded = examples.map(({ traits, target }) => ({
    at: traits.flatMap((trait) => index.get(trait) ?? []),
    target: classes.indexOf(target),
  }));
  let state = 17;
  const order = encoded.map((_, at) => at);
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = order.length - 1; at > 0; at--) {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      const other = state % (at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const at of order) {
      const { at: traits, target } = encoded[at]!;
      const scale = 1 / Math.sqrt(traits.length);
      const sums = Float64Array.from(bias);
      for (const trait of traits)
        for (let k = 0; k < size; k++) sums[k]! += scale * weights[trait * size + k]!;
      const most = Math.max(...sums);
      const powers = sums.map((sum) => Math.exp(sum - most));
      const total = powers.reduce((sum, power) => sum + power, 0);
      for (let k = 0; k < size; k++) {
        const error = powers[k]! / total - (k === target ? 1 : 0);
        biasSquares[k]! += error * error;
        bias[k]! -= (RATE * error) / Math.sqrt(biasSquares[k]!);
        for (const trait of traits) {
          const place = trait * size + k;
          const slope = error * scale + RIDGE * weights[place]!;
          squares[place]! += slope * slope;
          weights[place]! -= (RATE * slope) / Math.sqrt(squares[place]!);
        }
      }
    }
  }
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  const kept: Record<string, number[]> = {};
  for (const [name, at] of index) {
    const pairs: number[] = [];
    for (let k = 0; k < size; k++) {
      const weight = rounded(weights[at * size + k]!);
      if (Math.abs(weight) >= SMALLEST) pairs.push(k, weight);
    }
    if (pairs.length > 0) kept[name] = pairs;
  }
  return { classes, bias: [...bias].map(rounded), weights: kept };
}
