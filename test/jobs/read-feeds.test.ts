import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/feeds/feed.ts";
import { createPolling } from "../../src/jobs/poll-feeds.ts";
import type { EntryRead } from "../../src/jobs/read-entries.ts";
import { createReading } from "../../src/jobs/read-feeds.ts";
import { listArticles } from "../../src/store/articles.ts";
import { claimFeedsToRead } from "../../src/store/claims.ts";
import { addFeed, makeFeedsDue } from "../../src/store/feeds.ts";
import { at, sampleArticle, sampleEntry, sampleFeed, sampleReading } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { keptLog } from "./kept-log.ts";

/** A process that polls and processes that read, on one store and one clock. */
async function setUp(entriesOf: Readonly<Record<string, readonly Entry[]>>) {
  const store = await temporaryStore();
  const clock = handWoundClock(at("09:00:00"));
  const told: string[] = [];
  const readBy: string[] = [];
  const broken = new Set<string>();
  const reading = (owner: string) => ({
    log: keptLog(),
    readArticle: async (entry: Entry): Promise<EntryRead> => {
      if (broken.has(entry.guid)) return { kind: "skipped", reason: "the page is not there" };
      readBy.push(`${owner}: ${entry.guid}`);
      const text = `Text of ${entry.guid}: "we agree", she said.`;
      return {
        kind: "read",
        article: sampleArticle(entry.guid, { canonicalUrl: entry.link ?? entry.guid, text }),
      };
    },
    analyse: async ({ text }: { readonly text: string }) => ({
      lang: "en" as const,
      readings: [sampleReading(text, "we agree")],
    }),
  });
  const poller = createPolling({
    ...reading("poller"),
    store,
    random: () => 0.5,
    owner: "poller",
    readBy: { tell: (feedId) => told.push(feedId) },
    fetchFeed: async (feed) => ({
      ...{ kind: "fresh", status: 200, movedTo: null, freshForMs: null, body: new Uint8Array() },
      ...{ contentType: null, etag: null, lastModified: null, finalUrl: feed.url, elapsedMs: 1 },
    }),
    parse: async (_body, _type, url) => sampleFeed(entriesOf[url] ?? []),
  });
  const reader = (owner: string, entriesAtOnce = 50) =>
    createReading({ ...reading(owner), store, owner, limits: { entriesAtOnce } });
  for (const url of Object.keys(entriesOf)) await addFeed(store.db, { url, now: clock.now().toISOString() });
  return { store, clock, told, readBy, broken, poller, reader, run: { now: clock.now } };
}

describe("reading by other processes than those that poll", () => {
  test("a poller notes entries and tells of their feed; whoever reads takes them up, once", async () => {
    const { store, told, readBy, poller, reader, run } = await setUp({
      "https://a.example/feed": [sampleEntry("1"), sampleEntry("2")],
      "https://b.example/feed": [sampleEntry("3")],
    });
    expect(await poller.processAll(run)).toMatchObject({ feeds: 2, articles: 0 });
    expect(told).toHaveLength(2);
    const [one, two] = await Promise.all([reader("one").processAll(run), reader("two").processAll(run)]);
    expect(one.articles + two.articles).toBe(3);
    expect(await listArticles(store.db)).toHaveLength(3);
    expect(readBy.map((line) => line.split(": ")[1]).sort()).toEqual(["1", "2", "3"]);
    expect(await reader("three").processAll(run)).toEqual({ articles: 0, nextAt: null });
  });

  test("more entries than are read at once are read in further turns", async () => {
    const { poller, reader, run } = await setUp({
      "https://a.example/feed": ["1", "2", "3", "4", "5"].map((guid) => sampleEntry(guid)),
    });
    await poller.processAll(run);
    expect(await reader("one", 2).processAll(run)).toEqual({ articles: 5, nextAt: null });
  });

  test("an entry whose page fails waits for the feed's next poll", async () => {
    const { store, clock, broken, poller, reader, run } = await setUp({
      "https://a.example/feed": [sampleEntry("1")],
    });
    broken.add("1");
    await poller.processAll(run);
    expect(await reader("one").processAll(run)).toEqual({ articles: 0, nextAt: null });
    broken.clear();
    expect(await reader("one").processAll(run)).toEqual({ articles: 0, nextAt: null });
    clock.wind(3_600_000);
    await makeFeedsDue(store.db, clock.now().toISOString());
    await poller.processAll(run);
    expect(await reader("one").processAll(run)).toMatchObject({ articles: 1 });
  });

  test("what a process had in hand when it was killed is taken up when its lease has run out", async () => {
    const { store, clock, poller, reader, run } = await setUp({
      "https://a.example/feed": [sampleEntry("1")],
    });
    await poller.processAll(run);
    const now = clock.now().toISOString();
    const leaseUntil = new Date(clock.now().getTime() + 300_000).toISOString();
    expect(await claimFeedsToRead(store.db, { now, owner: "dead", leaseUntil, limit: 1 })).toHaveLength(1);
    expect(await reader("one").processAll(run)).toMatchObject({ articles: 0 });
    clock.wind(300_000);
    expect(await reader("one").processAll(run)).toMatchObject({ articles: 1, nextAt: null });
  });
});
