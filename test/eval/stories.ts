/**
 * Prints how well articles on one event are found together, on the labelled newspapers of ../shared/data/news: precision,
 * recall and F1 over all pairs of articles, and how many related pairs that are not one story are kept apart. `--errors`
 * lists what is wrong by title; `--learn` leaves out the sets that nobody may look at while numbers are chosen.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { wireOf } from "../../src/articles/wire.ts";
import type { ArticleId } from "../../src/base/ids.ts";
import { packagedConfigDir } from "../../src/config.ts";
import type { Act } from "../../src/quotations/quotation.ts";
import { createClusterer } from "../../src/stories/clusterer.ts";
import { readCommonWords } from "../../src/stories/common-words.ts";
import { originsOf } from "../../src/stories/origins.ts";
import { hear, SAME_UTTERANCE, utteranceLikeness } from "../../src/stories/utterances.ts";
import { readTraits } from "../../src/topics/article-traits.ts";
import { createTopicReader } from "../../src/topics/read-topic.ts";
import { rows, shared } from "./sets.ts";

interface Labelled {
  readonly id: string;
  readonly lang: "ar" | "en";
  readonly source: string;
  readonly title: string;
  readonly date: string;
  readonly story: string | null;
  readonly text: string;
}

/** The stories of articles, each by the ids of its articles; they come in as they were published. */
function clustered(articles: readonly Labelled[]): readonly (readonly string[])[] {
  const inOrder = [...articles].sort((a, b) => a.date.localeCompare(b.date));
  const storyOf = createClusterer(common).place(
    inOrder.map((row) => ({
      id: row.id as ArticleId,
      publishedAt: row.date,
      traits: readTraits(row, topics),
    })),
  );
  return [...Map.groupBy(storyOf, ([, story]) => story).values()].map((group) => group.map(([id]) => id));
}

/** Keys of the pairs of articles that are together. */
function pairsOf(groups: readonly (readonly string[])[]): Set<string> {
  const pairs = new Set<string>();
  for (const group of groups) for (const a of group) for (const b of group) if (a < b) pairs.add(`${a} ${b}`);
  return pairs;
}

function report(lang: "ar" | "en", showErrors: boolean): void {
  const articles = rows(`news/${lang}-press-stories.jsonl`) as unknown as Labelled[];
  if (articles.length === 0) {
    console.log(`${lang}: ../shared/data/news is not here; skipped.`);
    return;
  }
  const labelled = new Map<string, string[]>();
  for (const { id, story } of articles)
    if (story !== null) labelled.set(story, [...(labelled.get(story) ?? []), id]);
  const truly = pairsOf([...labelled.values()]);
  const found = pairsOf(clustered(articles));
  const right = [...found].filter((pair) => truly.has(pair)).length;
  const [precision, recall] = [right / (found.size || 1), right / truly.size];
  const f1 = (2 * precision * recall) / (precision + recall || 1);
  console.log(
    `${lang}  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  (${right} right of ${found.size} found, ${truly.size} true pairs, ${articles.length} articles)`,
  );
  const related = lang === "ar" ? relatedPairs() : [];
  const joined = related.filter((pair) => found.has([...pair].sort().join(" ")));
  if (related.length > 0)
    console.log(`${lang}  related pairs kept apart: ${related.length - joined.length} of ${related.length}`);
  if (!showErrors) return;
  const titles = new Map(articles.map(({ id, title, date }) => [id, `${date} ${title}`]));
  const show = (sign: string, pairs: Iterable<string>): void => {
    for (const pair of pairs)
      console.log(
        `${sign} ${pair
          .split(" ")
          .map((id) => titles.get(id))
          .join("  |  ")}`,
      );
  };
  show(
    "missed",
    [...truly].filter((pair) => !found.has(pair)),
  );
  show(
    "wrong ",
    [...found].filter((pair) => !truly.has(pair)),
  );
}

/** A row of `test/stories/sets/cross-language.jsonl`. */
type Told = Omit<Labelled, "source" | "date" | "story"> & {
  readonly publisher: string;
  readonly publishedAt: string;
  readonly story: string;
};

const half = (name: string) => (): Told[] =>
  ownSet<Told>("cross-language.jsonl").filter(({ story }) => story.startsWith(name));
const learnt = (number: number) => (): Told[] => ownRows<Told>(`bench/stories/across-${number}.jsonl`);
/** In two languages: what weights were learnt from, and what nobody studied. */
const inTwoLanguages = {
  tune: half("tune"),
  learn1: learnt(1),
  learn2: learnt(2),
  learn3: learnt(3),
  learn4: learnt(4),
  learn5: learnt(5),
  test: half("test"),
  aside: () => ownSet<Told>("cross-language-aside.jsonl"),
  late: () => ownSet<Told>("cross-language-late.jsonl"),
  blind: () => ownSet<Told>("cross-language-blind.jsonl"),
} as const;
type Part = keyof typeof inTwoLanguages;
const UNSEEN: ReadonlySet<Part> = new Set(["test", "aside", "late", "blind"]);

