import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/feeds/feed.ts";
import type { FeedAnswer } from "../../src/feeds/fetch.ts";
import { JobError } from "../../src/jobs/errors.ts";
import { createPolling, type PollingParts } from "../../src/jobs/poll-feeds.ts";
import type { EntryRead } from "../../src/jobs/read-entries.ts";
import { listArticles } from "../../src/store/articles.ts";
import { claimFeeds } from "../../src/store/claims.ts";
import { countEntries } from "../../src/store/entries.ts";
import { addFeed, feedById, listFeeds, makeFeedsDue } from "../../src/store/feeds.ts";
import { listQuotations } from "../../src/store/quotations.ts";
import { at, sampleArticle, sampleEntry, sampleFeed, sampleReading } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { keptLog } from "./kept-log.ts";

const fresh = (url: string): FeedAnswer => ({
  kind: "fresh",
  status: 200,
  movedTo: null,
  freshForMs: null,
  body: new Uint8Array(),
  contentType: "application/rss+xml",
  etag: `"${url}"`,
  lastModified: null,
  finalUrl: url,
  elapsedMs: 1,
});
const readable = (entry: Entry): EntryRead => ({
  kind: "read",
  article: sampleArticle(entry.guid, {
    canonicalUrl: entry.link ?? entry.guid,
    text: `Text of ${entry.guid}: "we agree", she said.`,
  }),
});

/** A site whose feeds and pages are plain lists that a test may change; everything else is the real store. */
async function setUp(over: Partial<PollingParts> = {}) {
  const store = await temporaryStore();
  const clock = handWoundClock(at("09:00:00"));
  const log = keptLog();
  const feeds = new Map<string, readonly Entry[]>();
  const polling = createPolling({
    store,
    log,
    random: () => 0.5,
    owner: "one",
    fetchFeed: async (feed) => fresh(feed.url),
    parse: async (_body, _contentType, url) => sampleFeed(feeds.get(url) ?? []),
    readArticle: async (entry) => readable(entry),
    analyse: async (article) => ({ lang: "en", readings: [sampleReading(article.text, "we agree")] }),
    ...over,
  });
  const follow = async (name: string, entries: readonly Entry[]) => {
    const url = `https://${name}.example/feed`;
    feeds.set(url, entries);
    return (await addFeed(store.db, { url, now: clock.now().toISOString() })).feed;
  };
  const run = async (signal?: AbortSignal) =>
    polling.processAll({ now: clock.now, ...(signal === undefined ? {} : { signal }) });
  return { db: store.db, clock, log, feeds, follow, run };
}

