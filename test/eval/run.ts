/**
 * Prints the figures of `../shared/eval/score.mjs` for all gold articles, for those that rules were tuned on and those
 * put aside, for the project's own annotations (`test/gold`), and for the corpora of `../shared/data`. Skips with a line what is not there.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { packagedConfigDir } from "../../src/config.ts";
import { type Analyse, createAnalyser } from "../../src/stances/analyse.ts";
import { labelledSample } from "./sample.ts";

const root = resolve(import.meta.dirname, "../..");
const shared = resolve(root, "../shared");
const scorer = join(shared, "eval/score.mjs");
/** Put aside while rules are tuned: their figures tell how the rules do on articles that nobody looked at. */
const ASIDE = new Set([
  "ar-wikinews-028",
  "saudinews-aawsat-040",
  "saudinews-aleqtisadiya-011",
  "saudinews-alriyadh-014",
  "saudinews-sabq-005",
  "saudinews-alweeam-007",
  "saudinews-okaz-000",
]);

interface GoldArticle {
  readonly id: string;
  readonly text: string;
  readonly lang?: "ar" | "en";
  readonly date?: string;
}

const readJson = (file: string): GoldArticle => JSON.parse(readFileSync(file, "utf8")) as GoldArticle;
const jsonFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(".json"))
        .sort()
    : [];

/** The rows of a JSONL file of ../shared; none where it is not there. */
function rows(file: string): GoldArticle[] {
  const path = join(shared, "data", file);
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as GoldArticle);
}

/** Labels of `test/gold/<folder>` that stand off their texts, joined to the texts of ../shared/data/news. */
function standOff(folder: string): GoldArticle[] {
  const texts = new Map(
    ["news/ar-wikinews.jsonl", "news/ar-press-stories.jsonl"].flatMap(rows).map((row) => [row.id, row]),
  );
  const labels = join(root, "test/gold", folder);
  return jsonFiles(labels).flatMap((file) => {
    const label = readJson(join(labels, file));
    const text = texts.get(label.id);
    return text ? [{ ...text, ...label }] : [];
  });
}

/**
 * Scores the analyser on articles in the gold's format, or on rows of a corpus, with errors listed when `--errors N` is
 * given.
 */
function score(name: string, articles: readonly GoldArticle[], analyse: Analyse, folder: string): void {
  if (articles.length === 0) return;
  const corpus = "quotes" in articles[0]!;
  const gold = join(folder, name.replace(/\W+/gu, "-"));
  if (corpus) writeFileSync(gold, articles.map((article) => JSON.stringify(article)).join("\n"));
  else mkdirSync(gold);
  const predictions = articles.map((article) => {
    if (!corpus) writeFileSync(join(gold, `${article.id}.json`), JSON.stringify(article));
    const { readings } = analyse({
      text: article.text,
      lang: article.lang ?? "ar",
      publishedAt: article.date ?? null,
    });
    return JSON.stringify({ id: article.id, quotations: readings });
  });
  const file = `${gold}.jsonl`;
  writeFileSync(file, `${predictions.join("\n")}\n`);
  console.log(`\n## ${name}`);
  const errors = process.argv.indexOf("--errors");
  const extra = errors > 0 ? ["--errors", process.argv[errors + 1] ?? "50"] : [];
  const run = spawnSync(process.execPath, [scorer, gold, file, ...extra], { encoding: "utf8" });
  process.stdout.write(run.stdout);
  process.stderr.write(run.stderr);
  if (run.status !== 0) process.exitCode = 1;
}

if (!existsSync(scorer)) {
  console.log("eval: ../shared is not here, so there is nothing to score against: skipped.");
} else {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-eval-"));
  const analyse = createAnalyser(packagedConfigDir());
  const goldDir = join(shared, "gold/articles");
  const gold = jsonFiles(goldDir).map((file) => readJson(join(goldDir, file)));
  const own: readonly GoldArticle[] = labelledSample();
  score("Arabic gold, all", gold, analyse, folder);
  score(
    "Arabic gold, tuned on",
    gold.filter(({ id }) => !ASIDE.has(id)),
    analyse,
    folder,
  );
  score(
    "Arabic gold, put aside",
    gold.filter(({ id }) => ASIDE.has(id)),
    analyse,
    folder,
  );
  score(
    "The seed article",
    gold.filter(({ id }) => id.startsWith("000_")),
    analyse,
    folder,
  );
  score(
    "Own sample, Arabic",
    own.filter(({ lang }) => lang === "ar"),
    analyse,
    folder,
  );
  score(
    "Own sample, English",
    own.filter(({ lang }) => lang === "en"),
    analyse,
    folder,
  );
  score("Arabic press, second annotator", standOff("press-b"), analyse, folder);
  score("PADT-derived, for recall and speakers", rows("quotations/ar-padt-derived.jsonl"), analyse, folder);
  score("GUM Wikinews", rows("quotations/en-gum-wikinews.jsonl"), analyse, folder);
  score(
    "PolNeAR dev",
    rows("quotations/polnear.jsonl")
      .filter((row) => "split" in row && row.split === "dev")
      .map((row) => ({ ...row, lang: "en" as const })),
    analyse,
    folder,
  );
  rmSync(folder, { recursive: true, force: true });
}
