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
  kindPairs,
  matterPairs,
  nearPairs,
  ownPairs,
  type Pair,
  retoldPairs,
  toldPairs,
} from "../test/eval/topic-pairs.ts";
import { likelihood, type Model, type Sample, train } from "./topic-model.ts";

/** Two targets of a store have mostly nothing to do with each other: each far pair stands for many. */
const FAR = 3;
/** Pairs in their sentences, half of them traps, are most like what is met. */
const IN_SENTENCES = 5;
/** Those of one writer who was asked for other words are harder than news. */
const TOLD = 1;
/** Three pairs of each matter, plainly told. */
const KINDS = 1.5;
/** Matters are harder than news: half of their pairs can be told by those who know the world only. Few weights, many pairs. */
const MATTERS = 0.05;

const reader = createTopicReader(process.env.TOPICS_CONFIG ?? packagedConfigDir());
const forms = new Map<Matter, TopicForm>();
const formOf = (matter: Matter): TopicForm => {
  const form = forms.get(matter) ?? reader.read(matter);
  forms.set(matter, form);
  return form;
};

const sampled = (pairs: readonly Pair[], weight: number): readonly Sample[] =>
  pairs.flatMap(({ a, b, one }): Sample[] => {
    const x = evidenceOf(formOf(a), formOf(b));
    return x === null ? [] : [{ x, y: one ? 1 : 0, weight }];
  });
const toLearn = matterPairs(false);
const easy = [
  ...sampled(ownPairs(), 0.5),
  ...sampled(freePairs(), 1),
  ...sampled(nearPairs(), 1),
  ...sampled(diversePairs(), 1),
  ...sampled(toLearn.one, MATTERS),
  ...sampled(toLearn.near, MATTERS),
  ...sampled(toLearn.far, MATTERS * FAR),
];
/** The files of pairs in their sentences, and how much each pair of them counts. */
const files: readonly (readonly [name: string, pairs: readonly Pair[], weight: number])[] = [
  ["even", evenRows(), IN_SENTENCES],
  ["figurative", figurativePairs(), IN_SENTENCES],
  ["retold", retoldPairs(false), IN_SENTENCES],
  ["apart", apartPairs(false), IN_SENTENCES],
  ["kinds", kindPairs(), KINDS],
  ["told", toldPairs(false), TOLD],
];
const samplesWithout = (left: string | null): readonly Sample[] => [
  ...easy,
  ...files.filter(([name]) => name !== left).flatMap(([, pairs, weight]) => sampled(pairs, weight)),
];
const samples = samplesWithout(null);
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

/** Precision, as if there were as many that are two, and recall, at several thresholds, of pairs with what was found of each. */
function printHeld(name: string, pairs: readonly Pair[], modelOf: (pair: Pair) => Model): void {
  const values = pairs.flatMap((pair) =>
    sampled([pair], 1).map(({ x, y }) => ({ y, value: likelihood(modelOf(pair), x) })),
  );
  const trueOnes = pairs.filter(({ one }) => one).length;
  console.log(`\n${name}:`);
  for (const from of [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.92]) {
    const said = values.filter(({ value }) => value >= from);
    const right = said.filter(({ y }) => y === 1).length;
    const wrong = ((said.length - right) * trueOnes) / (pairs.length - trueOnes);
    console.log(
      `from ${from}: recall ${(right / trueOnes).toFixed(3)}, precision ${(right / (right + wrong)).toFixed(3)} (${right} of ${said.length})`,
    );
  }
}
printHeld("Even rows, learnt from", evenRows(), () => learnt);
printHeld("Retold, put aside", retoldPairs(true), () => learnt);
printHeld("Apart, put aside", apartPairs(true), () => learnt);
printHeld("Told, put aside", toldPairs(true), () => learnt);

/** Each file is judged by what is learnt without it: for the threshold. */
const held = new Map<Pair, Model>();
for (const [name, pairs] of files) {
  const model = train(samplesWithout(name));
  for (const pair of pairs) held.set(pair, model);
  printHeld(`Without ${name}`, pairs, () => model);
}
const heldBy = (pair: Pair): Model => held.get(pair)!;
const all = [...held.keys()];
const across = ({ a, b }: Pair): boolean => a.lang !== b.lang;
printHeld("All files, each left out: for the threshold", all, heldBy);
printHeld(
  "  of one language",
  all.filter((pair) => !across(pair)),
  heldBy,
);
printHeld("  of two languages", all.filter(across), heldBy);
