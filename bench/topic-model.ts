/** A model of `topics/same-topic`, and how it is learnt: logistic regression held near nought. */
import { EVIDENCE } from "../src/topics/topic-evidence.ts";

const STEPS = 1500;
const RATE = 0.4;
const RIDGE = 0.0005;

/** One pair: what speaks for and against it, whether it is one topic, and how much it counts. */
export interface Sample {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly weight: number;
}

export interface Model {
  readonly weights: readonly number[];
  readonly bias: number;
}

/** What can only speak for one topic has a weight of nought or more, what can only speak against it of nought or less. */
const SPEAKS_FOR: ReadonlySet<string> = new Set([
  "coveredMost",
  "things",
  "names",
  "places",
  "numbers",
  "toldAround",
  "sameAction",
  "namesAlone",
]);
const FOR = EVIDENCE.map((name) => SPEAKS_FOR.has(name));
/** Is chosen with the threshold and not learnt: pairs of one language are looked at by themselves. */
const CHOSEN = EVIDENCE.indexOf("oneLanguage");

export const likelihood = ({ weights, bias }: Model, x: readonly number[]): number =>
  1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * weights[at]!, bias)));

/** Gradient descent with momentum; a weight that would change sides is nought. */
export function train(samples: readonly Sample[]): Model {
  const many = EVIDENCE.length;
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  const table = Float64Array.from(samples.flatMap(({ x }) => x));
  let model: Model = { weights: EVIDENCE.map(() => 0), bias: 0 };
  let before = model;
  for (let step = 0; step < STEPS; step++) {
    const pace = step / (step + 3);
    const ahead = (value: number, last: number): number => value + pace * (value - last);
    const weights = Float64Array.from(model.weights, (value, place) => ahead(value, before.weights[place]!));
    const bias = ahead(model.bias, before.bias);
    const slope = new Float64Array(many);
    let biasSlope = 0;
    for (let at = 0; at < samples.length; at++) {
      const { y, weight } = samples[at]!;
      let odds = bias;
      for (let place = 0; place < many; place++) odds += table[at * many + place]! * weights[place]!;
      const error = (1 / (1 + Math.exp(-odds)) - y) * weight;
      biasSlope += error;
      for (let place = 0; place < many; place++) slope[place]! += error * table[at * many + place]!;
    }
    before = model;
    model = {
      weights: [...weights].map((value, place) => {
        const moved = value - RATE * (slope[place]! / total + RIDGE * value);
        if (place === CHOSEN) return 0;
        return FOR[place] ? Math.max(0, moved) : Math.min(0, moved);
      }),
      bias: bias - (RATE * biasSlope) / total,
    };
  }
  return model;
}
