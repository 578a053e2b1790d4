import { expect, test } from "vitest";
import type { ArticleId } from "../../src/base/ids.ts";
import { sampleArticles } from "../../src/cli/demo-site.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createStoryKeeping } from "../../src/jobs/keep-stories.ts";
import { storiesOf } from "../../src/store/article-stories.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { readCommonWords } from "../../src/stories/common-words.ts";
import { readTraits } from "../../src/topics/article-traits.ts";
import { createTopicReader } from "../../src/topics/read-topic.ts";
import { at, sampleArticle } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";

const common = readCommonWords(packagedConfigDir());
const topics = createTopicReader(packagedConfigDir());
const now = (): Date => new Date(at("12:00:00"));

/** The bundled samples as polling stores them, in two halves. */
async function newsroom() {
  const store = await temporaryStore();
  const { feed } = await addFeed(store.db, { url: "https://a.example/feed", now: at("05:00:00") });
  const samples = sampleArticles(packagedConfigDir());
  const nameOf = new Map<ArticleId, string>();
  const bring = async (some: typeof samples): Promise<void> => {
    for (const { id, lang, title, text } of some) {
      const { article } = await recordArticle(store.db, {
        feedId: feed.id,
        guid: id,
        article: { ...sampleArticle(id, { publishedAt: at("08:00:00") }), lang, title, text },
        reading: { lang, readings: [], traits: readTraits({ lang, title, text }, topics) },
        now,
      });
      nameOf.set(article.id, id);
    }
  };
  const told = async (): Promise<string[][]> => {
    const stories = await storiesOf(store.db, [...nameOf.keys()]);
    return [...Map.groupBy(stories, ([, story]) => story).values()]
      .map((group) => group.map(([id]) => nameOf.get(id)!).sort())
      .sort((a, b) => a[0]!.localeCompare(b[0]!));
  };
  return { store, samples, bring, told };
}

test("articles are given their stories as they come, and by a fresh process as by one that knows the others", async () => {
  const { store, samples, bring, told } = await newsroom();
  const half = samples.filter((_, place) => place % 2 === 0);
  await bring(half);
  const parts = { store, common, now, owner: "one" };
  const first = createStoryKeeping(parts);
  expect(await first.processAll()).toEqual({ articles: half.length });
  await bring(samples.filter((_, place) => place % 2 === 1));
  expect(await createStoryKeeping(parts).processAll()).toEqual({ articles: samples.length - half.length });
  const stories = await told();
  expect(stories).toHaveLength(4);
  for (const story of stories) expect(new Set(story.map((id) => id.slice(0, 2))).size).toBe(1);
  expect(await first.processAll()).toEqual({ articles: 0 });
});

test("two workers at once place every article once, and agree", async () => {
  const { store, samples, bring, told } = await newsroom();
  await bring(samples);
  const [one, two] = ["one", "two"].map((owner) => createStoryKeeping({ store, common, now, owner }));
  // Who makes a digest does not wait until the other is through.
  const [placed] = await Promise.all([one!.processAll(), two!.among([])]);
  expect(placed.articles).toBeLessThanOrEqual(samples.length);
  expect(await told()).toHaveLength(4);
});

test("one worker keeps stories for all, and another goes on when it no longer comes by", async () => {
  const { store, samples, bring } = await newsroom();
  const clock = { at: now() };
  const [one, two] = ["one", "two"].map((owner) =>
    createStoryKeeping({ store, common, now: () => clock.at, owner }),
  );
  await bring(samples.slice(0, 3));
  expect(await one!.processAll()).toEqual({ articles: 3 });
  await bring(samples.slice(3));
  expect(await two!.processAll()).toEqual({ articles: 0 });
  clock.at = new Date(clock.at.getTime() + 180_000);
  expect(await two!.processAll()).toEqual({ articles: samples.length - 3 });
  await bring(samples.slice(0, 1));
  expect(await two!.processAll()).toEqual({ articles: 0 });
});

test("traits are forgotten once nothing can join, and an article without them is a story of its own", async () => {
  const { store, samples, bring, told } = await newsroom();
  await bring(samples);
  const clock = { at: now() };
  const keeping = createStoryKeeping({ store, common, now: () => clock.at, owner: "one" });
  await keeping.processAll();
  const kept = () =>
    store.db
      .selectFrom("article_stories")
      .select("article_id")
      .where("traits_json", "is not", null)
      .execute();
  expect(await kept()).toHaveLength(samples.length);
  clock.at = new Date(clock.at.getTime() + 8 * 24 * 3_600_000);
  const { feed } = await addFeed(store.db, { url: "https://b.example/feed", now: at("05:00:00") });
  const article = sampleArticle("late", { publishedAt: clock.at.toISOString() });
  const late = await recordArticle(store.db, {
    feedId: feed.id,
    guid: "late",
    article,
    reading: { lang: "en", readings: [] },
    now: () => clock.at,
  });
  expect([...(await storiesOf(store.db, [late.article.id])).values()]).toEqual([late.article.id]);
  await recordArticle(store.db, {
    feedId: feed.id,
    guid: "later",
    article: sampleArticle("later", { publishedAt: clock.at.toISOString() }),
    reading: { lang: "en", readings: [], traits: readTraits(article, topics) },
    now: () => clock.at,
  });
  await keeping.processAll();
  await keeping.processAll();
  expect((await kept()).length).toBeLessThan(samples.length);
  expect(await told()).toHaveLength(4);
});
