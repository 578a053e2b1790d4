/**
 * Prints the figures of `../shared/eval/score.mjs` for all gold articles, for those that rules were tuned on and those
 * put aside, for the project's own annotations (`test/gold`), and for the corpora of `../shared/data`. Skips with a line what is not there.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packagedConfigDir } from "../../src/config.ts";
import { type Analyse, createAnalyser } from "../../src/stances/analyse.ts";
import { labelledSample } from "./sample.ts";
import { ASIDE, type GoldArticle, goldArticles, rows, shared, standOff } from "./sets.ts";

const scorer = join(shared, "eval/score.mjs");

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
  const gold = goldArticles();
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
