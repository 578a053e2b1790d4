/** What is learnt from: traits, and the class that they show. */
export interface Lesson {
  readonly traits: readonly string[];
  readonly label: number;
}

export interface Learnt {
  /** Weights of each class, by trait. */
  readonly weights: ReadonlyMap<string, Float64Array>;
}

const ROUNDS = 20;
const RATE = 0.1;
const RIDGE = 0.03;
/** Numbers in [0, 1) that are the same at every run. */
function* series(): Generator<number, never> {
  let state = 7;
  for (;;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    yield state / 0x80000000;
  }
}

/**
 * Multinomial logistic regression with a ridge, by AdaGrad (Duchi, Hazan and Singer 2011), averaged over the last two
 * thirds of the rounds. Deterministic. Traits that fewer than `seenAtLeast` lessons have are left out: they tell more of one
 * writer than of the language.
 */
export function learn(lessons: readonly Lesson[], classes: number, seenAtLeast: number): Learnt {
  const seen = new Map<string, number>();
  for (const { traits } of lessons) for (const trait of traits) seen.set(trait, (seen.get(trait) ?? 0) + 1);
  const names = [...seen].filter(([, count]) => count >= seenAtLeast).map(([trait]) => trait);
  const rows = new Map(names.map((trait, row) => [trait, row]));
  const found = lessons.map(({ traits, label }) => ({
    label,
    rows: traits.map((trait) => rows.get(trait)).filter((row) => row !== undefined),
  }));
  const weights = new Float64Array(names.length * classes);
  const squares = new Float64Array(weights.length).fill(1e-6);
  const sums = new Float64Array(weights.length);
  const random = series();
  const order = found.map((_, at) => at);
  let kept = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random.next().value * (at + 1));
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const at of order) step(found[at]!, weights, squares, classes);
    if (round < ROUNDS / 3) continue;
    kept++;
    for (let at = 0; at < weights.length; at++) sums[at]! += weights[at]!;
  }
  const mean = sums.map((sum) => sum / kept);
  return {
    weights: new Map(names.map((name, row) => [name, mean.slice(row * classes, (row + 1) * classes)])),
  };
}

function step(
  lesson: { readonly rows: readonly number[]; readonly label: number },
  weights: Float64Array,
  squares: Float64Array,
  classes: number,
): void {
  const shares = new Float64Array(classes);
  for (const row of lesson.rows)
    for (let column = 0; column < classes; column++) shares[column]! += weights[row * classes + column]!;
  const most = Math.max(...shares);
  let total = 0;
  for (let column = 0; column < classes; column++) total += shares[column] = Math.exp(shares[column]! - most);
  for (const row of lesson.rows)
    for (let column = 0; column < classes; column++) {
      const at = row * classes + column;
      const slope = shares[column]! / total - (column === lesson.label ? 1 : 0) + RIDGE * weights[at]!;
      squares[at]! += slope * slope;
      weights[at]! -= (RATE * slope) / Math.sqrt(squares[at]!);
    }
}
