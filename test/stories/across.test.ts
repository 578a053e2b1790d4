import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ArticleId } from "../../src/base/ids.ts";
import type { Language } from "../../src/base/language.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createClusterer } from "../../src/stories/clusterer.ts";
import { readCommonWords } from "../../src/stories/common-words.ts";
import { readTraits } from "../../src/topics/article-traits.ts";
import { topics } from "../readers.ts";

interface Told {
  readonly id: string;
  readonly lang: Language;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: string;
  readonly story: string;
}

test("on the half that numbers were chosen on, stories told in two languages are found and near misses are not taken", () => {
  const rows = readFileSync(join(import.meta.dirname, "sets/cross-language.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Told)
    .filter(({ story }) => story.startsWith("tune"))
    .sort((a, b) => a.publishedAt.localeCompare(b.publishedAt));
  const placed = createClusterer(readCommonWords(packagedConfigDir())).place(
    rows.map((row) => ({
      id: row.id as ArticleId,
      publishedAt: row.publishedAt,
      traits: readTraits(row, topics),
    })),
  );
  const pairs = rows
    .filter(({ lang }) => lang === "ar")
    .flatMap((arabic) =>
      rows.filter(({ lang }) => lang === "en").map((english) => [arabic, english] as const),
    );
  const isOne = ([one, other]: (typeof pairs)[number]): boolean => one.story === other.story;
  const found = pairs.filter(
    ([one, other]) => placed.get(one.id as ArticleId) === placed.get(other.id as ArticleId),
  );
  expect(found.filter(isOne).length / found.length).toBeGreaterThanOrEqual(0.95);
  expect(found.filter(isOne).length / pairs.filter(isOne).length).toBeGreaterThanOrEqual(0.75);
});
