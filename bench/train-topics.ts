/**
 * Learns the weights of `topics/same-topic` from the groups and pairs of `bench/topics` and the even rows of
 * `test/stances/sets/topic-pairs.jsonl`, by logistic regression held near nought, and prints them: `node bench/train-topics.ts`.
 * The odd rows are not read.
 */
import { packagedConfigDir } from "../src/config.ts";
import { createTopicReader } from "../src/topics/read-topic.ts";
import { EVIDENCE, evidenceOf } from "../src/topics/topic-evidence.ts";
import { evenRows, freePairs, nearPairs, ownPairs } from "../test/eval/topic-pairs.ts";

const STEPS = 8000;
const RATE = 0.3;
const RIDGE = 0.0005;

const reader = createTopicReader(process.env.TOPICS_CONFIG ?? packagedConfigDir());
interface Sample {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly weight: number;
}
const samples: Sample[] = [];
const take = (pairs: ReturnType<typeof ownPairs>, weight: number): void => {
  for (const { a, b, one } of pairs) {
    const x = evidenceOf(reader.read(a), reader.read(b));
    if (x !== null) samples.push({ x, y: one ? 1 : 0, weight });
  }
};
take(ownPairs(), 1);
take(freePairs(), 2);
take(nearPairs(), 2);
take(evenRows(), 2);

/** What can only speak for one topic has a weight of nought or more, what can only speak against it of nought or less. */
const AGAINST: ReadonlySet<string> = new Set([
  "thingsMissedLeast",
  "thingsMissedMost",
  "conceptsMissedLeast",
  "wordsMissedLeast",
  "missedInOneLanguage",
  "headsMissed",
  "headOutside",
  "within",
  "otherNames",
  "otherPlaces",
  "properMissed",
  "placesDiffer",
  "placesDifferAround",
  "turnedAction",
  "otherAction",
  "actionMissing",
  "lessMissing",
  "nameAgainstThing",
]);
const weights = EVIDENCE.map(() => 0);
let bias = 0;
for (let step = 0; step < STEPS; step++) {
  const slope = EVIDENCE.map(() => 0);
  let biasSlope = 0;
  let total = 0;
  for (const { x, y, weight } of samples) {
    const odds = x.reduce((sum, value, at) => sum + value * weights[at]!, bias);
    const error = (1 / (1 + Math.exp(-odds)) - y) * weight;
    total += weight;
    biasSlope += error;
    x.forEach((value, at) => {
      slope[at]! += error * value;
    });
  }
  bias -= (RATE * biasSlope) / total;
  weights.forEach((value, at) => {
    const moved = value - RATE * (slope[at]! / total + RIDGE * value);
    weights[at] = AGAINST.has(EVIDENCE[at]!) ? Math.min(0, moved) : Math.max(0, moved);
  });
}
console.log(`${samples.length} pairs, ${samples.filter(({ y }) => y === 1).length} of one topic`);
console.log(`  bias: ${bias.toFixed(2)},`);
EVIDENCE.forEach((name, at) => {
  console.log(`  ${name}: ${weights[at]!.toFixed(2)},`);
});
