/**
 * Learns the weights of `stories/across-likeness` by logistic regression held near nought, and prints them: `node bench/train-across.ts`. It
 * learns from the articles of `bench/stories/across-*.jsonl` and from the half of `test/stories/sets/cross-language.jsonl` that may
 * be used so; of five parts of the stories each is judged by what the other four taught.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Language } from "../src/base/language.ts";
import { packagedConfigDir } from "../src/config.ts";
import { ACROSS_EVIDENCE, acrossEvidence } from "../src/stories/across-evidence.ts";
import { readCommonWords } from "../src/stories/common-words.ts";
import { vectorOf } from "../src/stories/likeness.ts";
import { createWordCounts } from "../src/stories/words.ts";
import { readTraits } from "../src/topics/article-traits.ts";
import { createTopicReader } from "../src/topics/read-topic.ts";

const STEPS = 4000;
const RATE = 0.5;
const RIDGE = 0.001;
const PARTS = 5;
const DAY_MS = 24 * 3_600_000;
/** Reports further apart never meet: a story has ended by then. */
const DAYS_APART = 4;
/** Evidence that may only speak against; all other only for. */
const AGAINST = /^(?:other|missed|days$)/u;

interface Told {
  readonly id: string;
  readonly lang: Language;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: string;
  readonly story: string;
}
interface Sample {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly part: number;
  readonly titles: string;
}

const root = resolve(import.meta.dirname, "..");
const read = (file: string): Told[] =>
  readFileSync(join(root, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Told);
const corpora: readonly (readonly Told[])[] = [
  read("test/stories/sets/cross-language.jsonl").filter(({ story }) => story.startsWith("tune")),
  ...readdirSync(join(root, "bench/stories"))
    .filter((file) => file.startsWith("across-"))
    .map((file) => read(join("bench/stories", file))),
];

const topics = createTopicReader(packagedConfigDir());
const common = readCommonWords(packagedConfigDir());
let missing = 0;
let dealt = 0;
function samplesOf(rows: readonly Told[]): readonly Sample[] {
  const counts = { ar: createWordCounts(common.ar), en: createWordCounts(common.en) };
  const keys = createWordCounts(common.keys);
  const read = rows.map((row) => ({ ...row, traits: readTraits(row, topics) }));
  for (const { traits } of read) keys.note(traits.keys.map(keys.numberOf));
  const told = read.map((row) => ({ ...row, vector: vectorOf(row.traits, counts[row.lang], keys) }));
  const parts = new Map<string, number>();
  for (const { story } of rows) if (!parts.has(story)) parts.set(story, dealt++ % PARTS);
  return told
    .filter(({ lang }) => lang === "ar")
    .flatMap((arabic) =>
      told
        .filter(({ lang }) => lang === "en")
        .flatMap((english): Sample[] => {
          const days = Math.abs(Date.parse(arabic.publishedAt) - Date.parse(english.publishedAt)) / DAY_MS;
          if (days > DAYS_APART) return [];
          const x = acrossEvidence(arabic.vector, english.vector, keys, days);
          const y = arabic.story === english.story ? 1 : 0;
          if (x === null) missing += y;
          // A near miss is dealt with the story of the Arabic article: what is judged shares at most one side with what taught.
          return x === null
            ? []
            : [{ x, y, part: parts.get(arabic.story)!, titles: `${arabic.title} | ${english.title}` }];
        }),
    );
}

function learnt(samples: readonly Sample[]): { readonly weights: readonly number[]; readonly bias: number } {
  const weights = ACROSS_EVIDENCE.map(() => 0);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map(() => 0);
    let [biasSlope, total] = [0, 0];
    for (const { x, y } of samples) {
      // Far more pairs are of two events, most of them plainly so.
      const weight = y === 1 ? 4 : 1;
      const error =
        (1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * weights[at]!, bias))) - y) * weight;
      total += weight;
      biasSlope += error;
      x.forEach((value, at) => {
        slope[at]! += error * value;
      });
    }
    bias -= (RATE * biasSlope) / total;
    weights.forEach((value, at) => {
      const moved = value - RATE * (slope[at]! / total + RIDGE * value);
      weights[at] = AGAINST.test(ACROSS_EVIDENCE[at]!) ? Math.min(0, moved) : Math.max(0, moved);
    });
  }
  return { weights, bias };
}
const oddsBy = ({ weights, bias }: ReturnType<typeof learnt>, { x }: Sample): number =>
  x.reduce((sum, value, at) => sum + value * weights[at]!, bias);

const samples = corpora.flatMap(samplesOf);
const truly = samples.filter(({ y }) => y === 1).length + missing;
console.log(`${samples.length} pairs, ${truly} of one event (${missing} share too little)`);
const judged = Array.from({ length: PARTS }, (_, part) => {
  const model = learnt(samples.filter((one) => one.part !== part));
  return samples.filter((one) => one.part === part).map((one) => ({ ...one, odds: oddsBy(model, one) }));
}).flat();
for (const from of [-1.5, -1, -0.5, 0, 0.5, 1, 1.5]) {
  const said = judged.filter(({ odds }) => odds >= from);
  const right = said.filter(({ y }) => y === 1).length;
  console.log(
    `from ${from}: P ${(right / (said.length || 1)).toFixed(3)}  R ${(right / truly).toFixed(3)}  (${right} of ${said.length})`,
  );
}
const model = learnt(samples);
console.log(`  bias: ${model.bias.toFixed(2)},`);
ACROSS_EVIDENCE.forEach((name, at) => {
  console.log(`  ${name}: ${model.weights[at]!.toFixed(2)},`);
});
if (process.argv.includes("--errors"))
  for (const { y, odds, titles, x } of judged
    .filter(({ y, odds }) => odds >= 0 !== (y === 1))
    .sort((a, b) => b.odds - a.odds))
    console.log(
      `${y === 1 ? "missed" : "wrong "} ${odds.toFixed(1)} ${titles}\n   ${x.map((value, at) => `${ACROSS_EVIDENCE[at]} ${value.toFixed(2)}`).join(", ")}`,
    );
