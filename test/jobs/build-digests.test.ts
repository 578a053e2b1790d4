import { describe, expect, test } from "vitest";
import { newId } from "../../src/base/ids.ts";
import { nextDueAt } from "../../src/digests/due.ts";
import type { Subscription } from "../../src/digests/subscription.ts";
import { createDigestBuilding } from "../../src/jobs/build-digests.ts";
import type { ComposeInput } from "../../src/jobs/digest-parts.ts";
import { askForDigest } from "../../src/store/asked-digests.ts";
import { listDigests } from "../../src/store/digests.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { postsOf } from "../../src/store/outbox.ts";
import { finishPoll } from "../../src/store/poll-results.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { addSubscription, subscriptionById, updateSubscription } from "../../src/store/subscriptions.ts";
import type { ReadArticle } from "../../src/stories/story.ts";
import { at, sampleArticle, sampleReading, sampleSubscription } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { historyChat } from "./history-chat.ts";
import { keptLog } from "./kept-log.ts";

/** Every article is a story, every story a part; the store and the calendar are the real ones. */
async function setUp(over: Partial<Subscription> = {}) {
  const store = await temporaryStore();
  const { db } = store;
  const clock = handWoundClock(at("06:00:00"));
  const log = keptLog();
  const composed: ComposeInput[] = [];
  const parts = {
    store,
    log,
    owner: "one",
    chats: [historyChat(() => "answered")],
    storiesOf: async (articles: readonly ReadArticle[]) =>
      articles.map(({ article, readings }) => ({ id: newId<"story">(), articles: [article], readings })),
    compose: (input: ComposeInput) => {
      composed.push(input);
      const roles = ["parent" as const, ...input.stories.map(() => "story" as const), "footer" as const];
      const thread = { lang: input.subscription.lang, parts: roles.map((role) => ({ role, blocks: [] })) };
      return { thread, counts: { stories: input.stories.length } };
    },
  };
  const { feed } = await addFeed(db, { url: "https://a.example/feed?token=1", now: at("05:00:00") });
  const order = sampleSubscription({ platform: "history", feedIds: [feed.id], ...over });
  const subscription = await addSubscription(db, order, at("05:00:00"));
  const bring = async (name: string, publishedAt = clock.now().toISOString()) => {
    const article = sampleArticle(name, { publishedAt });
    const reading = {
      lang: "en" as const,
      readings: [sampleReading(article.text, "we will rebuild the bridge")],
    };
    await recordArticle(db, { feedId: feed.id, guid: name, article, reading, now: clock.now });
  };
  const building = createDigestBuilding(parts);
  const run = async () => (await building.processAll({ now: clock.now })).map((made) => made.outcome);
  const current = async () => (await subscriptionById(db, subscription.id))!;
  return { db, clock, log, parts, composed, feed, subscription, bring, building, run, current };
}

