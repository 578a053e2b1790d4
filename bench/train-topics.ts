/**
 * Learns the weights of `topics/same-topic` from the groups and pairs of `bench/topics` by logistic regression held near nought,
 * and prints them: `node bench/train-topics.ts`. Every fifth group of matters is put aside; on those it prints precision and
 * recall at several thresholds, and so of the retold pairs put aside. Of `test/stances/sets/topic-pairs.jsonl` it learns from the even rows, and never reads the odd ones.
 */
import { packagedConfigDir } from "../src/config.ts";
import { createTopicReader } from "../src/topics/read-topic.ts";
import type { Matter, TopicForm } from "../src/topics/topic.ts";
import { EVIDENCE, evidenceOf } from "../src/topics/topic-evidence.ts";
import {
  diversePairs,
  evenRows,
  figurativePairs,
  freePairs,
  matterPairs,
  nearPairs,
  ownPairs,
  type Pair,
  retoldPairs,
} from "../test/eval/topic-pairs.ts";

const STEPS = 6000;
const RATE = 0.6;
const RIDGE = 0.0005;
/** Two targets of a store have mostly nothing to do with each other: each far pair stands for many. */
const FAR = 3;
/** Pairs in their sentences, half of them traps, are most like what is met. */
const IN_SENTENCES = 5;
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
const samples: readonly Sample[] = [
  ...sampled(ownPairs(), 0.5),
  ...sampled(freePairs(), 1),
  ...sampled(nearPairs(), 1),
  ...sampled(diversePairs(), 1),
  ...sampled(evenRows(), IN_SENTENCES),
  ...sampled(figurativePairs(), IN_SENTENCES),
  ...sampled(retoldPairs(false), IN_SENTENCES),
  ...sampled(toLearn.one, MATTERS),
  ...sampled(toLearn.near, MATTERS),
  ...sampled(toLearn.far, MATTERS * FAR),
];

/** What can only speak for one topic has a weight of nought or more, what can only speak against it of nought or less. */
const SPEAKS_FOR: ReadonlySet<string> = new Set([
  "coveredLeast",
  "coveredMost",
  "things",
  "names",
  "places",
  "numbers",
  "toldAround",
  "sameAction",
  "alikeAction",
  "namesAlone",
]);
const weights = EVIDENCE.map(() => 0);
let bias = 0;
const odds = (x: readonly number[]): number => x.reduce((sum, value, at) => sum + value * weights[at]!, bias);
for (let step = 0; step < STEPS; step++) {
  const slope = EVIDENCE.map(() => 0);
  let biasSlope = 0;
  let total = 0;
  for (const { x, y, weight } of samples) {
    const error = (1 / (1 + Math.exp(-odds(x))) - y) * weight;
    total += weight;
    biasSlope += error;
    for (let at = 0; at < x.length; at++) slope[at]! += error * x[at]!;
  }
  bias -= (RATE * biasSlope) / total;
  weights.forEach((value, at) => {
    const moved = value - RATE * (slope[at]! / total + RIDGE * value);
    weights[at] = SPEAKS_FOR.has(EVIDENCE[at]!) ? Math.max(0, moved) : Math.min(0, moved);
  });
}
console.log(`${samples.length} pairs, ${samples.filter(({ y }) => y === 1).length} of one topic`);
console.log(`  bias: ${bias.toFixed(2)},`);
EVIDENCE.forEach((name, at) => {
  console.log(`  ${name}: ${weights[at]!.toFixed(2)},`);
});

for (const aside of [false, true]) {
  const pairs = matterPairs(aside);
  const likely = (some: readonly Pair[]): readonly number[] =>
    sampled(some, 1).map(({ x }) => 1 / (1 + Math.exp(-odds(x))));
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

/** Precision and recall at several thresholds of pairs that were all read. */
function printHeld(name: string, pairs: readonly Pair[]): void {
  const values = sampled(pairs, 1).map(({ x, y }) => ({ y, value: 1 / (1 + Math.exp(-odds(x))) }));
  const trueOnes = pairs.filter(({ one }) => one).length;
  console.log(`\n${name}:`);
  for (const from of [0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85]) {
    const said = values.filter(({ value }) => value >= from);
    const right = said.filter(({ y }) => y === 1).length;
    console.log(
      `from ${from}: recall ${(right / trueOnes).toFixed(3)}, precision ${(right / said.length).toFixed(3)} (${right} of ${said.length})`,
    );
  }
}
printHeld("Even rows, learnt from", evenRows());
printHeld("Retold and figurative, learnt from", [...retoldPairs(false), ...figurativePairs()]);
printHeld("Retold, put aside", retoldPairs(true));
