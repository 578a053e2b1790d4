/** A sample with its features, what it is and what it counts. */
export interface Weighed {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly weight: number;
}

const STEPS = 400;

/**
 * Logistic regression by gradient descent with momentum, of features brought to one spread, held near nought by a ridge.
 * @param signs Of each feature 1 where its weight may not be below nought, -1 where not above.
 */
export function learnt(
  samples: readonly Weighed[],
  signs: readonly number[],
  ridge: number,
): { readonly weights: readonly number[]; readonly bias: number } {
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  const meanOf = (value: (x: readonly number[]) => number): number =>
    samples.reduce((sum, { x, weight }) => sum + weight * value(x), 0) / total;
  const means = signs.map((_, at) => meanOf((x) => x[at]!));
  const spreads = signs.map((_, at) => Math.sqrt(meanOf((x) => (x[at]! - means[at]!) ** 2)) || 1);
  const rows = samples.map(({ x }) =>
    Float64Array.from(x, (value, at) => (value - means[at]!) / spreads[at]!),
  );
  const rate = 1 / (signs.length / 16 + ridge);
  // The last weight is the bias.
  let weights = new Float64Array(signs.length + 1);
  let before = weights;
  for (let step = 0; step < STEPS; step++) {
    const pace = step / (step + 3);
    const last = before;
    const ahead = weights.map((value, at) => value + pace * (value - last[at]!));
    const slope = new Float64Array(ahead.length);
    rows.forEach((row, at) => {
      const { y, weight } = samples[at]!;
      let odds = ahead[row.length]!;
      for (let one = 0; one < row.length; one++) odds += row[one]! * ahead[one]!;
      const error = ((1 / (1 + Math.exp(-odds)) - y) * weight) / total;
      for (let one = 0; one < row.length; one++) slope[one]! += error * row[one]!;
      slope[row.length]! += error;
    });
    before = weights;
    weights = ahead.map((value, at) => {
      const sign = signs[at];
      if (sign === undefined) return value - rate * slope[at]!;
      const moved = value - rate * (slope[at]! + ridge * value);
      return moved * sign < 0 ? 0 : moved;
    });
  }
  const plain = signs.map((_, at) => weights[at]! / spreads[at]!);
  return {
    weights: plain,
    bias: weights[signs.length]! - plain.reduce((sum, weight, at) => sum + weight * means[at]!, 0),
  };
}
