import { expect, test } from "vitest";
import { readArticle } from "../../src/articles/read.ts";
import { HttpError } from "../../src/base/http-error.ts";
import type { Entry } from "../../src/feeds/feed.ts";
import { readFeed } from "../../src/feeds/read-feed.ts";
import { createPolling, type PollingParts } from "../../src/jobs/poll-feeds.ts";
import { listArticles } from "../../src/store/articles.ts";
import { countEntries } from "../../src/store/entries.ts";
import { addFeed, listFeeds, makeFeedsDue } from "../../src/store/feeds.ts";
import { listQuotations } from "../../src/store/quotations.ts";
import { at, sampleArticle, sampleReading } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { keptLog } from "./kept-log.ts";

const rss = (items: readonly (readonly [guid: string, title: string, words?: string])[], more = ""): string =>
  `<rss version="2.0"><channel><title>T</title>${more}${items
    .map(
      ([guid, title, words = "about it"]) =>
        `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><link>https://news.example/${title}</link><description>${words}</description></item>`,
    )
    .join("")}</channel></rss>`;

async function setUp(over: Partial<PollingParts> = {}) {
  const store = await temporaryStore();
  const { db } = store;
  const clock = handWoundClock(at("09:00:00"));
  const log = keptLog();
  const { feed } = await addFeed(db, { url: "https://news.example/feed", now: at("09:00:00") });
  let document = "";
  const polling = createPolling({
    store,
    log,
    random: () => 0.5,
    owner: "one",
    fetchFeed: async ({ url }) => ({
      ...{ kind: "fresh", status: 200, movedTo: null, freshForMs: null, body: new Uint8Array() },
      ...{ contentType: null, etag: null, lastModified: null, finalUrl: url, elapsedMs: 1 },
    }),
    parse: async (_body, _type, url) =>
      (await readFeed({ body: new TextEncoder().encode(document), contentType: null, url })).feed,
    readArticle: async (entry: Entry) => ({
      kind: "read",
      article: sampleArticle(entry.title, {
        title: entry.title,
        canonicalUrl: entry.link!,
        text: `"words of ${entry.title}" he said.`,
      }),
    }),
    analyse: async ({ text }) => ({ lang: "en", readings: [sampleReading(text, text.split('"')[1]!)] }),
    ...over,
  });
  return {
    db,
    feed,
    clock,
    log,
    poll: async (next: string) => {
      document = next;
      clock.set(new Date(clock.now().getTime() + 3_600_000).toISOString());
      await makeFeedsDue(db, clock.now().toISOString());
      await polling.processAll({ now: clock.now });
    },
    stored: async () => ({
      articles: (await listArticles(db)).map(({ title }) => title).sort(),
      words: (await listQuotations(db, {}))
        .map(({ reading, vanishedAt }) => `${reading.content[0]!.text}${vanishedAt ? " (gone)" : ""}`)
        .sort(),
    }),
  };
}

const ALL = {
  articles: ["alpha", "beta", "gamma"],
  words: ["words of alpha", "words of beta", "words of gamma"],
};

test("guids that number the places in the feed: every article is stored, no words are called gone", async () => {
  const { poll, stored } = await setUp();
  await poll(
    rss([
      ["1", "alpha"],
      ["2", "beta"],
    ]),
  );
  await poll(
    rss([
      ["1", "gamma", "new"],
      ["2", "alpha", "old"],
      ["3", "beta", "older"],
    ]),
  );
  expect(await stored()).toEqual(ALL);
});

test("such guids go on naming new articles for ever", async () => {
  const { poll, stored } = await setUp();
  for (let day = 0; day < 12; day++) await poll(rss([["1", `day${day}`, `words ${day}`]]));
  expect((await stored()).articles).toHaveLength(12);
});

test("one guid for all entries", async () => {
  const { poll, stored } = await setUp();
  await poll(
    rss([
      ["g", "alpha"],
      ["g", "beta"],
    ]),
  );
  await poll(
    rss([
      ["g", "gamma"],
      ["g", "alpha"],
      ["g", "beta"],
    ]),
  );
  expect(await stored()).toEqual(ALL);
});

test("a wall before an article takes none of its words back", async () => {
  let text = `"We will leave," he said. ${"The council met in the old hall for two hours on Monday. ".repeat(4)}`;
  const { poll, stored } = await setUp({
    readArticle: async () => ({ kind: "read", article: sampleArticle("a", { text }) }),
    analyse: async (article) => ({ lang: "en", readings: [sampleReading(article.text, "We will leave,")] }),
  });
  await poll(rss([["1", "alpha"]]));
  text =
    "Before you go on: we and our 812 partners store cookies on your device to make the site better for all readers. Accept or manage your choices.";
  await poll(rss([["1", "alpha", "edited"]]));
  expect((await stored()).words).toEqual(["We will leave,"]);
});

test("while a site wants rest its entries wait, however long, and none is given up", async () => {
  let resting = true;
  const http = {
    get: async () => {
      if (resting) throw new HttpError("resting", "it wants rest", "Wait.", undefined, 43_200_000);
      return {
        ...{ status: 200, url: "https://news.example/alpha", movedTo: null, elapsedMs: 1, redirects: [] },
        headers: { "content-type": "text/html" },
        body: Buffer.from(`<p>${"The council met in the old hall on Monday and left. ".repeat(9)}</p>`),
      };
    },
  };
  const { poll, db, feed } = await setUp({
    readArticle: (entry) =>
      readArticle({
        ...{ entry, feedTitle: null, feedLang: null, feedUrl: "https://news.example/feed" },
        http: http as never,
        now: () => new Date(at("12:00:00")),
      }),
    analyse: async () => ({ lang: "en", readings: [] }),
  });
  const document = rss([
    ["1", "alpha"],
    ["2", "beta"],
  ]);
  for (let polls = 0; polls < 6; polls++) await poll(document);
  expect(await countEntries(db, feed.id)).toEqual({ pending: 2, read: 0, skipped: 0 });
  resting = false;
  await poll(document);
  expect(await countEntries(db, feed.id)).toMatchObject({ pending: 0, skipped: 0 });
});

test("an edit of what waits since the first poll makes no news of it", async () => {
  let down = true;
  const { poll, db } = await setUp({
    readArticle: async () =>
      down ? { kind: "skipped", reason: "503" } : { kind: "read", article: sampleArticle("a") },
    analyse: async () => ({ lang: "en", readings: [] }),
  });
  await poll(rss([["1", "alpha"]]));
  down = false;
  await poll(rss([["1", "alpha", "edited"]]));
  expect(await db.selectFrom("article_feeds").select("backlog").execute()).toEqual([{ backlog: 1 }]);
});

test("words of the document that programs know too mean nothing", async () => {
  const { poll, db } = await setUp();
  const period =
    '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">constructor</sy:updatePeriod>';
  await poll(rss([["1", "alpha"]], period));
  expect((await listFeeds(db))[0]).toMatchObject({ problem: null, lastOkAt: at("10:00:00") });
});