/** Pairs of an Arabic and an English article on one event, in one part of the project's own sets. */
function acrossLanguages(part: Part, showErrors: boolean): void {
  const articles = inTwoLanguages[part]().map((row) => ({
    ...row,
    source: row.publisher,
    date: row.publishedAt,
  }));
  const langOf = new Map(articles.map(({ id, lang }) => [id, lang]));
  const across = (pairs: ReadonlySet<string>): string[] =>
    [...pairs].filter((pair) => new Set(pair.split(" ").map((id) => langOf.get(id))).size === 2);
  const labelled = [...Map.groupBy(articles, ({ story }) => story).values()].map((group) =>
    group.map(({ id }) => id),
  );
  const truly = across(pairsOf(labelled));
  const found = across(pairsOf(clustered(articles)));
  const right = found.filter((pair) => truly.includes(pair));
  console.log(
    `across languages, ${part}: P ${(right.length / (found.length || 1)).toFixed(3)}  R ${(right.length / truly.length).toFixed(3)}  (${right.length} right of ${found.length} found, ${truly.length} true, ${articles.length} articles)`,
  );
  if (!showErrors || UNSEEN.has(part)) return;
  const titles = new Map(articles.map(({ id, title }) => [id, title]));
  for (const pair of [
    ...truly.filter((one) => !found.includes(one)),
    ...found.filter((one) => !truly.includes(one)),
  ])
    console.log(
      `${truly.includes(pair) ? "missed" : "wrong "} ${pair
        .split(" ")
        .map((id) => titles.get(id))
        .join("  |  ")}`,
    );
}

interface Chain {
  readonly id: string;
  readonly articles: readonly {
    readonly id: string;
    readonly publisher: string;
    readonly lang: "ar" | "en";
    readonly title: string;
    readonly byline: string | null;
    readonly text: string;
  }[];
  readonly origins: readonly (readonly string[])[];
}

/** Which articles of a chain have one origin: a chain is right when all of its groups are. */
function independence(half: "tune" | "test", showErrors: boolean): void {
  const chains = ownSet<Chain>("origins.jsonl").filter(({ id }) => id.startsWith(half));
  const grouped = (groups: readonly (readonly string[])[]): string =>
    groups
      .map((group) => [...group].sort().join("+"))
      .sort()
      .join(" ");
  const judged = chains.map((chain) => {
    const numbers = originsOf(
      chain.articles.map((article) => ({
        ...article,
        id: article.id as ArticleId,
        wire: wireOf(article.text, article.byline),
      })),
    );
    const found = [...Map.groupBy(numbers, ([, origin]) => origin).values()].map((group) =>
      group.map(([id]) => id as string),
    );
    return { chain, found: grouped(found), truly: grouped(chain.origins) };
  });
  const right = judged.filter(({ found, truly }) => found === truly).length;
  console.log(`origins of chains, ${half} half: ${right} of ${chains.length} right`);
  if (!showErrors || half === "test") return;
  for (const { chain, found, truly } of judged)
    if (found !== truly)
      console.log(
        `${chain.id}: found ${found}, truly ${truly}\n${chain.articles.map(({ id, publisher, byline, text }) => `   ${id} ${publisher} [${byline ?? ""}] ${text.slice(0, 230).replaceAll("\n", " / ")}`).join("\n")}`,
      );
}

/** Pairs of what one speaker said on one day, in two languages: all of them were used for choosing numbers. */
function utterances(showErrors: boolean): void {
  interface Pair {
    readonly en: string;
    readonly ar: string;
    readonly enAct: Act;
    readonly arAct: Act;
    readonly same: boolean;
  }
  const heard = (text: string, lang: "ar" | "en", act: Act) =>
    hear({ lang, text, keys: topics.readKeys(text, lang), act });
  const judged = ownSet<Pair>("utterances.jsonl").map((pair) => ({
    ...pair,
    joined:
      utteranceLikeness(heard(pair.en, "en", pair.enAct), heard(pair.ar, "ar", pair.arAct)) >= SAME_UTTERANCE,
  }));
  const joined = judged.filter((pair) => pair.joined);
  const right = joined.filter(({ same }) => same).length;
  const all = judged.filter(({ same }) => same).length;
  console.log(
    `utterances, tune only: P ${(right / joined.length).toFixed(3)}  R ${(right / all).toFixed(3)}  (${right} right of ${joined.length} joined, ${all} true, ${judged.length} pairs)`,
  );
  if (!showErrors) return;
  for (const { en, ar, same, joined: found } of judged)
    if (found !== same) console.log(`${same ? "missed" : "wrong "} ${en}  |  ${ar}`);
}

const ownSet = <Row>(name: string): Row[] => ownRows<Row>(join("test/stories/sets", name));

function ownRows<Row>(file: string): Row[] {
  return readFileSync(join(import.meta.dirname, "../..", file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}

function relatedPairs(): readonly (readonly string[])[] {
  const file = join(shared, "data/news/ar-press-related.json");
  if (!existsSync(file)) return [];
  const { related } = JSON.parse(readFileSync(file, "utf8")) as { related: { ids: string[] }[] };
  return related.map(({ ids }) => ids);
}

const common = readCommonWords(packagedConfigDir());
const topics = createTopicReader(packagedConfigDir());
console.log("Articles on one event:");
for (const lang of ["ar", "en"] as const) report(lang, process.argv.includes("--errors"));
const parts = Object.keys(inTwoLanguages) as Part[];
for (const part of process.argv.includes("--learn") ? parts.filter((one) => !UNSEEN.has(one)) : parts)
  acrossLanguages(part, process.argv.includes("--errors"));
for (const half of ["tune", "test"] as const) independence(half, process.argv.includes("--errors"));
utterances(process.argv.includes("--errors"));
