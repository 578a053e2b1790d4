import { expect, test } from "vitest";
import type { Article } from "../../src/articles/article.ts";
import { newId, type SubscriptionId } from "../../src/base/ids.ts";
import { createDigestBuilding } from "../../src/jobs/build-digests.ts";
import type { ComposeInput } from "../../src/jobs/digest-parts.ts";
import { readWindows } from "../../src/jobs/digest-window.ts";
import { createStoryInterning } from "../../src/jobs/intern-stories.ts";
import { listDigests } from "../../src/store/digests.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { postsOf } from "../../src/store/outbox.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { addSubscription, subscriptionById } from "../../src/store/subscriptions.ts";
import type { Story } from "../../src/stories/story.ts";
import { at, sampleArticle, sampleReading, sampleSubscription } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { historyChat } from "./history-chat.ts";
import { keptLog } from "./kept-log.ts";
import { oweDigest } from "./owed-digest.ts";

const NAMES = ["Mostar", "Stolac", "Konjic"];

/** Three orders of the same feeds, which were told up to different instants, and one of another feed. */
async function setUp() {
  const store = await temporaryStore();
  const { db } = store;
  const clock = handWoundClock(at("03:00:00"));
  const feedAt = async (name: string) =>
    (await addFeed(db, { url: `https://${name}.example/feed`, now: at("01:00:00") })).feed.id;
  const [one, two, other] = [await feedAt("one"), await feedAt("two"), await feedAt("other")];
  const bring = async (name: string, feedId: typeof one) => {
    const article = sampleArticle(name, { publishedAt: clock.now().toISOString() });
    const readings = [sampleReading(article.text, "we will rebuild the bridge")];
    const reading = { lang: "en" as const, readings };
    await recordArticle(db, { feedId, guid: `${feedId} ${name}`, article, reading, now: clock.now });
  };
  for (const [n, name] of NAMES.entries()) {
    clock.set(at(`0${3 + n}:30:00`));
    await bring(name, n === 1 ? two : one);
  }
  // Carried again by another of the feeds, which is no news.
  await bring("Mostar", two);
  const orders: SubscriptionId[] = [];
  for (const [n, coveredUntil] of [at("03:00:00"), at("04:00:00"), null, at("03:00:00")].entries()) {
    const order = sampleSubscription({
      ...{ platform: "history", channel: `c${n}`, coveredUntil, nextDueAt: at("06:00:00") },
      feedIds: n === 3 ? [other] : [one, two],
    });
    orders.push((await addSubscription(db, order, at("02:00:00"))).id);
  }
  clock.set(at("06:00:00"));
  return { store, db, clock, orders };
}

const namesIn = (stories: readonly Story[]): readonly string[] =>
  stories.flatMap(({ articles }) => articles.map(({ title }) => title.replace("Bridge of ", ""))).sort();

test("orders that are made together get what each of them would get alone", async () => {
  const { db, clock, orders } = await setUp();
  const subscriptions = await Promise.all(orders.map(async (id) => (await subscriptionById(db, id))!));
  const together = await readWindows(db, subscriptions, clock.now());
  const titles = together.map(({ window }) => window.articles.map(({ article }) => article.title));
  expect(titles).toEqual([
    ["Bridge of Konjic", "Bridge of Stolac", "Bridge of Mostar"],
    ["Bridge of Konjic", "Bridge of Stolac"],
    ["Bridge of Konjic", "Bridge of Stolac", "Bridge of Mostar"],
    [],
  ]);
  for (const [n, one] of subscriptions.entries())
    expect((await readWindows(db, [one], clock.now()))[0]).toEqual(together[n]);
  expect(together[0]!.window.articles).toBe(together[2]!.window.articles);
});

