import { describe, expect, test } from "vitest";
import type { Article } from "../../src/articles/article.ts";
import type { ArticleId } from "../../src/base/ids.ts";
import { sampleArticles } from "../../src/cli/demo-site.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { clusterStories } from "../../src/stories/cluster.ts";
import { skeletonOf } from "../../src/stories/features.ts";

const NOON = Date.parse("2026-11-25T12:00:00Z");

const articleOf = (
  id: string,
  lang: "ar" | "en",
  title: string,
  text: string,
  hoursAgo: number,
): Article => ({
  id: id as ArticleId,
  url: `https://news.example/${id}`,
  canonicalUrl: `https://news.example/${id}`,
  publisher: "News",
  title,
  lang,
  text,
  publishedAt: new Date(NOON - hoursAgo * 3_600_000).toISOString(),
  fetchedAt: new Date(NOON).toISOString(),
  hash: id,
  byline: null,
  wire: null,
  access: "free",
});

const groupsOf = (articles: readonly Article[]): string[][] =>
  clusterStories(articles.map((article) => ({ article, readings: [] })))
    .map((story) => story.articles.map(({ id }) => id).sort())
    .sort((a, b) => a[0]!.localeCompare(b[0]!));

describe("stories", () => {
  test("four articles in two languages and by four publishers are one story each", () => {
    const sample = sampleArticles(packagedConfigDir());
    const articles = sample.map((one) => articleOf(one.id, one.lang, one.title, one.text, one.hoursAgo));
    const groups = groupsOf(articles);
    expect(groups).toHaveLength(4);
    for (const group of groups) expect(new Set(group.map((id) => id.slice(0, 2))).size).toBe(1);
  });

  test("the order of articles does not matter", () => {
    const sample = sampleArticles(packagedConfigDir());
    const articles = sample.map((one) => articleOf(one.id, one.lang, one.title, one.text, one.hoursAgo));
    expect(groupsOf([...articles].reverse())).toEqual(groupsOf(articles));
  });

  test("the same event a week later is another story", () => {
    const [one] = sampleArticles(packagedConfigDir());
    const now = articleOf("now", one!.lang, one!.title, one!.text, 1);
    const then = articleOf("then", one!.lang, one!.title, one!.text, 24 * 7);
    expect(groupsOf([now, then])).toEqual([["now"], ["then"]]);
  });

  test("an article alone is a story, and nothing gives none", () => {
    expect(groupsOf([])).toEqual([]);
    expect(groupsOf([articleOf("a", "en", "", "", 1)])).toEqual([["a"]]);
  });

  test("the cost of an article hardly grows with their number", () => {
    const words = Array.from({ length: 4_000 }, (_, at) => `word${at.toString(36)}x`);
    const many = (count: number): Article[] =>
      Array.from({ length: count }, (_, at) =>
        articleOf(
          `a${at}`,
          "en",
          words[(at * 7) % 4_000]!,
          Array.from({ length: 80 }, (_, k) => words[(at * 31 + k * 17) % 4_000]).join(" "),
          at / 60,
        ),
      );
    const timed = (articles: readonly Article[]): number => {
      const start = performance.now();
      groupsOf(articles);
      return performance.now() - start;
    };
    timed(many(100));
    const small = Math.min(...[1, 2, 3].map(() => timed(many(200))));
    const large = timed(many(2_000));
    expect(large / small).toBeLessThan(40);
  });
});

describe("skeletonOf", () => {
  test.each([
    ["halwan", "حلوان"],
    ["tamvar", "تمفار"],
    ["orsini", "أورسيني"],
    ["steinmeier", "شتاينماير"],
    ["delshad", "دلشاد"],
    ["korda", "كوردا"],
    ["ryabkov", "ريابكوف"],
  ])("%s is written %s", (latin, arabic) => {
    expect(skeletonOf(latin)).not.toBeNull();
    expect(skeletonOf(latin)).toBe(skeletonOf(arabic));
  });

  test("too little to know a name by is no skeleton", () => {
    expect(skeletonOf("Ali")).toBeNull();
    expect(skeletonOf("في")).toBeNull();
  });
});
