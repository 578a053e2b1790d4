import { expect, test } from "vitest";
import { buildAlert } from "../../src/jobs/build-alert.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { addSubscription, subscriptionById } from "../../src/store/subscriptions.ts";
import { at, sampleArticle, sampleReading, sampleSpeaker, sampleSubscription } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";

/** An alert on one speaker, and articles in which she speaks. */
async function setUp() {
  const store = await temporaryStore();
  const { db } = store;
  const clock = handWoundClock(at("09:00:00"));
  const { feed } = await addFeed(db, { url: "https://a.example/feed", now: clock.now().toISOString() });
  const speaker = sampleSpeaker("Ana Duran");
  // Whoever follows hears all feeds that an order of the same place reads.
  await addSubscription(db, sampleSubscription({ feedIds: [feed.id] }), at("08:00:00"));
  const order = sampleSubscription({
    kind: "alert",
    speakerIds: [speaker.id],
    nextDueAt: at("09:00:00"),
    coveredUntil: at("09:00:00"),
  });
  const alert = await addSubscription(db, order, at("08:00:00"));
  const told: string[][] = [];
  const parts = {
    store,
    composeAlert: ({ readings }: { readonly readings: readonly { article: { title: string } }[] }) => {
      told.push(readings.map(({ article }) => article.title));
      return { lang: "en" as const, parts: [] };
    },
  };
  return {
    told,
    clock,
    due: async () => (await subscriptionById(db, alert.id))!,
    look: (subscription = alert) => buildAlert(parts, { render: () => [] }, subscription, clock.now),
    quote: async (name: string, publishedAt = clock.now().toISOString()) => {
      const article = sampleArticle(name, { publishedAt });
      const reading = sampleReading(article.text, "we will rebuild the bridge", { speaker });
      await recordArticle(db, {
        feedId: feed.id,
        guid: name,
        article,
        reading: { lang: "en", readings: [reading] },
        now: clock.now,
      });
    },
  };
}

test("what is more than one alert shows is told by the next look, which comes at once", async () => {
  const { told, clock, due, look, quote } = await setUp();
  const names = Array.from({ length: 52 }, (_, n) => `town ${n}`);
  for (const [n, name] of names.entries()) {
    clock.set(at(`09:${String(n).padStart(2, "0")}:00`));
    await quote(name);
  }
  clock.set(at("10:00:00"));
  await look();
  expect(told[0]).toHaveLength(40);
  expect((await due()).nextDueAt).toBe(at("10:00:00"));
  await look(await due());
  expect(told[1]).toHaveLength(12);
  expect((await due()).nextDueAt).toBe(at("10:01:00"));
  await look(await due());
  expect(told.flat().toSorted()).toEqual(names.map((name) => `Bridge of ${name}`).toSorted());
});

test("what comes at one instant is more than an alert shows: as much as it shows is told, and the look goes on behind it", async () => {
  const { told, clock, due, look, quote } = await setUp();
  clock.set(at("09:30:00"));
  for (let n = 0; n < 45; n++) await quote(`town ${n}`);
  clock.set(at("10:00:00"));
  await look();
  await look(await due());
  expect(told.map((titles) => titles.length)).toEqual([40]);
  expect((await due()).coveredUntil).toBe(at("09:30:00"));
});

test("a worker that found the order due before another one looked tells only what came since", async () => {
  const { told, clock, due, look, quote } = await setUp();
  const stale = await due();
  clock.set(at("09:10:00"));
  await quote("Mostar");
  await look(stale);
  clock.set(at("09:11:00"));
  // It was said before what the other one told, and so stands before it.
  await quote("Visoko", at("08:30:00"));
  await look(stale);
  expect(told).toEqual([["Bridge of Mostar"], ["Bridge of Visoko"]]);
});