describe("building digests", () => {
  test("puts what is new into the outbox, once a day, and moves the window on", async () => {
    const { db, clock, composed, subscription, bring, run, current } = await setUp();
    await bring("Mostar");
    await bring("Stolac");
    await bring("archive", "2026-03-01T00:00:00.000Z");
    expect(await run()).toEqual(["queued"]);
    expect(await run()).toEqual([]);
    expect(await current()).toMatchObject({
      coveredUntil: at("06:00:00"),
      nextDueAt: "2026-03-11T06:00:00.000Z",
    });
    const [digest] = await listDigests(db, { subscriptionId: subscription.id });
    expect(digest).toMatchObject({
      localDate: "2026-03-10",
      kind: "daily",
      outcome: "queued",
      counts: { stories: 2 },
    });
    expect(digest?.stories.map((story) => story.articleIds.length)).toEqual([1, 1]);
    expect((await postsOf(db, digest!.id)).map((post) => post.role)).toEqual([
      "parent",
      "reply",
      "reply",
      "reply",
    ]);
    expect(composed[0]?.stories[0]?.readings).toHaveLength(1);

    clock.wind(3_600_000);
    await bring("Konjic");
    clock.set("2026-03-11T06:00:30.000Z");
    expect(await run()).toEqual(["queued"]);
    expect(composed[1]?.stories.map((story) => story.articles[0]?.title)).toEqual(["Bridge of Konjic"]);
  });

  test("what is asked for comes once, beside the daily one, before the hour and after it", async () => {
    const { db, clock, subscription, bring, run, current } = await setUp();
    await bring("Mostar");
    expect(await run()).toEqual(["queued"]);
    const due = (await current()).nextDueAt;
    await bring("Stolac");
    clock.wind(3_600_000);
    const ask = () =>
      askForDigest(db, { subscriptionId: subscription.id, askedAt: clock.now().toISOString() });
    await ask();
    expect(await run()).toEqual(["queued"]);
    expect(await run()).toEqual([]);
    expect((await current()).nextDueAt).toBe(due);
    await ask();
    await ask();
    expect(await run()).toEqual(["already"]);
    clock.wind(1_000);
    await ask();
    expect(await run()).toEqual(["empty"]);
    expect(await run()).toEqual([]);
    await bring("Konjic");
    clock.set("2026-03-11T06:00:30.000Z");
    expect(await run()).toEqual(["queued"]);
    const kinds = (await listDigests(db, { subscriptionId: subscription.id })).map(
      ({ kind }) => kind.split(":", 1)[0],
    );
    expect(kinds).toEqual(["daily", "now", "now", "daily"]);
  });

  test("records a day without news, posts nothing, and does not show the same hours again", async () => {
    const { db, composed, subscription, run, current } = await setUp();
    expect(await run()).toEqual(["empty"]);
    const [digest] = await listDigests(db, { subscriptionId: subscription.id });
    expect(digest).toMatchObject({
      outcome: "empty",
      reason: "no feed of the subscription has been checked yet",
    });
    expect(await postsOf(db, digest!.id)).toEqual([]);
    expect(composed).toHaveLength(1);
    expect((await current()).coveredUntil).toBe(at("06:00:00"));
  });

  test("posts nothing when nobody is quoted", async () => {
    const { db, clock, parts, subscription, bring } = await setUp();
    await bring("Mostar");
    const compose = (input: ComposeInput) => parts.compose({ ...input, stories: [] });
    await createDigestBuilding({ ...parts, compose }).processAll({ now: clock.now });
    const [digest] = await listDigests(db, { subscriptionId: subscription.id });
    expect(digest).toMatchObject({ outcome: "empty", reason: "nobody is quoted in 1 new articles" });
    expect(await postsOf(db, digest!.id)).toEqual([]);
  });

  test("catches up with the last digest missed only", async () => {
    const { db, clock, subscription, bring, run, current } = await setUp();
    await bring("Mostar");
    clock.set("2026-03-14T05:00:00.000Z");
    await bring("Stolac");
    expect(await run()).toEqual(["queued"]);
    expect(await run()).toEqual([]);
    const digests = await listDigests(db, { subscriptionId: subscription.id });
    expect(digests.map((digest) => digest.localDate)).toEqual(["2026-03-13"]);
    expect((await current()).nextDueAt).toBe("2026-03-14T06:00:00.000Z");
  });

  test("makes one digest a local date all year, through every change of the clocks", async () => {
    const daily = { at: "00:30", timeZone: "Africa/Cairo" };
    const { db, clock, subscription, run, current } = await setUp({
      ...daily,
      nextDueAt: nextDueAt(daily, new Date("2026-04-20T00:00:00Z")),
    });
    for (let day = 0; day < 10; day += 1) {
      clock.set((await current()).nextDueAt);
      clock.wind(20_000);
      expect(await run()).toEqual(["empty"]);
    }
    const dates = (await listDigests(db, { subscriptionId: subscription.id })).map(
      (digest) => digest.localDate,
    );
    expect(dates.reverse()).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30].map((day) => `2026-04-${day}`));
  });

  test("does not make a day's digest twice when its hour is changed, but moves the schedule", async () => {
    const { db, clock, subscription, bring, run, current } = await setUp();
    await bring("Mostar");
    await run();
    clock.set(at("10:00:00"));
    await updateSubscription(db, subscription.id, { at: "13:00", nextDueAt: at("11:00:00") });
    clock.set(at("11:00:00"));
    await bring("Stolac");
    expect(await run()).toEqual(["already"]);
    expect(await current()).toMatchObject({
      nextDueAt: "2026-03-11T11:00:00.000Z",
      coveredUntil: at("06:00:00"),
    });
  });

  test("builds on request, once for each request, and leaves the schedule alone", async () => {
    const { clock, subscription, bring, building, current } = await setUp({ nextDueAt: at("20:00:00") });
    await bring("Mostar");
    const ask = async (request: string) =>
      (await building.buildNow(subscription.id, request, clock.now))?.outcome;
    expect([await ask("a"), await ask("a"), await ask("b")]).toEqual(["queued", "already", "empty"]);
    expect(await current()).toMatchObject({ nextDueAt: at("20:00:00"), coveredUntil: at("06:00:00") });
    expect(await building.buildNow(newId<"subscription">(), "a", clock.now)).toBeNull();
  });

  test("lets one subscription fail alone, and tries it again after a pause", async () => {
    const { db, clock, parts, feed, bring } = await setUp();
    await addSubscription(
      db,
      sampleSubscription({ platform: "history", channel: "b", feedIds: [feed.id] }),
      at("05:00:00"),
    );
    await addSubscription(db, sampleSubscription({ platform: "nowhere" }), at("05:00:00"));
    await bring("Mostar");
    let broken = true;
    const building = createDigestBuilding({
      ...parts,
      compose: (input) => {
        if (broken && input.subscription.channel === "desk") throw new Error("no words");
        return parts.compose(input);
      },
    });
    const run = async () =>
      (await building.processAll({ now: clock.now })).map((made) => made.outcome).sort();
    expect(await run()).toEqual(["failed", "no-chat", "queued"]);
    broken = false;
    expect(await run()).toEqual(["busy", "no-chat"]);
    clock.wind(300_000);
    expect(await run()).toEqual(["no-chat", "queued"]);
  });

  test("tells the footer which feeds fail or fell silent, without their queries", async () => {
    const { db, composed, subscription, feed, run } = await setUp();
    const silent = await addFeed(db, { url: "https://b.example/feed", title: "B", now: at("05:00:00") });
    await updateSubscription(db, subscription.id, { feedIds: [feed.id, silent.feed.id] });
    const checked = { checkedAt: at("05:30:00"), nextCheckAt: at("07:00:00") };
    await finishPoll(db, feed.id, null, { ...checked, problem: "answered 500" });
    await finishPoll(db, silent.feed.id, null, {
      ...checked,
      problem: null,
      lastEntryAt: "2026-02-01T00:00:00.000Z",
    });
    await run();
    expect(composed[0]?.coverage).toEqual({
      feedsChecked: 2,
      failing: [{ feed: "https://a.example/feed", reason: "answered 500" }],
      stale: [{ feed: "B", lastEntryAt: "2026-02-01T00:00:00.000Z" }],
    });
  });

  test("holds a scheduled digest back until the quiet hours are over, but not one that was asked for", async () => {
    const quiet = { from: "07:00", until: "10:30" };
    const { db, clock, bring, building, run, subscription } = await setUp({
      quiet,
      nextDueAt: at("06:00:00"),
    });
    await bring("Mostar");
    expect(await run()).toEqual(["queued"]);
    const [scheduled] = await listDigests(db, { subscriptionId: subscription.id });
    // Cairo is two hours ahead: 10:30 there.
    expect((await postsOf(db, scheduled!.id)).map(({ notBefore }) => notBefore)).toContain(at("08:30:00"));
    clock.wind(60_000);
    await bring("Stolac");
    await building.buildNow(subscription.id, "now", clock.now);
    const [asked] = await listDigests(db, { subscriptionId: subscription.id });
    expect((await postsOf(db, asked!.id))[0]!.notBefore).toBe(clock.now().toISOString());
  });

  test("a weekly one comes once a week, whatever day it was missed on", async () => {
    const { clock, bring, run, current } = await setUp({ weekday: 2, nextDueAt: at("06:00:00") });
    await bring("Mostar");
    expect(await run()).toEqual(["queued"]);
    expect((await current()).nextDueAt).toBe("2026-03-17T06:00:00.000Z");
    clock.wind(10 * 24 * 3_600_000);
    await bring("Stolac");
    expect(await run()).toEqual(["queued"]);
    expect((await current()).nextDueAt).toBe("2026-03-24T06:00:00.000Z");
  });
});
