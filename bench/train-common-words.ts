/**
 * Writes `config/stories/common-words.json`: in what share of articles the commonest stems of each language stand, so that a
 * service that has read little knows already that "government" tells no story; and the commonest keys of both languages together. Counted on the project's own statements
 * (`bench/stances`), a dozen and a half of them taken for an article. Deterministic.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { LANGUAGES, type Language } from "../src/base/language.ts";
import { packagedConfigDir } from "../src/config.ts";
import { foldedWords, stem } from "../src/text/search-words.ts";
import { readTraits } from "../src/topics/article-traits.ts";
import { createTopicReader } from "../src/topics/read-topic.ts";

const STATEMENTS_AN_ARTICLE = 18;
/** Rarer words are as good as unseen. */
const LEAST_SHARE = 0.05;

const root = resolve(import.meta.dirname, "..");
const folder = join(root, "bench/stances");

function sentences(lang: Language): string[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${lang}-`) && file.endsWith(".jsonl"))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { sentence: string }).sentence);
}

const topics = createTopicReader(packagedConfigDir());
/** What a statement tells, once in an article: keys as `topics/article-traits` reads them. */
const keysOf = (sentence: string, lang: Language): readonly string[] =>
  readTraits({ title: sentence, text: "", lang }, topics).keys;

/** Shares by stem, the commonest first. Statements are dealt out like cards, so that no article is of one matter. */
function shares(all: readonly (readonly string[])[]): Record<string, number> {
  const articles = Math.floor(all.length / STATEMENTS_AN_ARTICLE);
  const seen = Array.from({ length: articles }, () => new Set<string>());
  all.forEach((words, at) => {
    for (const word of words) seen[at % articles]!.add(word);
  });
  const counts = new Map<string, number>();
  for (const words of seen) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(
    [...counts]
      .map(([word, count]) => [word, Math.round((count / articles) * 1000) / 1000] as const)
      .filter(([, share]) => share >= LEAST_SHARE)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
  );
}

const stems = (lang: Language): Record<string, number> =>
  shares(sentences(lang).map((sentence) => foldedWords(sentence).map(stem)));
const table = {
  ar: stems("ar"),
  en: stems("en"),
  keys: shares(LANGUAGES.flatMap((lang) => sentences(lang).map((sentence) => keysOf(sentence, lang)))),
};
writeFileSync(join(root, "config/stories/common-words.json"), `${JSON.stringify(table, null, 2)}\n`);
for (const [of, shared] of Object.entries(table)) console.log(`${of}: ${Object.keys(shared).length}`);
