import { expect, test } from "vitest";
import { createPolling } from "../../src/jobs/poll-feeds.ts";
import { versionsOf } from "../../src/store/article-versions.ts";
import { articleById, listArticles } from "../../src/store/articles.ts";
import { addFeed, makeFeedsDue } from "../../src/store/feeds.ts";
import { freshQuotations } from "../../src/store/fresh-quotations.ts";
import { listQuotations, readingsOf } from "../../src/store/quotations.ts";
import {
  at,
  sampleArticle,
  sampleEntry,
  sampleFeed,
  sampleReading,
  sampleSpeaker,
} from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { keptLog } from "./kept-log.ts";

/** A publisher who edits one article; poll, store and clock are the real ones. */
async function setUp() {
  const { db, ...store } = await temporaryStore();
  const clock = handWoundClock(at("09:00:00"));
  let text = "";
  let quoted: readonly string[] = [];
  let edition = 0;
  const { feed } = await addFeed(db, { url: "https://news.example/feed", now: at("09:00:00") });
  const polling = createPolling({
    store: { db, ...store },
    log: keptLog(),
    random: () => 0.5,
    owner: "one",
    fetchFeed: async ({ url }) => ({
      ...{ kind: "fresh", status: 200, movedTo: null, freshForMs: null, body: new Uint8Array() },
      ...{ contentType: null, etag: null, lastModified: null, finalUrl: url, elapsedMs: 1 },
    }),
    parse: async () => sampleFeed([sampleEntry("1", { fingerprint: `${edition}` })]),
    readArticle: async () => ({ kind: "read", article: sampleArticle("1", { text }) }),
    analyse: async (article) => ({
      lang: "en",
      readings: quoted.map((words) => sampleReading(article.text, words)),
    }),
  });
  return {
    db,
    publish: async (newText: string, ...words: readonly string[]) => {
      text = newText;
      quoted = words;
      edition++;
      clock.set(new Date(clock.now().getTime() + 3_600_000).toISOString());
      await makeFeedsDue(db, clock.now().toISOString());
      await polling.processAll({ now: clock.now });
    },
    article: async () => (await listArticles(db))[0]!,
    /** Words of what is stored, those vanished marked. */
    stored: async () =>
      (await listQuotations(db, {}))
        .map((found) => `${found.reading.content[0]!.text}${found.vanishedAt === undefined ? "" : " (gone)"}`)
        .sort(),
    feed,
  };
}

test("an edited article keeps both texts, what it newly quotes, and that words have gone", async () => {
  const { db, publish, article, stored } = await setUp();
  await publish('He said "we will leave" and "we are tired".', "we will leave", "we are tired");
  const first = await article();
  await publish('He said "we will stay" and “We are, tired”.', "we will stay", "We are, tired");
  expect(await articleById(db, first.id)).toMatchObject({ text: first.text, hash: first.hash });
  expect((await versionsOf(db, first.id)).map(({ text }) => text)).toEqual([
    'He said "we will stay" and “We are, tired”.',
  ]);
  expect(await stored()).toEqual(["we are tired", "we will leave (gone)", "we will stay"]);
  // No digest shows words that are gone.
  const readings = await readingsOf(db, [await article()]);
  expect(readings.map(({ reading }) => reading.content[0]!.text).sort()).not.toContain("we will leave");
});

test("what an edit brings is news for those who follow its speaker, once", async () => {
  const { db, publish, feed } = await setUp();
  const speaker = sampleSpeaker("Nadia Halwan");
  await publish('He said "we will leave".', "we will leave");
  await publish('He said "we will stay".', "we will stay");
  await db.updateTable("quotations").set({ speaker_id: speaker.id }).execute();
  await db
    .insertInto("speakers")
    .values({
      id: speaker.id,
      name: speaker.name,
      kind: "person",
      first_seen_at: at("09:00:00"),
      last_seen_at: at("09:00:00"),
    } as never)
    .execute();
  await db.updateTable("article_feeds").set({ backlog: 0 }).execute();
  const asked = { speakerIds: [speaker.id], feedIds: [feed.id], limit: 9 };
  const words = async (from: string, until: string) =>
    (await freshQuotations(db, { ...asked, from: at(from), until: at(until) })).map(
      ({ reading }) => reading.content[0]!.text,
    );
  expect(await words("10:30:00", "11:30:00")).toEqual(["we will stay"]);
  expect(await words("11:30:00", "12:30:00")).toEqual([]);
});

test("words that come back are there again; the same text twice is one version", async () => {
  const { db, publish, article, stored } = await setUp();
  await publish('He said "we will leave".', "we will leave");
  await publish("He said nothing.");
  expect(await stored()).toEqual(["we will leave (gone)"]);
  await publish("He said nothing.");
  await publish('He said "we will leave".', "we will leave");
  expect(await stored()).toEqual(["we will leave"]);
  expect(await versionsOf(db, (await article()).id)).toHaveLength(2);
});
