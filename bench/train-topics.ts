/**
 * Learns the weights of `topics/same-topic` from the groups and pairs of `bench/topics` by logistic regression held near nought,
 * and prints them: `node bench/train-topics.ts`. Every fifth group of matters is put aside; on those it prints precision and
 * recall at several thresholds, and so of the retold and apart pairs put aside, and of the pairs in sentences by cross-validation. Of `test/stances/sets/topic-pairs.jsonl` it learns from the even rows, and never reads the odd ones.
 */
import { packagedConfigDir } from "../src/config.ts";
import { createTopicReader } from "../src/topics/read-topic.ts";
import type { Matter, TopicForm } from "../src/topics/topic.ts";
import { EVIDENCE, evidenceOf } from "../src/topics/topic-evidence.ts";
import {
  apartPairs,
  diversePairs,
  evenRows,
  figurativePairs,
  freePairs,
  matterPairs,
  nearPairs,
  ownPairs,
  type Pair,
  retoldPairs,
  toldPairs,
} from "../test/eval/topic-pairs.ts";

const STEPS = 1500;
const RATE = 0.4;
const RIDGE = 0.0005;
/** Two targets of a store have mostly nothing to do with each other: each far pair stands for many. */
const FAR = 3;
/** Pairs in their sentences, half of them traps, are most like what is met. */
const IN_SENTENCES = 5;
/** Those of one writer who was asked for other words are harder than news. */
const TOLD = 1;
/** Matters are harder than news: half of their pairs can be told by those who know the world only. Few weights, many pairs. */
const MATTERS = 0.05;

const reader = createTopicReader(process.env.TOPICS_CONFIG ?? packagedConfigDir());
const forms = new Map<Matter, TopicForm>();
const formOf = (matter: Matter): TopicForm => {
  const form = forms.get(matter) ?? reader.read(matter);
  forms.set(matter, form);
  return form;
};

interface Sample {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly weight: number;
}
const sampled = (pairs: readonly Pair[], weight: number): readonly Sample[] =>
  pairs.flatMap(({ a, b, one }): Sample[] => {
    const x = evidenceOf(formOf(a), formOf(b));
    return x === null ? [] : [{ x, y: one ? 1 : 0, weight }];
  });
const toLearn = matterPairs(false);
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
/** Is chosen with the threshold and not learnt: pairs of one language are looked at by themselves below. */
const CHOSEN = EVIDENCE.indexOf("oneLanguage");

interface Model {
  readonly weights: readonly number[];
  readonly bias: number;
}
const likelihood = ({ weights, bias }: Model, x: readonly number[]): number =>
  1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * weights[at]!, bias)));

/** Gradient descent with momentum; a weight that would change sides is nought. */
function train(samples: readonly Sample[]): Model {
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  let model: Model = { weights: EVIDENCE.map(() => 0), bias: 0 };
  let before = model;
  for (let step = 0; step < STEPS; step++) {
    const pace = step / (step + 3);
    const ahead = (value: number, last: number): number => value + pace * (value - last);
    const at: Model = {
      weights: model.weights.map((value, place) => ahead(value, before.weights[place]!)),
      bias: ahead(model.bias, before.bias),
    };
    const slope = EVIDENCE.map(() => 0);
    let biasSlope = 0;
    for (const { x, y, weight } of samples) {
      const error = (likelihood(at, x) - y) * weight;
      biasSlope += error;
      for (let place = 0; place < x.length; place++) slope[place]! += error * x[place]!;
    }
    before = model;
    model = {
      weights: at.weights.map((value, place) => {
        const moved = value - RATE * (slope[place]! / total + RIDGE * value);
        if (place === CHOSEN) return 0;
        return FOR[place] ? Math.max(0, moved) : Math.min(0, moved);
      }),
      bias: at.bias - (RATE * biasSlope) / total,
    };
  }
  return model;
}

