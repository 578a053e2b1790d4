import { describe, expect, test } from "vitest";
import type { ArticleId, StoryId } from "../../src/base/ids.ts";
import type { Language } from "../../src/base/language.ts";
import { sampleArticles } from "../../src/cli/demo-site.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createClusterer, type Placeable } from "../../src/stories/clusterer.ts";
import { readCommonWords } from "../../src/stories/common-words.ts";
import { type ArticleTraits, readTraits } from "../../src/topics/article-traits.ts";
import { createTopicReader } from "../../src/topics/read-topic.ts";

const NOON = Date.parse("2026-11-25T12:00:00Z");
const common = readCommonWords(packagedConfigDir());
const topics = createTopicReader(packagedConfigDir());

const placeable = (id: string, traits: ArticleTraits, hoursAgo: number): Placeable => ({
  id: id as ArticleId,
  publishedAt: new Date(NOON - hoursAgo * 3_600_000).toISOString(),
  traits,
});

const read = (id: string, lang: Language, title: string, text: string, hoursAgo: number): Placeable =>
  placeable(id, readTraits({ lang, title, text }, topics), hoursAgo);

const samples = (): Placeable[] =>
  sampleArticles(packagedConfigDir()).map((one) => read(one.id, one.lang, one.title, one.text, one.hoursAgo));

const groups = (placed: ReadonlyMap<ArticleId, StoryId>): string[][] =>
  [...Map.groupBy(placed, ([, story]) => story).values()]
    .map((group) => group.map(([id]) => id as string).sort())
    .sort((a, b) => a[0]!.localeCompare(b[0]!));

describe("placing articles", () => {
  test("articles in two languages and by several publishers are one story each", () => {
    const found = groups(createClusterer(common).place(samples()));
    expect(found).toHaveLength(4);
    for (const group of found) expect(new Set(group.map((id) => id.slice(0, 2))).size).toBe(1);
  });

  test("whether they come together or one by one, in whatever order, they are the same stories", () => {
    const together = groups(createClusterer(common).place(samples()));
    for (const order of [samples(), samples().reverse()]) {
      const clusterer = createClusterer(common);
      const placed = new Map<ArticleId, StoryId>();
      for (const article of order)
        for (const [id, story] of clusterer.place([article])) placed.set(id, story);
      expect(groups(placed)).toEqual(together);
    }
  });

  test("what another worker placed is joined as if it had been placed here", () => {
    const [first, ...others] = samples();
    const clusterer = createClusterer(common);
    clusterer.adopt(first!, "elsewhere" as StoryId);
    const placed = clusterer.place(others);
    expect([...placed.values()]).toContain("elsewhere");
  });

  test("the same event a week later is another story", () => {
    const [one] = sampleArticles(packagedConfigDir());
    const at = (id: string, hoursAgo: number) => read(id, one!.lang, one!.title, one!.text, hoursAgo);
    expect(groups(createClusterer(common).place([at("then", 24 * 7), at("now", 1)]))).toEqual([
      ["now"],
      ["then"],
    ]);
  });

  test("an article that belongs to two stories joins them", () => {
    const ferry = (id: string, title: string, text: string) => read(id, "en", title, text, 1);
    const clusterer = createClusterer(common);
    const first = ferry(
      "a",
      "Ferry Maren runs aground off Tolga",
      "The ferry Maren ran aground off Tolga with 212 passengers in a storm on Monday.",
    );
    const second = ferry(
      "b",
      "Coast guard lifts passengers from Maren",
      "Helicopters of the coast guard lifted passengers from the ferry Maren to Tolga hospital.",
    );
    const both = ferry(
      "c",
      "Ferry Maren aground off Tolga, passengers lifted by coast guard",
      "The ferry Maren ran aground off Tolga in a storm and helicopters of the coast guard lifted 212 passengers to Tolga hospital.",
    );
    clusterer.adopt(first, "one" as StoryId);
    clusterer.adopt(second, "two" as StoryId);
    const placed = clusterer.place([both]);
    expect(new Set(placed.values()).size).toBe(1);
    expect([...placed.keys()].sort()).toHaveLength(2);
  });

  test("an article of nothing is a story of its own, and nothing gives none", () => {
    expect(groups(createClusterer(common).place([]))).toEqual([]);
    expect(
      groups(createClusterer(common).place([read("a", "en", "", "", 1), read("b", "en", "", "", 1)])),
    ).toEqual([["a"], ["b"]]);
  });
});