describe("polling", () => {
  test("reads new entries once, and sets the next check", async () => {
    const { db, clock, feeds, follow, run } = await setUp();
    const feed = await follow("a", [sampleEntry("1"), sampleEntry("2", { publishedAt: at("08:30:00") })]);
    expect(await run()).toEqual({ feeds: 1, failed: 0, articles: 2, nextAt: at("09:30:00") });
    expect(await run()).toMatchObject({ feeds: 0 });
    expect(await feedById(db, feed.id)).toMatchObject({
      etag: `"${feed.url}"`,
      title: "Example News",
      lastOkAt: at("09:00:00"),
      lastEntryAt: at("08:30:00"),
      problem: null,
    });
    feeds.set(feed.url, [sampleEntry("1"), sampleEntry("3")]);
    clock.set(at("09:30:00"));
    expect(await run()).toMatchObject({ feeds: 1, articles: 1 });
    expect(await listArticles(db)).toHaveLength(3);
    expect(await listQuotations(db, {})).toHaveLength(3);
  });

  test("stores an article once that two feeds carry, without reading it twice when the link tells", async () => {
    let pages = 0;
    const { db, follow, run } = await setUp({
      limits: { concurrency: 1 },
      readArticle: async (entry) => {
        pages += 1;
        return readable(entry);
      },
    });
    const [a, b] = [await follow("a", [sampleEntry("1")]), await follow("b", [sampleEntry("1")])];
    expect(await run()).toMatchObject({ feeds: 2, articles: 1 });
    expect(pages).toBe(1);
    for (const feed of [a, b]) expect(await listArticles(db, { feedIds: [feed.id] })).toHaveLength(1);
  });

  test("lets each feed fail alone, tells why, and waits longer with every failure", async () => {
    const fates: Record<string, () => Promise<FeedAnswer>> = {
      down: async () => ({
        kind: "failed",
        status: 503,
        reason: "answered 503",
        remedy: "Wait.",
        retryAfterMs: 7_200_000,
      }),
      gone: async () => ({ kind: "gone", reason: "answered 410", remedy: "Remove it." }),
      throws: async () => {
        throw new Error("broken");
      },
      never: () => new Promise<never>(() => {}),
      same: async () => ({ kind: "unchanged", movedTo: null, freshForMs: null, elapsedMs: 1 }),
    };
    const { db, clock, follow, run } = await setUp({
      limits: { feedTimeoutMs: 20 },
      fetchFeed: (feed) =>
        fates[new URL(feed.url).hostname.split(".")[0]!]?.() ?? Promise.resolve(fresh(feed.url)),
    });
    for (const name of [...Object.keys(fates), "well"]) await follow(name, [sampleEntry(`of-${name}`)]);
    expect(await run()).toMatchObject({ feeds: 6, failed: 4, articles: 1 });
    const state = async () =>
      Object.fromEntries(
        (await listFeeds(db)).map((feed) => [new URL(feed.url).hostname.split(".")[0], feed]),
      );
    expect(await state()).toMatchObject({
      down: { problem: "answered 503", failures: 1, nextCheckAt: at("11:00:00") },
      gone: { problem: "answered 410", endedAt: at("09:00:00") },
      throws: { problem: "broken", nextCheckAt: at("09:05:00") },
      never: { problem: "fetching the feed took longer than 0.02 s", failures: 1 },
      same: { problem: null, failures: 0, nextCheckAt: at("09:30:00") },
      well: { problem: null },
    });
    clock.set(at("09:05:00"));
    await run();
    expect((await state()).throws).toMatchObject({ failures: 2, nextCheckAt: at("09:15:00") });
  });

  test("tries an entry whose page failed again at the next polls, and keeps the reason when it gives up", async () => {
    let asked = 0;
    const { db, clock, feeds, follow, run } = await setUp({
      readArticle: async (entry) => {
        if (entry.guid === "bad") asked += 1;
        if (entry.guid === "bad" && asked < 9) return { kind: "skipped", reason: "page answered 503" };
        return readable(entry);
      },
    });
    const feed = await follow("a", [sampleEntry("bad"), sampleEntry("good")]);
    expect(await run()).toMatchObject({ failed: 0, articles: 1 });
    expect(await countEntries(db, feed.id)).toEqual({ pending: 1, read: 1, skipped: 0 });
    feeds.set(feed.url, []);
    for (let poll = 0; poll < 4; poll += 1) {
      clock.wind(3_600_000);
      await run();
    }
    expect(asked).toBe(3);
    expect(await countEntries(db, feed.id)).toEqual({ pending: 0, read: 1, skipped: 1 });
  });

  test("does not ask again for an entry that can never be read", async () => {
    const { db, follow, run } = await setUp({
      readArticle: async () => ({ kind: "skipped", reason: "the entry has no link", again: false }),
    });
    const feed = await follow("a", [sampleEntry("1", { link: null })]);
    await run();
    expect(await countEntries(db, feed.id)).toEqual({ pending: 0, read: 0, skipped: 1 });
  });

  test("keeps an article without quotations when its analysis fails to the end", async () => {
    const { db, clock, follow, run } = await setUp({
      analyse: async () => {
        throw new JobError("job-worker", "analysis failed: out of memory", "");
      },
    });
    await follow("a", [sampleEntry("1")]);
    const articles: number[] = [];
    for (let poll = 0; poll < 3; poll += 1) {
      articles.push((await run()).articles);
      clock.wind(3_600_000);
    }
    expect(articles).toEqual([0, 0, 1]);
    expect(await listQuotations(db, {})).toEqual([]);
  });

  test("reads the newest first and no more at once than allowed; the rest waits", async () => {
    const { db, clock, follow, run } = await setUp({ limits: { entriesPerPoll: 3 } });
    const entries = [1, 2, 3, 4, 5].map((hour) =>
      sampleEntry(`${hour}`, { publishedAt: at(`0${hour}:00:00`) }),
    );
    await follow("a", entries);
    expect(await run()).toMatchObject({ articles: 3 });
    expect((await listArticles(db)).map((article) => article.canonicalUrl.at(-1)).sort()).toEqual([
      "3",
      "4",
      "5",
    ]);
    clock.wind(3_600_000);
    expect(await run()).toMatchObject({ articles: 2 });
  });

  test("breaks off at a stop, and finds everything waiting at the next start", async () => {
    const stop = new AbortController();
    let block = true;
    const { db, follow, run } = await setUp({
      readArticle: async (entry) => {
        if (!block) return readable(entry);
        stop.abort();
        return new Promise<never>(() => {});
      },
    });
    const feed = await follow("a", [sampleEntry("1"), sampleEntry("2")]);
    await run(stop.signal);
    expect(await countEntries(db, feed.id)).toEqual({ pending: 2, read: 0, skipped: 0 });
    expect(await feedById(db, feed.id)).toMatchObject({
      nextCheckAt: at("09:00:00"),
      problem: null,
      failures: 0,
    });
    block = false;
    expect(await run()).toMatchObject({ feeds: 1, articles: 2 });
  });

  test("checks a feed once when two workers look at the same time", async () => {
    let fetched = 0;
    const store = await setUp({
      fetchFeed: async (feed) => {
        fetched += 1;
        return fresh(feed.url);
      },
    });
    for (let index = 0; index < 20; index += 1) await store.follow(`f${index}`, [sampleEntry(`e${index}`)]);
    const summaries = await Promise.all([store.run(), store.run()]);
    expect(fetched).toBe(20);
    expect(summaries[0]!.articles + summaries[1]!.articles).toBe(20);
    await makeFeedsDue(store.db, at("09:00:00"));
    expect(await store.run()).toMatchObject({ feeds: 20, articles: 0 });
  });

  test("a worker whose feeds take their time leaves the others to whoever is free", async () => {
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    let reading = 0;
    const { db, follow, run, clock } = await setUp({
      limits: { concurrency: 2 },
      readArticle: async (entry) => {
        if (++reading === 2) begun.resolve();
        await goOn.promise;
        return readable(entry);
      },
    });
    for (let index = 0; index < 6; index += 1) await follow(`f${index}`, [sampleEntry(`e${index}`)]);
    const slow = run();
    await begun.promise;
    const due = { now: clock.now().toISOString(), leaseUntil: at("10:00:00"), limit: 9 };
    expect(await claimFeeds(db, { ...due, owner: "other" })).toHaveLength(4);
    goOn.resolve();
    expect(await slow).toMatchObject({ feeds: 2, articles: 2 });
  });

  test("takes no feed while what was read waits to be analysed", async () => {
    const open = Promise.withResolvers<void>();
    const { follow, run } = await setUp({ room: () => open.promise });
    await follow("f", [sampleEntry("e")]);
    const stop = new AbortController();
    const running = run(stop.signal);
    stop.abort();
    open.resolve();
    expect(await running).toMatchObject({ feeds: 0 });
    expect(await run()).toMatchObject({ feeds: 1, articles: 1 });
  });
});