const easy = [
  ...sampled(ownPairs(), 0.5),
  ...sampled(freePairs(), 1),
  ...sampled(nearPairs(), 1),
  ...sampled(diversePairs(), 1),
  ...sampled(toLearn.one, MATTERS),
  ...sampled(toLearn.near, MATTERS),
  ...sampled(toLearn.far, MATTERS * FAR),
];
const inSentences = [...evenRows(), ...figurativePairs(), ...retoldPairs(false), ...apartPairs(false)];
const told = toldPairs(false);
const ofSentences = (chosen: (pair: Pair) => boolean): readonly Sample[] => [
  ...sampled(inSentences.filter(chosen), IN_SENTENCES),
  ...sampled(told.filter(chosen), TOLD),
];
const samples = [...easy, ...ofSentences(() => true)];
const learnt = train(samples);
console.log(`${samples.length} pairs, ${samples.filter(({ y }) => y === 1).length} of one topic`);
console.log(`  bias: ${learnt.bias.toFixed(2)},`);
EVIDENCE.forEach((name, at) => {
  console.log(`  ${name}: ${learnt.weights[at]!.toFixed(2)},`);
});

for (const aside of [false, true]) {
  const pairs = matterPairs(aside);
  const likely = (some: readonly Pair[]): readonly number[] =>
    sampled(some, 1).map(({ x }) => likelihood(learnt, x));
  const [one, near, far] = [likely(pairs.one), likely(pairs.near), likely(pairs.far)];
  console.log(aside ? "\nPut aside:" : "\nLearnt from:");
  for (const from of [0.5, 0.6, 0.65, 0.7, 0.75, 0.8]) {
    const [right, close, wrong] = [one, near, far].map(
      (some) => some.filter((value) => value >= from).length,
    );
    console.log(
      `from ${from}: recall ${(right! / pairs.one.length).toFixed(3)} of ${pairs.one.length}; precision ` +
        `${(right! / (right! + close!)).toFixed(3)} with near ones (${close} of ${pairs.near.length} wrong), ` +
        `${(right! / (right! + close! + wrong!)).toFixed(3)} with far ones too (${wrong} of ${pairs.far.length})`,
    );
  }
}

/** Precision and recall at several thresholds of pairs with what was found of each. */
function printHeld(name: string, pairs: readonly Pair[], modelOf: (pair: Pair) => Model): void {
  const values = pairs.flatMap((pair) =>
    sampled([pair], 1).map(({ x, y }) => ({ y, value: likelihood(modelOf(pair), x) })),
  );
  const trueOnes = pairs.filter(({ one }) => one).length;
  console.log(`\n${name}:`);
  for (const from of [0.5, 0.6, 0.65, 0.7, 0.75, 0.78, 0.8, 0.84, 0.88]) {
    const said = values.filter(({ value }) => value >= from);
    const right = said.filter(({ y }) => y === 1).length;
    console.log(
      `from ${from}: recall ${(right / trueOnes).toFixed(3)}, precision ${(right / said.length).toFixed(3)} (${right} of ${said.length})`,
    );
  }
}
printHeld("Even rows, learnt from", evenRows(), () => learnt);
printHeld("Retold, put aside", retoldPairs(true), () => learnt);
printHeld("Apart, put aside", apartPairs(true), () => learnt);
printHeld("Told, put aside", toldPairs(true), () => learnt);

/** Pairs that share a target are of one fold. */
const FOLDS = 5;
const held = [...inSentences, ...told];
const targets = [...new Set(held.map(({ a }) => a.target))];
const foldOf = ({ a }: Pair): number => targets.indexOf(a.target) % FOLDS;
const models = Array.from({ length: FOLDS }, (_, fold) =>
  train([...easy, ...ofSentences((pair) => foldOf(pair) !== fold)]),
);
const heldBy = (pair: Pair): Model => models[foldOf(pair)]!;
const across = ({ a, b }: Pair): boolean => a.lang !== b.lang;
printHeld("In sentences, by cross-validation: for the threshold", held, heldBy);
printHeld(
  "  of one language",
  held.filter((pair) => !across(pair)),
  heldBy,
);
printHeld("  of two languages", held.filter(across), heldBy);
