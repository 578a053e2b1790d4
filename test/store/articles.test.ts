import { describe, expect, test } from "vitest";
import type { FeedId } from "../../src/base/ids.ts";
import { articleByUrl, articlesByIds, listArticles } from "../../src/store/articles.ts";
import { articlesInWindow } from "../../src/store/articles-in-window.ts";
import { countEntries, markEntryFailed, noteEntries, pendingEntries } from "../../src/store/entries.ts";
import { addFeed, removeFeed } from "../../src/store/feeds.ts";
import { listQuotations, readingsOf, saidAtOf } from "../../src/store/quotations.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { speakerById } from "../../src/store/speakers.ts";
import type { Db } from "../../src/store/store.ts";
import { addSubscription, updateSubscription } from "../../src/store/subscriptions.ts";
import {
  at,
  sampleArticle,
  sampleEntry,
  sampleFeed,
  sampleReading,
  sampleSpeaker,
  sampleSubscription,
} from "./samples.ts";
import { temporaryStore } from "./temporary-store.ts";

const none = { lang: "en", readings: [] } as const;
const feedOf = async (db: Db, name: string): Promise<FeedId> =>
  (await addFeed(db, { url: `https://${name}.example/feed`, now: at("07:00:00") })).feed.id;
const record = (db: Db, feedId: FeedId, article: ReturnType<typeof sampleArticle>, time = "09:00:00") =>
  recordArticle(db, {
    feedId,
    guid: article.canonicalUrl,
    article,
    reading: none,
    now: () => new Date(at(time)),
  });

describe("entries", () => {
  test("are noted once, waited for, and given up after some attempts with the reason kept", async () => {
    const { db } = await temporaryStore();
    const feed = await feedOf(db, "a");
    const entries = Array.from({ length: 250 }, (_, index) => sampleEntry(`e${index}`));
    const late = sampleEntry("new", { publishedAt: at("08:30:00") });
    expect(await noteEntries(db, feed, sampleFeed(entries), { now: at("07:00:00"), backlog: true })).toEqual({
      added: 250,
      edited: 0,
    });
    expect(
      await noteEntries(db, feed, sampleFeed([...entries, late]), { now: at("07:30:00"), backlog: false }),
    ).toEqual({ added: 1, edited: 0 });
    const [newest] = await pendingEntries(db, feed, 200);
    expect(newest).toEqual({
      entry: late,
      parsed: { title: "Example News", language: "en" },
      attempts: 0,
      articleId: null,
      backlog: false,
    });
    const fail = () => markEntryFailed(db, feed, "new", { reason: "page answered 503", maxAttempts: 3 });
    expect([await fail(), await fail(), await fail()]).toEqual([false, false, true]);
    expect(await countEntries(db, feed)).toEqual({ pending: 250, read: 0, skipped: 1 });
  });
});