test("the same stories are the same objects, and work that they share is done once", async () => {
  const { store, db, clock, orders } = await setUp();
  const prepared: Story[] = [];
  const composed: ComposeInput[] = [];
  let linked = 0;
  const building = createDigestBuilding({
    ...{ store, log: keptLog(), owner: "one", chats: [historyChat(() => "answered")] },
    storiesOf: async (articles) =>
      articles.map(({ article, readings }) => ({
        id: article.id as unknown as Story["id"],
        articles: [article],
        readings,
      })),
    link: async (stories) => {
      linked += 1;
      return stories.map((story) => ({ ...story }));
    },
    intern: createStoryInterning(clock.now),
    prepare: (story) => void prepared.push(story),
    compose: (input) => {
      composed.push(input);
      // One that cannot be written keeps no other from it.
      const broken = input.subscription.channel === "c1" ? { parts: [{ blocks: 1n }] } : {};
      const roles = ["parent" as const, "story" as const];
      const thread = { lang: "en" as const, parts: roles.map((role) => ({ role, blocks: [] })), ...broken };
      return { thread: thread as never, counts: {} };
    },
  });
  const made = await building.processAll({ now: clock.now });
  const outcomeOf = (id: SubscriptionId) => made.find((one) => one.subscriptionId === id)?.outcome;
  expect(orders.map(outcomeOf)).toEqual(["queued", "failed", "queued", "queued"]);
  expect(linked).toBe(3);
  expect(new Set(prepared).size).toBe(NAMES.length);
  const storiesFor = (n: number) =>
    composed.find(({ subscription }) => subscription.id === orders[n])!.stories;
  expect(namesIn(storiesFor(0))).toEqual(["Konjic", "Mostar", "Stolac"]);
  expect(namesIn(storiesFor(1))).toEqual(["Konjic", "Stolac"]);
  expect(storiesFor(1).every((story) => storiesFor(0).includes(story))).toBe(true);
  for (const n of [0, 2]) {
    const [digest] = await listDigests(db, { subscriptionId: orders[n]! });
    expect(await postsOf(db, digest!.id)).toHaveLength(2);
    expect((await subscriptionById(db, orders[n]!))!.coveredUntil).toBe(at("06:00:00"));
  }
  expect(await listDigests(db, { subscriptionId: orders[1]! })).toEqual([]);
  expect((await subscriptionById(db, orders[1]!))!.coveredUntil).toBe(at("04:00:00"));
});

test("while many threads wait for their turns, making more of them takes its time", async () => {
  const store = await temporaryStore();
  const clock = handWoundClock(at("06:00:00"));
  const rests: number[] = [];
  const wait = {
    reaches: () => true,
    until: async (instant: string) => void rests.push(Date.parse(instant) - clock.now().getTime()),
  };
  const building = createDigestBuilding({
    ...{ store, log: keptLog(), owner: "one", chats: [historyChat(() => "answered")] },
    storiesOf: async () => [],
    compose: () => ({ thread: { lang: "en", parts: [] }, counts: {} }),
  });
  const order = async (count: number) => {
    for (let n = 0; n < count; n++)
      await addSubscription(
        store.db,
        sampleSubscription({ platform: "history", channel: `c${n}`, nextDueAt: at("06:00:00") }),
        at("02:00:00"),
      );
  };
  await order(40);
  expect(await building.processAll({ now: clock.now, wait })).toHaveLength(40);
  expect(rests).toEqual([]);
  for (let n = 0; n < 300; n++) await oweDigest(store.db, `owed ${n}`, 1);
  // Those orders are due too.
  expect(await building.processAll({ now: clock.now, wait })).toHaveLength(300);
  expect(rests).toEqual(Array.from({ length: Math.ceil(300 / 32) }, () => 5_000));
});

test("a story that grew, or whose reading was changed, is another", () => {
  const intern = createStoryInterning(() => new Date(at("06:00:00")));
  const [article, second] = ["Mostar", "Stolac"].map((name) => ({
    id: newId<"article">(),
    ...sampleArticle(name),
  })) as [Article, Article];
  const reading = sampleReading(article.text, "we will rebuild the bridge");
  const story = (over: Partial<Story> = {}): Story => ({
    id: "s" as Story["id"],
    articles: [{ ...article }],
    readings: [{ id: "q" as Story["readings"][number]["id"], article, reading }],
    ...over,
  });
  const [first] = intern([story()]);
  expect(intern([story()])[0]).toBe(first);
  const grown = story({ articles: [article, second] });
  const repaired = story({
    readings: story().readings.map((one) => ({
      ...one,
      reading: { ...one.reading, posted: !one.reading.posted },
    })),
  });
  for (const other of [grown, repaired]) expect(intern([other])[0]).toBe(other);
});
