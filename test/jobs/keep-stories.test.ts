import { expect, test } from "vitest";
import type { ArticleId, StoryId } from "../../src/base/ids.ts";
import { sampleArticles } from "../../src/cli/demo-site.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createStoryKeeping } from "../../src/jobs/keep-stories.ts";
import { articlesOfStory, storiesOf, storiesOfIds } from "../../src/store/article-stories.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import type { Db } from "../../src/store/store.ts";
import { listStoryRepairs, mergeStories, splitStory, storiesSaid } from "../../src/store/story-repairs.ts";
import { readCommonWords } from "../../src/stories/common-words.ts";
import { readTraits } from "../../src/topics/article-traits.ts";
import { topics } from "../readers.ts";
import { at, sampleArticle } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";

const common = readCommonWords(packagedConfigDir());
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

test("what people say of stories holds against later articles, for every worker, and ids of stories lead on", async () => {
  const { store, samples, bring, told } = await newsroom();
  const { db } = store;
  const repairer = { by: "me", at: at("11:00:00") };
  const parts = { store, common, now };
  const [first, second] = [
    createStoryKeeping({ ...parts, owner: "first" }),
    createStoryKeeping({ ...parts, owner: "second" }),
  ];
  const [early, late] = [samples.slice(0, -2), samples.slice(-2)];
  await bring(early);
  await first.among([]);
  await second.among([]);
  const stories = [...Map.groupBy(await storiesOf(db, await ids(db)), ([, story]) => story)];
  const [one, other] = stories as [(typeof stories)[number], (typeof stories)[number]];
  const leaving = one[1].map(([id]) => id).slice(0, 2);

  // The founder may leave: the story keeps its id all the same, and links to either lead on.
  const { outcome, made } = await splitStory(db, one[0], leaving, repairer);
  expect(outcome).toBe("done");
  const now_ = await storiesOf(
    db,
    one[1].map(([id]) => id),
  );
  expect(leaving.map((id) => now_.get(id))).toEqual([made, made]);
  expect((await storiesOfIds(db, [one[0], made!])).get(one[0])).toBe(one[0]);
  expect((await storiesOfIds(db, [made!])).get(made!)).toBe(made);
  expect((await articlesOfStory(db, one[0], { limit: 99 })).length).toBe(one[1].length - 2);

  expect(await mergeStories(db, other[0], stories[2]![0], repairer)).toBe("done");
  expect((await storiesOfIds(db, [stories[2]![0]])).get(stories[2]![0])).toBe(other[0]);

  await bring(late);
  await second.among([]);
  await first.among([]);
  expect(await told()).toHaveLength(4);
  const after = await storiesOf(db, await ids(db));
  expect(new Set(leaving.map((id) => after.get(id)))).toEqual(new Set([made]));
  expect(one[1].slice(2).every(([id]) => after.get(id) === one[0])).toBe(true);
  expect(new Set([...other[1], ...stories[2]![1]].map(([id]) => after.get(id)))).toEqual(new Set([other[0]]));

  expect((await listStoryRepairs(db)).map(({ action, articles }) => [action, articles])).toEqual([
    ["merge", stories[2]![1].length],
    ["split", 2],
  ]);
  // The last word counts.
  expect(await storiesSaid(db)).toEqual({
    apart: [[one[0], made].sort()],
    whole: [other[0]],
  });
  expect(await mergeStories(db, one[0], made!, repairer)).toBe("done");
  expect((await storiesSaid(db)).apart).toEqual([]);

  expect(await mergeStories(db, one[0], made!, repairer)).toBe("same-story");
  expect(await mergeStories(db, one[0], "nowhere" as StoryId, repairer)).toBe("unknown-story");
  expect((await splitStory(db, one[0], ["x" as ArticleId], repairer)).outcome).toBe("unknown-article");
  const whole = [...(await storiesOf(db, await ids(db)))].filter(([, id]) => id === one[0]).map(([id]) => id);
  expect((await splitStory(db, one[0], whole, repairer)).outcome).toBe("whole-story");
});

const ids = async (db: Db): Promise<readonly ArticleId[]> =>
  (await db.selectFrom("articles").select("id").execute()).map(({ id }) => id as ArticleId);