describe("articles", () => {
  test("are stored once, however many feeds carry them", async () => {
    const { db } = await temporaryStore();
    const [a, b] = [await feedOf(db, "a"), await feedOf(db, "b")];
    const article = sampleArticle("Mostar");
    const first = await record(db, a, article);
    const second = await record(db, b, { ...article, title: "Another title" });
    const sameText = await record(db, b, { ...article, canonicalUrl: "https://news.example/amp/Mostar" });
    expect([first.added, second.added, sameText.added]).toEqual([true, false, false]);
    expect(second.article).toEqual(first.article);
    expect(sameText.article.id).toBe(first.article.id);
    for (const feedIds of [[a], [b], [a, b]]) {
      expect(await listArticles(db, { feedIds })).toEqual([first.article]);
    }
    expect(await articleByUrl(db, article.canonicalUrl)).toEqual(first.article);
    await removeFeed(db, a);
    expect(await articlesByIds(db, [first.article.id])).toHaveLength(1);
    expect(await listArticles(db, { feedIds: [a] })).toEqual([]);
  });

  test("fall into a window once, whichever of its feeds brings them", async () => {
    const { db } = await temporaryStore();
    const [a, b, c] = [await feedOf(db, "a"), await feedOf(db, "b"), await feedOf(db, "c")];
    await record(db, a, sampleArticle("one"), "09:00:00");
    await record(db, b, sampleArticle("one"), "11:00:00");
    await record(db, b, sampleArticle("two"), "11:00:00");
    await record(db, b, sampleArticle("old", { publishedAt: "2026-03-01T00:00:00.000Z" }), "11:00:00");
    await record(db, b, sampleArticle("عربي", { lang: "ar" }), "11:00:00");
    const titles = async (feedIds: FeedId[], from: string, until: string, langs: ("ar" | "en")[] = ["en"]) =>
      (
        await articlesInWindow(db, {
          feedIds,
          langs,
          from: at(from),
          until: at(until),
          publishedFrom: at("00:00:00"),
          limit: 10,
        })
      )
        .map((article) => article.title)
        .sort();
    expect(await titles([a, b], "08:00:00", "10:00:00")).toEqual(["Bridge of one"]);
    expect(await titles([a, b], "10:00:00", "12:00:00")).toEqual(["Bridge of two"]);
    expect(await titles([b], "10:00:00", "12:00:00")).toEqual(["Bridge of one", "Bridge of two"]);
    expect(await titles([b], "10:00:00", "12:00:00", [])).toHaveLength(3);
    expect(await titles([c], "08:00:00", "12:00:00")).toEqual([]);
    expect(await titles([], "08:00:00", "12:00:00")).toEqual([]);
  });

  test("written in the instant in which a window closes, or after the clock was set back, fall into the next", async () => {
    const { db } = await temporaryStore();
    const feed = await feedOf(db, "a");
    const subscription = await addSubscription(db, sampleSubscription({ feedIds: [feed] }), at("06:00:00"));
    await updateSubscription(db, subscription.id, { coveredUntil: at("10:00:00") });
    await record(db, feed, sampleArticle("one"), "10:00:00");
    await record(db, feed, sampleArticle("two"), "09:30:00");
    const next = await articlesInWindow(db, {
      feedIds: [feed],
      langs: [],
      from: at("10:00:00"),
      until: at("11:00:00"),
      publishedFrom: at("00:00:00"),
      limit: 10,
    });
    expect(next).toHaveLength(2);
  });
});

describe("quotations and speakers", () => {
  test("come back as they were read, with their article", async () => {
    const { db } = await temporaryStore();
    const feedId = await feedOf(db, "a");
    const article = sampleArticle("Mostar");
    const mayor = sampleSpeaker("Sara Kovač", { role: "mayor" });
    const readings = [
      sampleReading(article.text, "we will rebuild the bridge", {
        speaker: mayor,
        saidAt: { date: "2026-03-09", precision: "day" },
      }),
      sampleReading(article.text, "on Tuesday", { type: "indirect", posted: false, verbatim: [] }),
    ];
    const now = () => new Date(at("09:00:00"));
    const stored = await recordArticle(db, {
      feedId,
      guid: "g",
      article,
      reading: { lang: "en", readings },
      now,
    });
    const back = await readingsOf(db, [stored.article]);
    expect(back.map((sourced) => sourced.reading)).toEqual(readings);
    expect(back[0]?.article).toEqual(stored.article);
    expect(await listQuotations(db, { speakerIds: [mayor.id] })).toEqual([back[0]]);
    expect(await listQuotations(db, { postedOnly: true })).toHaveLength(1);
    expect(await listQuotations(db, { saidFrom: at("00:00:00") })).toEqual([back[1]]);
    await recordArticle(db, {
      feedId,
      guid: "h",
      article: sampleArticle("Stolac", { publishedAt: at("07:00:00") }),
      reading: {
        lang: "en",
        readings: [{ ...readings[0]!, speaker: { ...mayor, role: "engineer", en: "Sara Kovac" } }],
      },
      now,
    });
    expect(await speakerById(db, mayor.id)).toEqual({
      ...mayor,
      en: "Sara Kovac",
      firstSeenAt: at("07:00:00"),
      lastSeenAt: at("08:00:00"),
    });
  });

  test("count as said on the day that the text tells, else when the article was published", () => {
    const article = { publishedAt: at("08:00:00") };
    const said = (date: string, precision: "day" | "month" | "year" | "article") =>
      saidAtOf(sampleReading("a", "a", { saidAt: { date, precision } }), article);
    expect(saidAtOf(sampleReading("a", "a"), article)).toBe(at("08:00:00"));
    expect(said("2026-03-10", "article")).toBe(at("08:00:00"));
    expect(said("2026-03-10", "day")).toBe(at("08:00:00"));
    expect(said("2026-03-08", "day")).toBe("2026-03-08T00:00:00.000Z");
    expect(said("2019", "year")).toBe("2019-01-01T00:00:00.000Z");
    expect(said("someday", "day")).toBe(at("08:00:00"));
  });
});
