/**
 * Learns the weights of `stories/across-likeness` by logistic regression held near nought, and prints them: `node bench/train-across.ts`.
 * It learns from the articles of `bench/stories/across-*.jsonl`, each file by a writer of its own, and from the half of
 * `test/stories/sets/cross-language.jsonl` that may be used so. Each writer is judged by what the others taught, pair by pair and as
 * the clusterer joins them: what is learnt of how one newsroom writes must hold for another. `--errors` lists what is judged wrongly.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ArticleId } from "../src/base/ids.ts";
import type { Language } from "../src/base/language.ts";
import { packagedConfigDir } from "../src/config.ts";
import { ACROSS_EVIDENCE, acrossEvidence } from "../src/stories/across-evidence.ts";
import { ACROSS_MODEL, type AcrossModel, oddsBy } from "../src/stories/across-likeness.ts";
import { createClusterer } from "../src/stories/clusterer.ts";
import { readCommonWords } from "../src/stories/common-words.ts";
import { vectorOf } from "../src/stories/likeness.ts";
import { createWordCounts } from "../src/stories/words.ts";
import { type ArticleTraits, readTraits } from "../src/topics/article-traits.ts";
import { createTopicReader } from "../src/topics/read-topic.ts";
import { learnt } from "./logistic.ts";

/** Far more pairs are of two events, most of them plainly so. */
const OF_ONE_EVENT = 4;
const RIDGE = 0.02;
const DAY_MS = 24 * 3_600_000;
/** Reports further apart never meet: a story has ended by then. */
const DAYS_APART = 4;
/** Evidence that may only speak against; all other only for. */
const AGAINST = /^(?:other|missed|days$)/u;
const THRESHOLDS = [1, 1.25, 1.5, 1.75, 2, 2.25];

interface Told {
  readonly id: ArticleId;
  readonly lang: Language;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: string;
  readonly story: string;
}
interface Article extends Told {
  readonly traits: ArticleTraits;
}
interface Sample {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly weight: number;
  readonly titles: string;
}

const root = resolve(import.meta.dirname, "..");
const topics = createTopicReader(packagedConfigDir());
const common = readCommonWords(packagedConfigDir());
const read = (file: string): readonly Article[] =>
  readFileSync(join(root, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Told)
    .filter(({ story }) => !story.startsWith("test"))
    .sort((a, b) => a.publishedAt.localeCompare(b.publishedAt))
    .map((told) => ({ ...told, traits: readTraits(told, topics) }));

interface Writer {
  readonly name: string;
  readonly articles: readonly Article[];
  readonly samples: readonly Sample[];
  /** Pairs of an Arabic and an English article on one event. */
  readonly truly: number;
}
const writers: readonly Writer[] = [
  "test/stories/sets/cross-language.jsonl",
  ...readdirSync(join(root, "bench/stories"))
    .filter((file) => file.startsWith("across-"))
    .map((file) => join("bench/stories", file)),
].map((file) => {
  const articles = read(file);
  const truly = pairsOf(articles).filter(([arabic, english]) => arabic.story === english.story).length;
  return { name: file.split("/").at(-1)!, articles, samples: samplesOf(articles), truly };
});

function pairsOf(articles: readonly Article[]): readonly (readonly [Article, Article])[] {
  const english = articles.filter(({ lang }) => lang === "en");
  return articles
    .filter(({ lang }) => lang === "ar")
    .flatMap((one) => english.map((other) => [one, other] as const));
}

function samplesOf(articles: readonly Article[]): readonly Sample[] {
  const counts = { ar: createWordCounts(common.ar), en: createWordCounts(common.en) };
  const keys = createWordCounts(common.keys);
  for (const { traits } of articles) keys.note(traits.keys.map(keys.numberOf));
  const vectors = new Map(articles.map((one) => [one, vectorOf(one.traits, counts[one.lang], keys)]));
  return pairsOf(articles).flatMap(([arabic, english]): Sample[] => {
    const days = Math.abs(Date.parse(arabic.publishedAt) - Date.parse(english.publishedAt)) / DAY_MS;
    if (days > DAYS_APART) return [];
    const x = acrossEvidence(vectors.get(arabic)!, vectors.get(english)!, keys, days);
    const y = arabic.story === english.story ? 1 : 0;
    const weight = y === 1 ? OF_ONE_EVENT : 1;
    return x === null ? [] : [{ x, y, weight, titles: `${arabic.title} | ${english.title}` }];
  });
}

const signs = ACROSS_EVIDENCE.map((name) => (AGAINST.test(name) ? -1 : 1));
const taughtBy = (some: readonly Writer[]): Omit<AcrossModel, "sameEvent"> =>
  learnt(
    some.flatMap(({ samples }) => samples),
    signs,
    RIDGE,
  );

/** How many pairs across the languages the clusterer joins, and how many of them rightly. */
function joined(
  { articles }: Writer,
  model: AcrossModel,
): { readonly found: number; readonly right: number } {
  const placed = createClusterer(common, model).place(articles);
  const found = pairsOf(articles).filter(([one, other]) => placed.get(one.id) === placed.get(other.id));
  return { found: found.length, right: found.filter(([one, other]) => one.story === other.story).length };
}

const figures = (right: number, found: number, truly: number): string =>
  `P ${(right / (found || 1)).toFixed(3)} R ${(right / truly).toFixed(3)}`;

const judged = writers.map((writer) => {
  const model = taughtBy(writers.filter((one) => one !== writer));
  return { writer, model, odds: writer.samples.map(({ x }) => oddsBy(model, x)) };
});
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const truly = sum(writers.map((writer) => writer.truly));
console.log(`${truly} pairs of one event by ${writers.length} writers`);
for (const sameEvent of THRESHOLDS) {
  const pairs = judged.map(({ writer, odds }) => {
    const said = writer.samples.filter((_, at) => odds[at]! >= sameEvent);
    return { found: said.length, right: said.filter(({ y }) => y === 1).length };
  });
  const stories = judged.map(({ writer, model }) => joined(writer, { ...model, sameEvent }));
  for (const [name, told] of Object.entries({ pairs, stories })) {
    const all = figures(sum(told.map(({ right }) => right)), sum(told.map(({ found }) => found)), truly);
    const each = told.map(({ right, found }, at) => figures(right, found, writers[at]!.truly));
    console.log(`from ${sameEvent} ${name.padEnd(8)} ${all}   (${each.join("; ")})`);
  }
}
const model = taughtBy(writers);
console.log(`  bias: ${model.bias.toFixed(2)},`);
ACROSS_EVIDENCE.forEach((name, at) => {
  console.log(`  ${name}: ${model.weights[at]!.toFixed(2)},`);
});
if (process.argv.includes("--errors"))
  for (const { writer, odds } of judged)
    writer.samples
      .map((sample, at) => ({ ...sample, odds: odds[at]! }))
      .filter(({ y, odds }) => odds >= ACROSS_MODEL.sameEvent !== (y === 1))
      .sort((a, b) => b.odds - a.odds)
      .forEach(({ y, odds, titles, x }) => {
        const told = x.map((value, at) => `${ACROSS_EVIDENCE[at]} ${value.toFixed(2)}`).join(", ");
        console.log(
          `${writer.name} ${y === 1 ? "missed" : "wrong "} ${odds.toFixed(1)} ${titles}\n   ${told}`,
        );
      });
